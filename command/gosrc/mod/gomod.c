/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Reads go.mod and go.work: the path of the module, its Go release, where its requirements are.
 */
#include "command/gosrc/mod/gomod.h"

#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/system/reading.h"
#include "command/gosrc/goenv.h"
#include "command/gosrc/mod/modfile.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where a go.mod or go.work is read. */
struct mod_reader {
	enum mod_file file;
	const char *verb;      /* of the statement, or of the block; "": there is none */
	unsigned line, opened; /* of the statement or block: where it begins */
};

static int split_words(char *line, char *words[MOD_WORDS])
{
	int count = 0;

	for (char *word = strtok(line, " \t\r\n()\""); word && count < MOD_WORDS;
		word = strtok(NULL, " \t\r\n()\""))
		words[count++] = word;
	return count;
}

static struct require *require_of(struct module *m, const char *path)
{
	const char *key = atom_of(path);
	void **slot = table_at(&m->requires, key);
	struct require *r = *slot ? *slot : arena_new(sizeof *r);

	r->path = key;
	return *slot = r;
}

static const char *folder_at(const struct module *m, const char *path)
{
	return *path == '/' ? atom_of(path) : atomf("%s/%s", m->root, path);
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
	if (*to == '.' || *to == '/')
		r->folder = folder_at(m, to);
	else if (arrow + 2 < count)
		r->folder = atomf("=%s@%s", to, words[arrow + 2]);
}

static void set_fault(struct module *m, unsigned line, const char *why)
{
	if (m->fault || !why)
		return;
	m->fault = atom_of(why);
	m->fault_line = line;
}

static void read_statement(struct module *m, const char *verb, char **words, int count)
{
	if (!strcmp(verb, "module") && count > 0)
		m->path = atom_of(words[0]);
	else if (!strcmp(verb, "go") && count > 0 && !strncmp(words[0], "1.", 2))
		m->go = (unsigned)atoi(words[0] + 2);
	else if (!strcmp(verb, "toolchain") && count > 0 && starts_with(words[0], "go1."))
		m->toolchain = (unsigned)atoi(words[0] + strlen("go1."));
	else if (!strcmp(verb, "require") && count > 1)
		require_of(m, words[0])->version = atom_of(words[1]);
	else if (!strcmp(verb, "use") && count > 0)
		list_add(&m->uses, (void *)folder_at(m, words[0]));
	else if (!strcmp(verb, "replace"))
		read_replace(m, words, count);
}

/* Why Go refuses the statement; NULL: it does not. The lines of a block have no verb. */
static const char *refuses(
	const struct module *m, const struct mod_reader *r, char *const *words, int count)
{
	if (r->file == IN_GOMOD && !strcmp(r->verb, "module") && m->path)
		return "repeated module statement";
	if (!strcmp(r->verb, "go") && m->go)
		return "repeated go statement";
	return mod_refuses(r->file, r->verb, words, count);
}

/* A statement, or a line of a block in parentheses, whose verb is kept. */
static void read_line(struct module *m, struct mod_reader *r, char *line)
{
	char *words[MOD_WORDS], *comment = strstr(line, "//");

	r->line++;
	if (comment)
		*comment = 0;
	const bool opens = strchr(line, '(') != NULL, closes = strchr(line, ')') != NULL;
	const bool begins = !*r->verb;
	int count = split_words(line, words), skip = 0;

	if (begins && (count || closes)) {
		r->verb = count ? words[0] : ")";
		r->opened = r->line;
		skip = count > 0;
	}
	if (count > skip || (*r->verb && begins && !opens))
		set_fault(m, r->line, refuses(m, r, words + skip, count - skip));
	if (count > skip)
		read_statement(m, r->verb, words + skip, count - skip);
	if (closes || (begins && !opens))
		r->verb = "";
}

/* What only the end shows. */
static void read_end(struct module *m, const struct mod_reader *r)
{
	if (*r->verb)
		set_fault(m, r->line,
			format("syntax error (unterminated block started in line %u)", r->opened));
	if (r->file == IN_GOMOD && !m->path)
		set_fault(m, 1, "missing module declaration");
}

/* As in Go, a folder called go.mod does not count. */
static bool is_there(const char *path)
{
	return file_exists(path) && !file_is_folder(path);
}

static struct module *read_gomod(
	const char *root, const char *path, enum mod_file file, const char **why)
{
	struct file_bytes reading = {0};
	struct mod_reader r = {.file = file, .verb = ""};

	*why = NULL;
	if (!is_there(path) || (*why = reading_fill(&reading, path, READ_GOMOD)))
		return NULL;
	struct module *m = arena_new(sizeof *m);
	m->root = atom_of(root);
	for (char *line, *rest = reading.bytes; (line = strsep(&rest, "\n"));)
		read_line(m, &r, line);
	read_end(m, &r);
	return m;
}

struct module *module_read(const char *root, const char **why)
{
	return read_gomod(root, format("%s/go.mod", root), IN_GOMOD, why);
}

struct module *work_read(const char *path)
{
	const char *why;

	return read_gomod(file_folder(path), path, IN_GOWORK, &why);
}

static const char *refusal(const char *path)
{
	return is_there(path) ? reading_refuses(path, READ_GOMOD) : NULL;
}

const char *gomod_unreadable(const char *folder, const char **why)
{
	static const char *const files[] = {"go.mod", "go.work"};
	const char *work = getenv("GOWORK");

	if (work && *work == '/' && (*why = refusal(work)))
		return work;
	for (const char *at = file_real(folder); at; at = strcmp(at, "/") ? file_folder(at) : NULL)
		for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
			const char *path = format("%s/%s", at, files[i]);
			if ((*why = refusal(path)))
				return path;
		}
	return NULL;
}

bool gomod_readable(const char *folder)
{
	const char *why, *path = gomod_unreadable(folder, &why);

	if (path)
		complain(path, "cannot read: %s", why);
	return !path;
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

const char *cached_module(struct world *w, const char *path, const char *version)
{
	struct goenv asked = {.modcache = w->modcache};

	if (!asked.modcache)
		goenv_ask(&asked, ".");
	w->modcache = asked.modcache ? asked.modcache : "";
	if (!*w->modcache)
		return NULL;
	char *escaped = arena_new(2 * (strlen(path) + strlen(version)) + 3);
	escape_case(escaped, path);
	strcat(escaped, "@");
	escape_case(escaped + strlen(escaped), version);
	return atomf("%s/%s", w->modcache, escaped);
}

const char *version_of_folder(const char *folder)
{
	const char *at = strrchr(folder, '@') + 1;
	char *version = copy(at), *to = version;

	for (; *at; at++)
		*to++ = *at == '!' && at[1] ? (char)toupper((unsigned char)*++at) : *at;
	*to = 0;
	return version;
}

static const char *require_folder(struct world *w, const struct require *r)
{
	if (!r->folder)
		return r->version ? cached_module(w, r->path, r->version) : NULL;
	if (*r->folder != '=')
		return r->folder;
	const char *at = strrchr(r->folder, '@');
	return cached_module(w, atom(r->folder + 1, (size_t)(at - r->folder) - 1), at + 1);
}

const char *path_within(const char *path, const char *prefix)
{
	size_t length = strlen(prefix);

	if (strncmp(path, prefix, length) || (path[length] && path[length] != '/'))
		return NULL;
	return path + length + (path[length] == '/');
}

/* The requirement with the longest path that has the import's folder, as Go chooses. */
static const char *required_folder(struct world *w, const struct module *m, const char *import_path)
{
	for (size_t length = strlen(import_path); length; length--) {
		if (import_path[length] && import_path[length] != '/')
			continue;
		const struct require *r = table_get(&m->requires, import_path, length);
		const char *root = r ? require_folder(w, r) : NULL;
		const char *folder = root ? atomf("%s%s", root, import_path + length) : NULL;
		if (folder && !access(folder, R_OK))
			return folder;
	}
	return NULL;
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
	return required_folder(w, m, import_path);
}
