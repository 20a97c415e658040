/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The grammar of build constraints. Source: Go 1.26 go/build/constraint/expr.go.
 */
#include "command/base/text.h"
#include "command/gosrc/syntax/syntax.h"

#include <ctype.h>
#include <string.h>

size_t constraint_tag_length(const char *at)
{
	size_t n = 0;

	while (isalnum((unsigned char)at[n]) || at[n] == '_' || at[n] == '.' ||
		(unsigned char)at[n] >= 0x80)
		n++;
	return n;
}

struct syntax {
	const char *at, *fault;
	unsigned depth;
};

static const char *unexpected(const char *at)
{
	const size_t n = constraint_tag_length(at);

	if (!*at)
		return "unexpected end of expression";
	if (n || !strncmp(at, "&&", 2) || !strncmp(at, "||", 2))
		return atomf("unexpected token %.*s", n ? (int)n : 2, at);
	return atomf(strchr("()!", *at) ? "unexpected token %c" : "invalid syntax at %c", *at);
}

static bool skip_token(struct syntax *s, const char *token)
{
	s->at += strspn(s->at, " \t");
	if (s->fault || strncmp(s->at, token, strlen(token)))
		return false;
	s->at += strlen(token);
	return true;
}

static void check_or(struct syntax *s);

static void check_operand(struct syntax *s)
{
	const bool negated = skip_token(s, "!");
	size_t n;

	if (negated && skip_token(s, "!")) {
		s->fault = "double negation not allowed";
	} else if (s->depth < 100 && skip_token(s, "(")) {
		s->depth++;
		check_or(s);
		s->depth--;
		if (!skip_token(s, ")") && !s->fault)
			s->fault = "missing close paren";
	} else if (!s->fault) {
		s->at += strspn(s->at, " \t");
		n = constraint_tag_length(s->at);
		s->fault = n ? NULL : unexpected(s->at);
		s->at += n;
	}
}

static void check_and(struct syntax *s)
{
	do
		check_operand(s);
	while (skip_token(s, "&&"));
}

static void check_or(struct syntax *s)
{
	do
		check_and(s);
	while (skip_token(s, "||"));
}

const char *constraint_fault(const char *expression)
{
	struct syntax s = {expression, NULL, 0};

	check_or(&s);
	s.at += strspn(s.at, " \t\r");
	return s.fault || !*s.at ? s.fault : unexpected(s.at);
}
