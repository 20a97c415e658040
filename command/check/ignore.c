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
};

/* What a line lets be broken: the names of rules have commas between them, and perhaps blanks. */
struct suppression {
	const char *rules;
	size_t length;
	const char *reason; /* "" if there is none */
};

static const char blanks[] = " \t\r";

static size_t rules_length(const char *rules)
{
	const char *at = rules, *next;

	do {
		at += strcspn(at, ", \t\r");
		next = at + strspn(at, blanks);
		if (*next == ',')
			at = next + 1 + strspn(next + 1, blanks);
	} while (*next == ',');
	return (size_t)(at - rules);
}

static bool read_suppression(const char *line, struct suppression *s)
{
	const char *rest = line + strlen(word);

	if (!starts_with(line, word) || (*rest && !strchr(blanks, *rest)))
		return false;
	s->rules = rest + strspn(rest, blanks);
	s->length = rules_length(s->rules);
	s->reason = s->rules + s->length + strspn(s->rules + s->length, blanks);
	return true;
}

/* The next name of the list; false at its end. */
static bool next_rule(const char **at, const char *end, size_t *length)
{
	*at += strspn(*at, ", \t\r");
	*length = strcspn(*at, ", \t\r");
	return *at < end;
}

/* What is wrong with a suppression, without which it would count in silence or not at all. */
static void report_suppression(const struct text *t, unsigned number, const struct suppression *s)
{
	const char *place = atomf("%s:%u", t->path, number), *end = s->rules + s->length;
	size_t length;

	if (!s->length) {
		complain(place, "%s: a rule and a reason must follow, so it does not count", word);
		return;
	}
	for (const char *at = s->rules; next_rule(&at, end, &length); at += length)
		if (rule_named(at, length) == RULE_COUNT)
			complain(place, "%s: no such rule: '%s'%s", word, atom(at, length),
				near_rules(atom(at, length)));
	if (!*s->reason)
		complain(place, "%s %s: a reason must follow, so it does not count", word,
			atom(s->rules, s->length));
}

/* The lines of a file. It is read once. */
static struct text *read_lines(struct table *texts, const char *path)
{
	void **slot = table_at(texts, atom_of(path));
	struct suppression s;
	size_t size;

	if (*slot)
		return *slot;
	struct text *t = *slot = arena_new(sizeof *t);
	const char *text = slurp(path, &size);
	char *rest = text ? copy(text) : NULL;
	*t = (struct text){.path = path};
	for (char *line; (line = strsep(&rest, "\n"));) {
		strings_add(&t->lines, line + strspn(line, " \t"));
		if (read_suppression(t->lines.at[t->lines.count - 1], &s))
			report_suppression(t, (unsigned)t->lines.count, &s);
	}
	return t;
}

/* Whether the line lets the rule be broken. Without a reason it does not. */
static bool line_ignores(struct text *t, unsigned number, const char *id)
{
	struct suppression s;
	size_t length;

	if (!read_suppression(t->lines.at[number - 1], &s) || !*s.reason)
		return false;
	for (const char *at = s.rules; next_rule(&at, s.rules + s.length, &length); at += length)
		if (bytes_are(at, length, id))
			return true;
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

void read_suppressions(struct table *texts, const struct folder *folder)
{
	for (size_t i = 0; i < folder->files.count; i++) {
		const struct source_file *file = folder->files.at[i];
		if (file->suppresses)
			read_lines(texts, file->path);
	}
}
