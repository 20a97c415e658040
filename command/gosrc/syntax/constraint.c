/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The grammar of build constraints. Source: Go 1.26 go/build/constraint/expr.go.
 */
#include "command/base/text.h"
#include "command/gosrc/syntax/syntax.h"

#include <ctype.h>
#include <string.h>

static size_t tag_length(const char *at)
{
	size_t n = 0;

	while (isalnum((unsigned char)at[n]) || at[n] == '_' || at[n] == '.' ||
		(unsigned char)at[n] >= 0x80)
		n++;
	return n;
}

/* `||` binds less than `&&`, less than `!`. */
struct syntax {
	const char *at, *fault;
	tag_holds_fn *holds;
	const void *context;
	unsigned depth;
};

static const char *unexpected(const char *at)
{
	const size_t n = tag_length(at);

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

static bool eval_or(struct syntax *s);

static bool eval_parentheses(struct syntax *s)
{
	bool value;

	s->depth++;
	value = eval_or(s);
	s->depth--;
	if (!skip_token(s, ")") && !s->fault)
		s->fault = "missing close paren";
	return value;
}

static bool eval_tag(struct syntax *s)
{
	const char *tag = s->at + strspn(s->at, " \t");
	const size_t n = tag_length(tag);

	if (s->fault)
		return false;
	s->at = tag + n;
	if (!n)
		s->fault = unexpected(tag);
	return n && s->holds(s->context, tag, n);
}

static bool eval_not(struct syntax *s)
{
	const bool negated = skip_token(s, "!");

	if (negated && skip_token(s, "!"))
		s->fault = "double negation not allowed";
	if (s->depth < 100 && skip_token(s, "("))
		return eval_parentheses(s) != negated;
	return eval_tag(s) != negated;
}

static bool eval_and(struct syntax *s)
{
	bool value = eval_not(s);

	while (skip_token(s, "&&"))
		value = eval_not(s) && value;
	return value;
}

static bool eval_or(struct syntax *s)
{
	bool value = eval_and(s);

	while (skip_token(s, "||"))
		value = eval_and(s) || value;
	return value;
}

bool constraint_value(const char *expression, tag_holds_fn *holds, const void *context)
{
	struct syntax s = {.at = expression, .holds = holds, .context = context};

	return eval_or(&s);
}

static bool never(const void *context, const char *tag, size_t length)
{
	(void)context, (void)tag, (void)length;
	return false;
}

const char *constraint_fault(const char *expression)
{
	struct syntax s = {.at = expression, .holds = never};

	eval_or(&s);
	s.at += strspn(s.at, " \t\r");
	return s.fault || !*s.at ? s.fault : unexpected(s.at);
}
