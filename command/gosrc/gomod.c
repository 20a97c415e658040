/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Reads go.mod: the path of the module, its Go release, and where its requirements are.
 */
#include "command/gosrc/gomod.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WORDS_MAX 6

static int split_words(char *line, char *words[WORDS_MAX])
{
	int count = 0;

	for (char *word = strtok(line, " \t\r\n()\""); word && count < WORDS_MAX;
		word = strtok(NULL, " \t\r\n()\"")) {
		if (!strncmp(word, "//", 2))
			break;
		words[count++] = word;
	}
	return count;
}

static struct require *require_of(struct module *m, const char *path)
{
	for (size_t i = 0; i < m->requires.count; i++) {
		struct require *r = m->requires.at[i];
		if (!strcmp(r->path, path))
			return r;
	}
	struct require *r = arena_new(sizeof *r);
	r->path = atom_of(path);
	list_add(&m->requires, r);
	return r;
}

/* `replace A [v] => B [v]` */
static void read_replace(struct module *m, char **words, int count)
{
	int arrow = 0;

	while (arrow < count && strcmp(words[arrow], "=>"))
		arrow++;
	if (arrow == 0 || arrow + 1 >= count)
		return;
	struct require *r = require_of(m, words[0]);
	const char *to = words[arrow + 1];
	if (*to == '.')
		r->folder = atomf("%s/%s", m->root, to);
	else if (*to == '/')
		r->folder = atom_of(to);
	else if (arrow + 2 < count)
		r->folder = atomf("=%s@%s", to, words[arrow + 2]);
}

static void read_statement(struct module *m, const char *verb, char **words, int count)
{
	if (!strcmp(verb, "module") && count > 0)
		m->path = atom_of(words[0]);
	else if (!strcmp(verb, "go") && count > 0 && !strncmp(words[0], "1.", 2))
		m->go = (unsigned)atoi(words[0] + 2);
	else if (!strcmp(verb, "require") && count > 1)
		require_of(m, words[0])->version = atom_of(words[1]);
	else if (!strcmp(verb, "replace"))
		read_replace(m, words, count);
}

static void read_lines(struct module *m, FILE *in)
{
	char line[1024], verb[32] = "", *words[WORDS_MAX];

	while (fgets(line, sizeof line, in)) {
		bool opens = strchr(line, '(') != NULL, closes = strchr(line, ')') != NULL;
		int count = split_words(line, words), skip = 0;
		if (!*verb && count) {
			snprintf(verb, sizeof verb, "%s", words[0]);
			skip = 1;
		}
		if (count > skip)
			read_statement(m, verb, words + skip, count - skip);
		if (closes || (skip && !opens))
			*verb = 0;
	}
}

struct module *module_read(const char *root)
{
	FILE *in = fopen(format("%s/go.mod", root), "re");

	if (!in)
		return NULL;
	struct module *m = arena_new(sizeof *m);
	m->root = atom_of(root);
	read_lines(m, in);
	fclose(in);
	return m;
}

/* The module cache spells `A` as `!a`. */
static void escape_case(char *to, const char *from)
{
	for (; *from; from++) {
		if (isupper((unsigned char)*from))
			*to++ = '!';
		*to++ = (char)tolower((unsigned char)*from);
	}
	*to = 0;
}

static const char *cache_folder(struct world *w, const char *path, const char *version)
{
	const char *goroot = "", *modcache = w->modcache;

	if (!modcache)
		ask_go(&goroot, &modcache);
	w->modcache = modcache ? modcache : "";
	if (!*w->modcache)
		return NULL;
	char *escaped = arena_new(2 * (strlen(path) + strlen(version)) + 3);
	escape_case(escaped, path);
	strcat(escaped, "@");
	escape_case(escaped + strlen(escaped), version);
	return atomf("%s/%s", w->modcache, escaped);
}

static const char *require_folder(struct world *w, const struct require *r)
{
	if (!r->folder)
		return r->version ? cache_folder(w, r->path, r->version) : NULL;
	if (*r->folder != '=')
		return r->folder;
	const char *at = strrchr(r->folder, '@');
	return cache_folder(w, atom(r->folder + 1, (size_t)(at - r->folder) - 1), at + 1);
}

const char *path_within(const char *path, const char *prefix)
{
	size_t length = strlen(prefix);

	if (strncmp(path, prefix, length) || (path[length] && path[length] != '/'))
		return NULL;
	return path + length + (path[length] == '/');
}

const char *module_folder(struct world *w, const struct module *m, const char *import_path)
{
	const char *rest = m->path ? path_within(import_path, m->path) : NULL, *best = NULL;

	if (rest)
		best = atomf("%s/%s", m->root, rest);
	if (best && !access(best, R_OK))
		return best;
	const char *vendored = atomf("%s/vendor/%s", m->root, import_path);
	if (!access(vendored, R_OK))
		return vendored;
	for (size_t i = 0; i < m->requires.count; i++) {
		const struct require *r = m->requires.at[i];
		rest = path_within(import_path, r->path);
		const char *root = rest ? require_folder(w, r) : NULL;
		const char *folder = root ? *rest ? atomf("%s/%s", root, rest) : root : NULL;
		if (folder && !access(folder, R_OK))
			return folder;
	}
	return NULL;
}
