/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Constant expressions of integers.
 */
#include "command/gosrc/types/constant.h"

#include "command/gosrc/syntax/scan.h"

#include <stdlib.h>
#include <string.h>

struct evaluation {
	struct world *world;
	const struct constant *constant;
	struct scanner scanner;
	struct token token;
	unsigned depth;
	bool failed;
};

static long binary(struct evaluation *e, int least);

static void next_token(struct evaluation *e)
{
	e->token = scan_next(&e->scanner);
}

static long fail_at(struct evaluation *e)
{
	e->failed = true;
	return 0;
}

/* Operands */

/* Behind the parenthesis that closes the one at `open`, or the end of the text. */
static const char *behind_closing(const char *open)
{
	const char *at = open;
	int depth = 0;

	do
		depth += (*at == '(') - (*at == ')');
	while (*at && (at++, depth));
	return at;
}

static long sizeof_type(struct evaluation *e)
{
	const char *open = e->token.at, *end = behind_closing(open);
	struct shape shape;
	const struct type *t =
		*open == '(' ? parse_type_text(atom(open + 1, (size_t)(end - open) - 2)) : NULL;

	while (e->token.kind != TOKEN_END && e->token.at < end)
		next_token(e);
	if (!t || t->package || t->kind == TYPE_FUNC)
		return fail_at(e);
	shape_of(e->world, &(struct typed){t, e->constant->package}, &shape);
	e->failed |= !shape.known;
	return (long)shape.size;
}

static long named_constant(struct evaluation *e, struct package *p, const char *name)
{
	const struct decl *d = p ? package_decl(e->world, p, name) : NULL;
	long value;

	if (!d || d->kind != DECL_CONST || !d->value)
		return fail_at(e);
	struct constant constant = {d->value, p, d->file, d->iota};
	return constant_value(e->world, &constant, e->depth + 1, &value) ? value : fail_at(e);
}

static const char *take_name(struct evaluation *e)
{
	const char *name = atom(e->token.at, e->token.length);

	next_token(e);
	return name;
}

static long qualified_operand(struct evaluation *e, const char *package)
{
	next_token(e);
	const char *name = take_name(e);
	if (!strcmp(package, "unsafe") && !strcmp(name, "Sizeof"))
		return sizeof_type(e);
	return named_constant(e, imported_package(e->world, e->constant->file, package), name);
}

static long operand(struct evaluation *e);

/* Whether `name(...)` is a conversion. What the package does not declare is taken for a type. */
static bool may_be_type(struct evaluation *e, const char *name)
{
	struct package *p = e->constant->package;
	const struct decl *d = p ? package_decl(e->world, p, name) : NULL;

	return !d || d->kind == DECL_TYPE;
}

static long name_operand(struct evaluation *e)
{
	const char *name = take_name(e);

	if (!strcmp(name, "iota"))
		return e->constant->iota;
	if (e->token.kind == '.')
		return qualified_operand(e, name);
	if (e->token.kind == '(')
		return may_be_type(e, name) ? operand(e) : fail_at(e);
	return named_constant(e, e->constant->package, name);
}

/* strtol knows 0x and 0, but not 0b and 0o. */
static long parse_digits(const char *digits, char **end)
{
	char prefix = digits[0] == '0' ? (char)(digits[1] | 32) : 0;

	if (prefix == 'b')
		return strtol(digits + 2, end, 2);
	return prefix == 'o' ? strtol(digits + 2, end, 8) : strtol(digits, end, 0);
}

static long number_operand(struct evaluation *e)
{
	char digits[80], *end;
	size_t n = 0;

	for (size_t i = 0; i < e->token.length && n + 1 < sizeof digits; i++)
		if (e->token.at[i] != '_')
			digits[n++] = e->token.at[i];
	digits[n] = 0;
	long value = parse_digits(digits, &end);
	e->failed |= *end != 0;
	next_token(e);
	return value;
}

static long unary_operand(struct evaluation *e, int kind)
{
	long value = operand(e);

	return kind == '-' ? (long)-(unsigned long)value : kind == '^' ? ~value : value;
}

static long parenthesised(struct evaluation *e)
{
	long value = binary(e, 1);

	e->failed |= e->token.kind != ')';
	next_token(e);
	return value;
}

static long operand(struct evaluation *e)
{
	int kind = e->token.kind;

	if (kind == TOKEN_NUMBER)
		return number_operand(e);
	if (kind == TOKEN_NAME)
		return name_operand(e);
	next_token(e);
	if (kind == '-' || kind == '+' || kind == '^')
		return unary_operand(e, kind);
	if (kind == '(' && e->depth++ < TYPE_DEPTH_MAX)
		return parenthesised(e);
	return fail_at(e);
}

/* Operators */

/* Go's precedence of the operator at the token; 0 if it is none. `<<` and `&^` are two tokens. */
static int precedence(const struct evaluation *e)
{
	int kind = e->token.kind;

	if (kind == '*' || kind == '/' || kind == '%' || kind == '&')
		return 5;
	if (kind == '+' || kind == '-' || kind == '|' || kind == '^')
		return 4;
	return (kind == '<' || kind == '>') && e->token.at[1] == kind ? 5 : 0;
}

static long divide(struct evaluation *e, int op, long a, long b)
{
	if (b == 0 || b == -1)
		return fail_at(e);
	return op == '/' ? a / b : a % b;
}

static long apply_operator(struct evaluation *e, int op, long a, long b)
{
	unsigned long x = (unsigned long)a, y = (unsigned long)b;
	bool shifts = b >= 0 && b < 63;

	switch (op) {
	case '*':
		return (long)(x * y);
	case '+':
		return (long)(x + y);
	case '-':
		return (long)(x - y);
	case '&':
		return a & b;
	case '|':
		return a | b;
	case '^':
		return a ^ b;
	case '<':
		return shifts ? (long)(x << b) : 0;
	case '>':
		return shifts ? a >> b : 0;
	}
	return divide(e, op, a, b);
}

/* Operators of this precedence and higher ones. */
static long binary(struct evaluation *e, int least)
{
	long value = operand(e);

	for (int level; (level = precedence(e)) >= least && level && !e->failed;) {
		int op = e->token.kind;
		next_token(e);
		if (op == '<' || op == '>')
			next_token(e);
		bool clear = op == '&' && e->token.kind == '^';
		if (clear)
			next_token(e);
		long right = binary(e, level + 1);
		value = apply_operator(e, op, value, clear ? ~right : right);
	}
	return value;
}

bool constant_value(struct world *w, const struct constant *constant, unsigned depth, long *value)
{
	struct evaluation e = {.world = w, .constant = constant, .depth = depth};

	if (depth > TYPE_DEPTH_MAX)
		return false;
	scan_start(&e.scanner, constant->text, strlen(constant->text));
	next_token(&e);
	*value = binary(&e, 1);
	return !e.failed && (e.token.kind == TOKEN_END || e.token.kind == ';');
}
