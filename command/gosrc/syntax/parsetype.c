/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Types and signatures.
 */
#include "command/gosrc/syntax/parser.h"

/* Deeper types than this are an attack on the stack. */
#define DEPTH_MAX 200

const char *skip_to(struct parser *p, int close)
{
	const char *start = p->token.at, *end = start;

	for (int depth = 0; p->token.kind != TOKEN_END; next(p)) {
		int k = p->token.kind;
		if (depth == 0 && k == close)
			break;
		depth += (k == '(' || k == '[' || k == '{') - (k == ')' || k == ']' || k == '}');
		end = p->token.at + p->token.length;
	}
	want(p, close, "closing bracket expected");
	return atom(start, (size_t)(end - start));
}

struct type *parse_bracketed(struct parser *p)
{
	if (got(p, ']'))
		return type_of(p, TYPE_SLICE, parse_type(p));
	const char *length = skip_to(p, ']');
	struct type *t = type_of(p, TYPE_ARRAY, parse_type(p));
	t->length = length;
	return t;
}

struct type *parse_name_type(struct parser *p)
{
	struct type *t = new_type(p, TYPE_NAME);

	t->name = want_name(p);
	if (got(p, '.')) {
		t->package = t->name;
		t->name = want_name(p);
	}
	/* Type arguments, not the length of an array: no array type begins with a name. */
	if (p->token.kind == '[') {
		next(p);
		skip_to(p, ']');
		t->instance = true;
	}
	return t;
}

static bool starts_type(const struct parser *p)
{
	return p->token.kind == TOKEN_NAME || p->token.kind == '*' || p->token.kind == '[' ||
	       p->token.kind == '(' || p->token.kind == TOKEN_ARROW;
}

struct type *parse_signature(struct parser *p, struct fields *f)
{
	struct type *t = new_type(p, TYPE_FUNC);

	parse_params(p, f);
	unsigned params = f->count;
	if (got(p, '('))
		parse_params(p, f);
	else if (starts_type(p))
		add_field(f, NULL, parse_type(p));
	t->results = f->count - params;
	take_fields(t, f);
	return t;
}

static struct type *parse_func_type(struct parser *p)
{
	struct fields f = {0};

	want(p, '(', "parameters expected");
	return parse_signature(p, &f);
}

/* A union or `~T`. No variable has such a type. */
static bool is_constraint(const struct parser *p)
{
	return p->token.kind == '~' || p->token.kind == '|';
}

static void skip_line(struct parser *p)
{
	for (int depth = 0; p->token.kind != TOKEN_END; next(p)) {
		int k = p->token.kind;
		if (depth == 0 && (k == ';' || k == '}'))
			return;
		depth += (k == '(' || k == '[' || k == '{') - (k == ')' || k == ']' || k == '}');
	}
}

static bool at_method(struct parser *p)
{
	struct mark before = mark(p);

	if (p->token.kind != TOKEN_NAME)
		return false;
	next(p);
	bool method = p->token.kind == '(';
	rewind_to(p, &before);
	return method;
}

/* An embedded interface is a field. Whether it has methods shows when its name is resolved. */
static void parse_interface_line(struct parser *p, struct type *t, struct fields *f)
{
	if (is_constraint(p) || at_method(p)) {
		t->methods = true;
	} else {
		add_field(f, NULL, parse_type(p));
		t->methods |= is_constraint(p);
	}
	skip_line(p);
}

static struct type *parse_interface(struct parser *p)
{
	struct type *t = new_type(p, TYPE_INTERFACE);
	struct fields f = {0};

	want(p, '{', "interface body expected");
	while (p->token.kind != '}' && p->token.kind != TOKEN_END)
		if (!got(p, ';'))
			parse_interface_line(p, t, &f);
	want(p, '}', "closing brace expected");
	take_fields(t, &f);
	return t;
}

static struct type *parse_map(struct parser *p)
{
	want(p, '[', "map key expected");
	parse_type(p);
	want(p, ']', "closing bracket expected");
	return type_of(p, TYPE_MAP, parse_type(p));
}

static struct type *parse_chan(struct parser *p)
{
	got(p, TOKEN_ARROW);
	return type_of(p, TYPE_CHAN, parse_type(p));
}

static struct type *parse_receive_chan(struct parser *p)
{
	if (!got_word(p, "chan"))
		fail(p, "chan expected");
	return type_of(p, TYPE_CHAN, parse_type(p));
}

static struct type *parse_parenthesised(struct parser *p)
{
	struct type *t = parse_type(p);

	want(p, ')', "closing parenthesis expected");
	return t;
}

static struct type *parse_word_type(struct parser *p)
{
	static const struct {
		const char *word;
		struct type *(*parse)(struct parser *p);
	} rows[] = {{"func", parse_func_type}, {"struct", parse_struct},
		{"interface", parse_interface}, {"map", parse_map}, {"chan", parse_chan}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (got_word(p, rows[i].word))
			return rows[i].parse(p);
	return parse_name_type(p);
}

static struct type *parse_undeep_type(struct parser *p)
{
	if (p->token.kind == TOKEN_NAME)
		return parse_word_type(p);
	if (got(p, '*'))
		return type_of(p, TYPE_POINTER, parse_type(p));
	if (got(p, '['))
		return parse_bracketed(p);
	if (got(p, '('))
		return parse_parenthesised(p);
	if (got(p, TOKEN_ARROW))
		return parse_receive_chan(p);
	fail(p, "type expected");
	return new_type(p, TYPE_STRUCT);
}

struct type *parse_type(struct parser *p)
{
	if (++p->depth > DEPTH_MAX)
		fail(p, "type nested too deeply");
	struct type *t = parse_undeep_type(p);
	p->depth--;
	return t;
}

struct type *parse_type_text(const char *text)
{
	struct parser p = {0};

	scan_start(&p.scanner, text, strlen(text));
	next(&p);
	struct type *t = parse_type(&p);
	return p.error || p.scanner.error ? NULL : t;
}
