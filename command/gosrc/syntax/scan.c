/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Go's lexical grammar, as cmd/compile/internal/syntax has it, without what a
 * reader of declarations never asks: the values of literals and most operators.
 */
#include "command/gosrc/syntax/scan.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

enum { BLANK = 1, LETTER = 2, DIGIT = 4, PLAIN = 8 };

static const unsigned char classes[256] = {
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

static bool is_class(char c, int class)
{
	return classes[(unsigned char)c] & class;
}

void scan_start(struct scanner *s, const char *text, size_t size)
{
	memset(s, 0, sizeof *s);
	s->at = s->start = s->line_start = text;
	s->end = text + size;
	s->line = 1;
	if (size >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3))
		s->at += 3;
}

static void scan_error_at(struct scanner *s, const char *message, unsigned line, unsigned column)
{
	if (s->error)
		return;
	s->error = message;
	s->error_line = line;
	s->error_column = column;
}

static unsigned column_of(const struct scanner *s, const char *at)
{
	return (unsigned)(at - s->line_start) + 1;
}

static void scan_error(struct scanner *s, const char *message)
{
	scan_error_at(s, message, s->line, column_of(s, s->at));
}

static void newline(struct scanner *s)
{
	s->line++;
	s->line_start = ++s->at;
}

/* Most comments are prose: only what holds "go:" or "+build" near its start is worth a call. */
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

static void line_comment(struct scanner *s)
{
	const char *at = s->at;
	const char *end = memchr(at, '\n', (size_t)(s->end - at));
	bool alone = alone_on_line(s, at);

	s->at = end ? end : s->end;
	note_comment(s, at, s->line, column_of(s, at), alone);
}

/* True iff it has a newline, which ends a statement like any other. */
static bool block_comment(struct scanner *s)
{
	const char *at = s->at;
	unsigned line = s->line, column = column_of(s, at);
	bool alone = alone_on_line(s, at);

	for (s->at += 2; s->at < s->end;) {
		if (*s->at == '\n') {
			newline(s);
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

static void raw_string(struct scanner *s)
{
	unsigned line = s->line, column = column_of(s, s->at);

	for (s->at++; s->at < s->end;) {
		if (*s->at == '`') {
			s->at++;
			return;
		}
		if (*s->at == '\n')
			newline(s);
		else
			s->at++;
	}
	scan_error_at(s, "string not terminated", line, column);
}

static void quoted(struct scanner *s, char quote, const char *unterminated)
{
	unsigned column = column_of(s, s->at);

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

static void literal(struct scanner *s)
{
	if (*s->at == '`')
		raw_string(s);
	else
		quoted(s, *s->at, *s->at == '"' ? "newline in string" : "newline in rune literal");
}

/* True iff the bytes at p begin a character of UTF-8; `length` says how many it has. */
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

static void name(struct scanner *s)
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

/* 1e+5 and 0x1p-3 are one number, 0xe+1 is three tokens. */
static void number(struct scanner *s)
{
	bool hex = *s->at == '0' && (s->at[1] | 32) == 'x';

	for (s->at++; is_class(*s->at, LETTER | DIGIT) || *s->at == '.'; s->at++)
		if ((*s->at | 32) == (hex ? 'p' : 'e') && (s->at[1] == '+' || s->at[1] == '-'))
			s->at++;
	if (s->at > s->end)
		s->at = s->end;
}

/* A newline after any other keyword does not end the statement. */
static bool ends_statement(const char *at, size_t length)
{
	static const char *const going_on[] = {"case", "chan", "const", "default", "defer", "else",
		"for", "func", "go", "goto", "if", "import", "interface", "map", "package", "range",
		"select", "struct", "switch", "type", "var"};

	if (length < 2 || length > 9 || *at < 'c' || *at > 'v')
		return true;
	for (size_t i = 0; i < sizeof going_on / sizeof *going_on; i++)
		if (*going_on[i] == *at && strlen(going_on[i]) == length &&
			!memcmp(going_on[i], at, length))
			return false;
	return true;
}

static struct token make(
	struct scanner *s, int kind, const char *at, unsigned line, unsigned column)
{
	return (struct token){kind, at, (size_t)(s->at - at), line, column};
}

/* The tokens of more than one character that matter here, and the character for any other. */
static int operator_kind(struct scanner *s)
{
	const char *p = s->at;

	s->semicolon = *p == ')' || *p == ']' || *p == '}';
	s->at++;
	if (*p == '.' && p[1] == '.' && p[2] == '.')
		return s->at += 2, TOKEN_DOTS;
	if (*p == '<' && p[1] == '-')
		return s->at++, TOKEN_ARROW;
	if ((*p == '+' || *p == '-') && p[1] == *p)
		s->at++, s->semicolon = true;
	if (!*p)
		scan_error_at(s, "invalid NUL character", s->line, column_of(s, p));
	else if (!is_class(*p, PLAIN) && !strchr("{}/*", *p))
		scan_error_at(s, "invalid character", s->line, column_of(s, p));
	return (unsigned char)*p;
}

static struct token scan_token(struct scanner *s)
{
	const char *at = s->at;
	unsigned line = s->line, column = column_of(s, at);
	int kind;

	if (is_class(*at, LETTER)) {
		name(s);
		kind = TOKEN_NAME;
		s->semicolon = ends_statement(at, (size_t)(s->at - at));
	} else if (is_class(*at, DIGIT) || (*at == '.' && is_class(at[1], DIGIT))) {
		number(s);
		kind = TOKEN_NUMBER;
		s->semicolon = true;
	} else if (*at == '"' || *at == '`' || *at == '\'') {
		literal(s);
		kind = *at == '\'' ? TOKEN_RUNE : TOKEN_STRING;
		s->semicolon = true;
	} else {
		kind = operator_kind(s);
	}
	return make(s, kind, at, line, column);
}

static struct token end_statement(struct scanner *s)
{
	s->semicolon = false;
	return make(s, ';', s->at, s->line, column_of(s, s->at));
}

struct token scan_next(struct scanner *s)
{
	for (;;) {
		if (s->at >= s->end)
			return s->semicolon
				       ? end_statement(s)
				       : make(s, TOKEN_END, s->at, s->line, column_of(s, s->at));
		if (is_class(*s->at, BLANK)) {
			s->at++;
		} else if (*s->at == '\n') {
			if (s->semicolon)
				return end_statement(s);
			newline(s);
		} else if (*s->at == '/' && s->at[1] == '/') {
			line_comment(s);
		} else if (*s->at == '/' && s->at[1] == '*') {
			if (block_comment(s) && s->semicolon)
				return end_statement(s);
		} else {
			return scan_token(s);
		}
	}
}

/* One step of scan_block over anything but plain text; the change of depth. */
static int block_step(struct scanner *s)
{
	switch (*s->at) {
	case '\n':
		newline(s);
		return 0;
	case '/':
		if (s->at[1] == '/')
			line_comment(s);
		else if (s->at[1] == '*')
			block_comment(s);
		else
			s->at++;
		return 0;
	case '"':
	case '`':
	case '\'':
		literal(s);
		return 0;
	case '{':
	case '}':
		return *s->at++ == '{' ? 1 : -1;
	}
	if ((unsigned char)*s->at >= 0x80)
		name(s);
	else
		scan_error(s, *s->at ? "invalid character" : "invalid NUL character"), s->at++;
	return 0;
}

/* Letters of ASCII, digits, blanks and operators: nothing to look at. */
static bool is_dull(char c)
{
	return (unsigned char)c < 0x80 && is_class(c, BLANK | LETTER | DIGIT | PLAIN);
}

void scan_block(struct scanner *s)
{
	unsigned line = s->line, column = column_of(s, s->at - 1);

	for (int depth = 1; depth > 0;) {
		while (is_dull(*s->at))
			s->at++;
		if (s->at >= s->end) {
			scan_error_at(s, "missing closing brace", line, column);
			break;
		}
		depth += block_step(s);
	}
	s->semicolon = true;
}

bool token_is(const struct token *token, const char *word)
{
	return token->kind == TOKEN_NAME && *word == *token->at && strlen(word) == token->length &&
	       !memcmp(token->at, word, token->length);
}

bool is_identifier(const char *at, size_t length)
{
	if (!length || is_class(*at, DIGIT))
		return false;
	for (size_t i = 0; i < length; i++)
		if (!is_class(at[i], LETTER | DIGIT))
			return false;
	return true;
}
