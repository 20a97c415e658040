/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Comments. The scanner hands on those that may be a directive.
 */
#include "command/gosrc/syntax/lexical.h"

#include <string.h>
#include <strings.h>

/* Most comments are prose, so only one that begins like a directive is worth a call. */
static bool may_direct(const char *text, const char *end)
{
	while (text < end && (is_class(*text, BLANK) || *text == '/' || *text == '*'))
		text++;
	return end - text >= 4 &&
	       (!strncasecmp(text, "go:", 3) || *text == '+' || !strncasecmp(text, "go-", 3) ||
		       !strncasecmp(text, "go ", 3) || !strncasecmp(text, "linkname", 8));
}

static bool alone_on_line(const struct scanner *s, const char *at)
{
	const char *p = s->line_start;

	if (p == s->start && s->end - p >= 3 && !memcmp(p, "\xEF\xBB\xBF", 3))
		p += 3;
	while (p < at && is_class(*p, BLANK))
		p++;
	return p == at;
}

static void note_comment(
	struct scanner *s, const char *at, unsigned line, unsigned column, bool alone)
{
	if (alone) {
		if (s->group_end + 1 != line)
			s->group_line = line;
		s->group_end = s->line;
	}
	if (s->comment && may_direct(at + 2, s->at))
		s->comment(s->context,
			&(struct comment){at, (size_t)(s->at - at), line, column, alone});
}

void scan_line_comment(struct scanner *s)
{
	const char *at = s->at;
	const char *end = memchr(at, '\n', (size_t)(s->end - at));
	bool alone = alone_on_line(s, at);

	s->at = end ? end : s->end;
	note_comment(s, at, s->line, scan_column(s, at), alone);
}

bool scan_block_comment(struct scanner *s)
{
	const char *at = s->at;
	unsigned line = s->line, column = scan_column(s, at);
	bool alone = alone_on_line(s, at);

	for (s->at += 2; s->at < s->end;) {
		if (*s->at == '\n') {
			scan_newline(s);
			continue;
		}
		if (*s->at == '*' && s->at[1] == '/') {
			s->at += 2;
			note_comment(s, at, line, column, alone);
			return s->line != line;
		}
		s->at++;
	}
	scan_error_at(s, "comment not terminated", line, column);
	return s->line != line;
}
