/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Go's tokens, as cmd/compile/internal/syntax has them. A reader of declarations
 * does not need the values of literals or most operators, so they are not here.
 */
#include "command/gosrc/syntax/lexical.h"

#include <string.h>

void scan_start(struct scanner *s, const char *text, size_t size)
{
	memset(s, 0, sizeof *s);
	s->at = s->start = s->line_start = text;
	s->end = text + size;
	s->line = 1;
	if (size >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3))
		s->at += 3;
}

/* Whether a newline after the name ends the statement. It does not after these keywords. */
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

/* The kind is the character itself, except for the few longer tokens that declarations need. */
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
		scan_error_at(s, "invalid NUL character", s->line, scan_column(s, p));
	else if (!is_class(*p, PLAIN) && !strchr("{}/*", *p))
		scan_error_at(s, "invalid character", s->line, scan_column(s, p));
	return (unsigned char)*p;
}

static struct token scan_token(struct scanner *s)
{
	const char *at = s->at;
	unsigned line = s->line, column = scan_column(s, at);
	int kind;

	if (is_class(*at, LETTER)) {
		scan_name(s);
		kind = TOKEN_NAME;
		s->semicolon = ends_statement(at, (size_t)(s->at - at));
	} else if (is_class(*at, DIGIT) || (*at == '.' && is_class(at[1], DIGIT))) {
		scan_number(s);
		kind = TOKEN_NUMBER;
		s->semicolon = true;
	} else if (*at == '"' || *at == '`' || *at == '\'') {
		scan_literal(s);
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
	return make(s, ';', s->at, s->line, scan_column(s, s->at));
}

struct token scan_next(struct scanner *s)
{
	for (;;) {
		if (s->at >= s->end)
			return s->semicolon
				       ? end_statement(s)
				       : make(s, TOKEN_END, s->at, s->line, scan_column(s, s->at));
		if (is_class(*s->at, BLANK)) {
			s->at++;
		} else if (*s->at == '\n') {
			if (s->semicolon)
				return end_statement(s);
			scan_newline(s);
		} else if (*s->at == '/' && s->at[1] == '/') {
			scan_line_comment(s);
		} else if (*s->at == '/' && s->at[1] == '*') {
			if (scan_block_comment(s) && s->semicolon)
				return end_statement(s);
		} else {
			return scan_token(s);
		}
	}
}

/* One step of scan_block. Returns the change of the depth. */
static int block_step(struct scanner *s)
{
	switch (*s->at) {
	case '\n':
		scan_newline(s);
		return 0;
	case '/':
		if (s->at[1] == '/')
			scan_line_comment(s);
		else if (s->at[1] == '*')
			scan_block_comment(s);
		else
			s->at++;
		return 0;
	case '"':
	case '`':
	case '\'':
		scan_literal(s);
		return 0;
	case '{':
	case '}':
		return *s->at++ == '{' ? 1 : -1;
	}
	if ((unsigned char)*s->at >= 0x80)
		scan_name(s);
	else
		scan_error(s, *s->at ? "invalid character" : "invalid NUL character"), s->at++;
	return 0;
}

/* A byte that can neither end a block nor be wrong. */
static bool is_dull(char c)
{
	return (unsigned char)c < 0x80 && is_class(c, BLANK | LETTER | DIGIT | PLAIN);
}

void scan_block(struct scanner *s)
{
	unsigned line = s->line, column = scan_column(s, s->at - 1);

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
