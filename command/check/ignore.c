/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suppression: `//linkrt:ignore RULE,... REASON` in the comment above what a finding is about.
 */
#include "command/check/ignore.h"

#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/text.h"
#include "command/gosrc/read.h"

#include <string.h>

static const char word[] = "//linkrt:ignore";

/* The text of the last file, in lines. */
static struct {
	const char *path;
	struct strings lines;
} last;

static void read_lines(const char *path)
{
	size_t size;
	const char *text = slurp(path, &size);
	char *rest = text ? copy(text) : NULL;

	last.path = path;
	last.lines = (struct strings){0};
	for (char *line; (line = strsep(&rest, "\n"));)
		strings_add(&last.lines, line + strspn(line, " \t"));
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
static bool line_ignores(const char *line, unsigned number, const char *id)
{
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
	complain(format("%s:%u", last.path, number),
		"%s %s: a reason must follow, so it does not count", word, id);
	return false;
}

bool is_suppressed(const char *path, unsigned line, enum rule rule)
{
	if (last.path != path)
		read_lines(path);
	/* Line N is at N - 1; the comment ends in the line above. */
	for (unsigned n = line - 1; n > 0 && n <= last.lines.count; n--) {
		if (!starts_with(last.lines.at[n - 1], "//"))
			break;
		if (line_ignores(last.lines.at[n - 1], n, rule_rows[rule].id))
			return true;
	}
	return false;
}
