/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suppression: `//linkrt:ignore RULE,... REASON` in a comment beside what a finding is about, or
 * above a package clause.
 */
#include "command/check/ignore.h"

#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/table.h"
#include "command/base/text.h"
#include "command/gosrc/read.h"

#include <string.h>

static const char word[] = "//linkrt:ignore";

struct text {
	const char *path;
	struct strings lines;
	struct table told; /* what was complained about */
};

/* The lines of a file. It is read once. */
static struct text *read_lines(struct table *texts, const char *path)
{
	void **slot = table_at(texts, atom_of(path));
	size_t size;

	if (*slot)
		return *slot;
	struct text *t = *slot = arena_new(sizeof *t);
	const char *text = slurp(path, &size);
	char *rest = text ? copy(text) : NULL;
	*t = (struct text){.path = path};
	for (char *line; (line = strsep(&rest, "\n"));)
		strings_add(&t->lines, line + strspn(line, " \t"));
	return t;
}

static bool names_rule(const char *list, size_t length, const char *id)
{
	for (size_t n; length; list += n + (n < length), length -= n + (n < length)) {
		n = strcspn(list, ", \t\r");
		if (n > length)
			n = length;
		if (n == strlen(id) && !memcmp(list, id, n))
			return true;
	}
	return false;
}

/* Whether the line lets the rule be broken. Without a reason it does not, and a message says so. */
static bool line_ignores(struct text *t, unsigned number, const char *id)
{
	const char *line = t->lines.at[number - 1];
	const char *rules = line + strlen(word);

	if (!starts_with(line, word) || !strchr(" \t", *rules))
		return false;
	rules += strspn(rules, " \t");
	size_t length = strcspn(rules, " \t\r");
	const char *reason = rules + length + strspn(rules + length, " \t\r");
	if (!names_rule(rules, length, id))
		return false;
	if (*reason)
		return true;
	if (table_add(&t->told, atomf("%u %s", number, id)))
		complain(format("%s:%u", t->path, number),
			"%s %s: a reason must follow, so it does not count", word, id);
	return false;
}

/* Line N of a text is at N - 1. */
static bool is_comment_line(struct text *t, unsigned number)
{
	return number > 0 && number <= t->lines.count && starts_with(t->lines.at[number - 1], "//");
}

/* The comment that ends above the line, or goes on below it: a directive is a comment, too. */
static bool place_ignores(struct text *t, unsigned line, const char *id)
{
	for (unsigned n = line - 1; is_comment_line(t, n); n--)
		if (line_ignores(t, n, id))
			return true;
	for (unsigned n = line; is_comment_line(t, n); n++)
		if (line_ignores(t, n, id))
			return true;
	return false;
}

static bool header_ignores(struct text *t, const char *id)
{
	for (unsigned n = 1; n <= t->lines.count; n++) {
		if (starts_with(t->lines.at[n - 1], "package "))
			return false;
		if (line_ignores(t, n, id))
			return true;
	}
	return false;
}

bool is_suppressed(
	struct table *texts, const struct source_file *file, unsigned line, enum rule rule)
{
	const char *id = rule_rows[rule].id;
	const struct folder *folder = file->folder;

	if (place_ignores(read_lines(texts, file->path), line, id))
		return true;
	for (size_t i = 0; folder && i < folder->files.count; i++) {
		const struct source_file *other = folder->files.at[i];
		if (header_ignores(read_lines(texts, other->path), id))
			return true;
	}
	return false;
}
