/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Guesses about a text that is not parsed yet. A yes may be wrong, a no never is.
 */
#include "command/gosrc/read.h"

#include <string.h>
#include <strings.h>

/* Whether the `k` is in `go:linkname`, in upper or lower case or misspelt. */
static bool word_around(const char *text, const char *k)
{
	bool lin = k - text >= 3 && !strncasecmp(k - 3, "lin", 3),
	     ln = k - text >= 2 && !strncasecmp(k - 2, "ln", 2);
	const char *start = k - (lin ? 3 : 2), *rest = k + 1 + (k[1] == '_' || k[1] == '-');

	if (!lin && !ln)
		return false;
	return !strncasecmp(rest, "name", 4) ||
	       (start - text >= 3 && !strncasecmp(start - 3, "go:", 3));
}

static bool has_word(const char *text, int k)
{
	for (const char *at = text; (at = strchr(at, k)); at++)
		if (word_around(text, at))
			return true;
	return false;
}

/* A zero byte ends the search, and a Go file. */
bool text_links(const char *text)
{
	return has_word(text, 'k') || has_word(text, 'K');
}

static bool begins_declaration(const char *text, const char *at)
{
	while (at > text && (at[-1] == ' ' || at[-1] == '\t' || at[-1] == '\r'))
		at--;
	return at == text || strchr("\n;}/", at[-1]) != NULL;
}

/* A line without its blanks and line comment. */
static size_t length_of_code(const char *line, size_t length)
{
	const char *comment = memmem(line, length, "//", 2);

	length = comment ? (size_t)(comment - line) : length;
	while (length && strchr(" \t\r", line[length - 1]))
		length--;
	return length;
}

static size_t line_length(const char *at, const char *end)
{
	const char *newline = memchr(at, '\n', (size_t)(end - at));

	return (size_t)((newline ? newline : end) - at);
}

/*
 * A header that ends in `{` has a body. So has one that ends in `}`, unless that may be the end of
 * a type. One that ends in `(` or `,` goes on in the next line. All headers that go on up to one
 * line end alike: *decided is the last line that showed a body, so that no line is read twice.
 */
static bool header_lacks_body(const char *at, const char *end, const char **decided)
{
	for (size_t length; at < end; at += length + 1) {
		if (*decided && at <= *decided && at[-1] == '\n')
			return false;
		length = line_length(at, end);
		size_t code = length_of_code(at, length);
		char last = code ? at[code - 1] : ',';
		if (last == '(' || last == ',')
			continue;
		*decided = at;
		return last != '{' && (last != '}' || memmem(at, code, "interface", 9) ||
					      memmem(at, code, "struct", 6));
	}
	return true;
}

bool text_lacks_body(const char *text, size_t size)
{
	const char *end = text + size, *decided = NULL;

	for (const char *at = text; (at = memmem(at, (size_t)(end - at), "func", 4)); at += 4)
		if (strchr(" \t\r\n(/", at[4]) && begins_declaration(text, at) &&
			header_lacks_body(at, end, &decided))
			return true;
	return false;
}
