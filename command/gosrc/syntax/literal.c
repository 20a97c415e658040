/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Names, numbers, strings and runes, without their values.
 */
#include "command/gosrc/syntax/lexical.h"

#include <string.h>

const unsigned char scan_classes[256] = {
	[' '] = BLANK,
	['\t'] = BLANK,
	['\r'] = BLANK,
	['_'] = LETTER,
	['A' ... 'Z'] = LETTER,
	['a' ... 'z'] = LETTER,
	['0' ... '9'] = DIGIT,
	[0x80 ... 0xff] = LETTER,
	['!'] = PLAIN,
	['%' ... '&'] = PLAIN,
	['(' ... '.'] = PLAIN,
	[':' ... '>'] = PLAIN,
	['['] = PLAIN,
	[']'] = PLAIN,
	['^'] = PLAIN,
	['|'] = PLAIN,
	['~'] = PLAIN,
};

void scan_error_at(struct scanner *s, const char *message, unsigned line, unsigned column)
{
	if (s->error)
		return;
	s->error = message;
	s->error_line = line;
	s->error_column = column;
}

void scan_error(struct scanner *s, const char *message)
{
	scan_error_at(s, message, s->line, scan_column(s, s->at));
}

static void raw_string(struct scanner *s)
{
	unsigned line = s->line, column = scan_column(s, s->at);

	for (s->at++; s->at < s->end;) {
		if (*s->at == '`') {
			s->at++;
			return;
		}
		if (*s->at == '\n')
			scan_newline(s);
		else
			s->at++;
	}
	scan_error_at(s, "string not terminated", line, column);
}

static void quoted(struct scanner *s, char quote, const char *unterminated)
{
	unsigned column = scan_column(s, s->at);

	for (s->at++; s->at < s->end && *s->at != '\n'; s->at++) {
		if (*s->at == quote) {
			s->at++;
			return;
		}
		if (*s->at == '\\' && s->at + 1 < s->end && s->at[1] != '\n')
			s->at++;
	}
	scan_error_at(s, unterminated, s->line, column);
}

void scan_literal(struct scanner *s)
{
	if (*s->at == '`')
		raw_string(s);
	else
		quoted(s, *s->at, *s->at == '"' ? "newline in string" : "newline in rune literal");
}

/* Whether the bytes at p begin a valid character of UTF-8. Its length goes to *length. */
static bool utf8(const unsigned char *p, size_t left, size_t *length)
{
	static const struct {
		unsigned char first, last, low, high, length;
	} rows[] = {{0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
		{0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3},
		{0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
		{0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (*p < rows[i].first || *p > rows[i].last)
			continue;
		*length = rows[i].length;
		if (left < *length || p[1] < rows[i].low || p[1] > rows[i].high)
			return false;
		for (size_t k = 2; k < *length; k++)
			if ((p[k] & 0xC0) != 0x80)
				return false;
		return true;
	}
	return false;
}

void scan_name(struct scanner *s)
{
	for (size_t length; is_class(*s->at, LETTER | DIGIT) && s->at < s->end; s->at += length) {
		length = 1;
		if ((unsigned char)*s->at < 0x80 ||
			utf8((const unsigned char *)s->at, (size_t)(s->end - s->at), &length))
			continue;
		scan_error(s, "invalid UTF-8 encoding");
		length = 1;
	}
}

/* 1e+5 and 0x1p-3 are one number each, but 0xe+1 is three tokens. */
void scan_number(struct scanner *s)
{
	bool hex = *s->at == '0' && (s->at[1] | 32) == 'x';

	for (s->at++; is_class(*s->at, LETTER | DIGIT) || *s->at == '.'; s->at++)
		if ((*s->at | 32) == (hex ? 'p' : 'e') && (s->at[1] == '+' || s->at[1] == '-'))
			s->at++;
	if (s->at > s->end)
		s->at = s->end;
}
