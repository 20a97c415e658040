/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Changes of a Go file, a line at a time.
 */
#include "command/check/fix/gotext.h"

#include "command/base/arena.h"
#include "command/base/file.h"
#include "command/base/system/publish.h"

#include <ctype.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

bool text_read(struct go_text *t, const char *path)
{
	size_t size;
	char *rest = file_read(path, path, &size);

	*t = (struct go_text){.path = path};
	if (!rest || strlen(rest) != size || strchr(rest, '\r'))
		return false;
	for (char *line; (line = strsep(&rest, "\n"));)
		strings_add(&t->lines, line);
	return true;
}

bool text_write(const struct go_text *t)
{
	const char *text = strings_join(&t->lines, "\n");

	int fd = memfd_create("go", MFD_CLOEXEC);
	struct stat status;
	bool good = fd >= 0 && stat(t->path, &status) == 0 && write_all(fd, text, strlen(text)) &&
		    publish_file(t->path, fd, status.st_mode & 0777);

	if (fd >= 0)
		close(fd);
	return good;
}

/* Lines */

static const char *line_at(const struct go_text *t, size_t index)
{
	return index < t->lines.count ? t->lines.at[index] : "";
}

/* Puts one line in the place of `count` lines. */
static void splice(struct go_text *t, size_t index, size_t count, const char *line)
{
	struct strings lines = {0};

	for (size_t i = 0; i < index; i++)
		strings_add(&lines, t->lines.at[i]);
	strings_add(&lines, line);
	for (size_t i = index + count; i < t->lines.count; i++)
		strings_add(&lines, t->lines.at[i]);
	t->lines = lines;
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool line_mentions(const char *line, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = line; (at = strstr(at, word)); at += length)
		if (!(at > line && is_word(at[-1])) && !is_word(at[length]))
			return true;
	return false;
}

static bool starts_comment(const char *line)
{
	return starts_with(line + strspn(line, " \t"), "//");
}

bool text_mentions(const struct go_text *t, const char *word)
{
	for (size_t i = 0; i < t->lines.count; i++)
		if (!starts_comment(t->lines.at[i]) && line_mentions(t->lines.at[i], word))
			return true;
	return false;
}

bool text_set_directive(struct go_text *t, unsigned line, const char *directive)
{
	if (!starts_with(line_at(t, line - 1), "//go:linkname "))
		return false;
	splice(t, line - 1, 1, directive);
	return true;
}

/* Imports */

struct import_line {
	size_t index;
	bool block; /* in parentheses */
	const char *path;
	bool named, tail; /* it has a name; something follows it */
};

/* The import in a line, in front of which `import` may stand. */
static bool read_import(const char *line, struct import_line *import)
{
	const char *at = line + strspn(line, " \t");

	if (starts_with(at, "import "))
		at += strlen("import ");
	const char *open = strchr(at, '"'), *close = open ? strchr(open + 1, '"') : NULL;
	if (!close || starts_with(at, "//"))
		return false;
	import->path = atom(open + 1, (size_t)(close - open) - 1);
	import->named = open > at;
	import->tail = close[1] != 0;
	return true;
}

enum { IMPORTS_MAX = 200 };

struct imports {
	struct import_line at[IMPORTS_MAX];
	size_t count;
	size_t package; /* the index of the package clause */
	bool odd;       /* the file is laid out in a way that is not understood */
};

static bool find_package(const struct go_text *t, size_t *index)
{
	for (*index = 0; *index < t->lines.count; ++*index) {
		const char *line = t->lines.at[*index];
		if (starts_with(line, "package "))
			return true;
		if (*line && !starts_with(line, "//"))
			return false; /* a comment of the other form */
	}
	return false;
}

static void add_import(struct imports *all, const char *line, size_t index, bool block)
{
	struct import_line *import = &all->at[all->count];

	if (all->count == IMPORTS_MAX || !read_import(line, import)) {
		all->odd = true;
		return;
	}
	import->index = index;
	import->block = block;
	all->count++;
}

static void find_imports(const struct go_text *t, struct imports *all)
{
	bool block = false;

	all->count = 0;
	all->odd = !find_package(t, &all->package);
	for (size_t i = all->package + 1; !all->odd && i < t->lines.count; i++) {
		const char *line = t->lines.at[i];
		if (block && starts_with(line, ")"))
			block = false;
		else if (!strcmp(line, "import ("))
			block = true;
		else if (starts_with(line, "import "))
			add_import(all, line, i, false);
		else if (block && *line)
			add_import(all, line, i, true);
		else if (!block && *line && !starts_with(line, "//"))
			return;
	}
}

static bool is_standard(const char *path)
{
	return !memchr(path, '.', strcspn(path, "/"));
}

/* gofmt sorts the lines of a group, and aligns what follows them. */
static bool insert_in_group(struct go_text *t, const struct imports *all, const char *path)
{
	size_t at = all->at[0].index, n = 0;

	for (; n < all->count && all->at[n].index == all->at[0].index + n; n++) {
		if (all->at[n].tail || !all->at[n].block)
			return false;
		if (strcmp(all->at[n].path, path) < 0)
			at = all->at[n].index + 1;
	}
	splice(t, at, 0, format("\t_ \"%s\"", path));
	return true;
}

static void insert_alone(struct go_text *t, const struct imports *all, const char *line)
{
	size_t at = all->count ? all->at[all->count - 1].index + 1 : all->package + 1;

	if (*line_at(t, at))
		splice(t, at, 0, "");
	splice(t, at, 0, line);
	if (!all->count)
		splice(t, at, 0, "");
}

static const struct import_line *find_import(const struct imports *all, const char *path)
{
	for (size_t i = 0; i < all->count; i++)
		if (!strcmp(all->at[i].path, path))
			return &all->at[i];
	return NULL;
}

bool text_add_import(struct go_text *t, const char *path)
{
	struct imports all;

	find_imports(t, &all);
	if (all.odd || find_import(&all, path))
		return !all.odd;
	if (all.count && all.at[0].block)
		return is_standard(all.at[0].path) && insert_in_group(t, &all, path);
	insert_alone(t, &all, format("import _ \"%s\"", path));
	return true;
}

/* Declarations */

/* How many lines the declaration has; 0 if it is not one of a function without body. */
static size_t declaration_lines(const struct go_text *t, size_t index)
{
	int depth = 0;

	if (!starts_with(line_at(t, index), "func "))
		return 0;
	for (size_t i = index; i < t->lines.count; i++) {
		const char *line = t->lines.at[i];
		if (strstr(line, "/*") || strstr(line, "//") || strchr(line, '`'))
			return 0;
		for (; *line; line++)
			depth += (*line == '(' || *line == '{') - (*line == ')' || *line == '}');
		if (depth <= 0)
			return i - index + 1;
	}
	return 0;
}

/*
 * An import that code no longer uses does not compile, and `_` does not import a name. Only unsafe
 * is known to be needed without a name.
 */
static bool settle_unsafe(struct go_text *t)
{
	struct imports all;
	bool used = false;

	find_imports(t, &all);
	const struct import_line *import = all.odd ? NULL : find_import(&all, "unsafe");
	if (!import)
		return false;
	for (size_t i = 0; i < t->lines.count; i++)
		used |= !starts_comment(t->lines.at[i]) && strstr(t->lines.at[i], "unsafe.");
	if (used == !import->named)
		return true;
	const char *word = import->block ? "\t" : "import ";
	if (import->tail)
		return false;
	splice(t, import->index, 1, format("%s%s\"unsafe\"", word, used ? "" : "_ "));
	return true;
}

/* Whether the names of packages in front of a dot are the same but for unsafe's. */
static bool other_packages(const struct go_text *t, size_t index, size_t count, const char *text)
{
	struct imports all;

	find_imports(t, &all);
	for (size_t i = 0; i < all.count; i++) {
		const char *slash = strrchr(all.at[i].path, '/');
		const char *name = format("%s.", slash ? slash + 1 : all.at[i].path);
		bool before = false;
		for (size_t k = index; k < index + count; k++)
			before |= strstr(t->lines.at[k], name) != NULL;
		if (strcmp(name, "unsafe.") != 0 && before != (strstr(text, name) != NULL))
			return true;
	}
	return false;
}

bool text_set_declaration(struct go_text *t, unsigned line, const char *declaration)
{
	const struct strings before = t->lines;
	size_t count = declaration_lines(t, line - 1);

	if (!count || other_packages(t, line - 1, count, declaration))
		return false;
	splice(t, line - 1, count, declaration);
	if (settle_unsafe(t))
		return true;
	t->lines = before;
	return false;
}

/* Constraints */

static const char build[] = "//go:build ";

static bool join_constraint(struct go_text *t, size_t index, const char *expression)
{
	const char *old = t->lines.at[index] + strlen(build);

	splice(t, index, 1,
		format(strstr(old, "||") ? "%s(%s) && %s" : "%s%s && %s", build, old,
			strstr(expression, "||") ? format("(%s)", expression) : expression));
	return true;
}

bool text_constrain(struct go_text *t, const char *expression)
{
	size_t package, at = 0;

	if (!find_package(t, &package))
		return false;
	for (size_t i = 0; i < package; i++) {
		if (starts_with(t->lines.at[i], "// +build"))
			return false;
		if (starts_with(t->lines.at[i], build))
			return join_constraint(t, i, expression);
		/* The comment that ends with a blank line is no package's: a licence. */
		if (!*t->lines.at[i] && !at)
			at = i + 1;
	}
	splice(t, at, 0, "");
	splice(t, at, 0, format("%s%s", build, expression));
	return true;
}
