/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Parameters, and the fields of structs. In both, what follows a name decides
 * whether it is a field's name or a type.
 */
#include "command/gosrc/syntax/parser.h"

/* `a []int` and `List[int]` both are a name and a bracket. The token after them decides. */
static bool is_type_argument_list(struct parser *p)
{
	struct mark before = mark(p);

	next(p);
	skip_to(p, ']');
	int k = p->token.kind;
	rewind_to(p, &before);
	return k == ',' || k == ')' || k == ';' || k == '}' || k == TOKEN_STRING;
}

static struct type *parse_param_type(struct parser *p)
{
	return got(p, TOKEN_DOTS) ? type_of(p, TYPE_VARIADIC, parse_type(p)) : parse_type(p);
}

static bool at_type_word(const struct parser *p)
{
	static const char *const words[] = {"func", "map", "chan", "struct", "interface"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (token_is(&p->token, words[i]))
			return true;
	return false;
}

/* A type, or a name that the next token shows to be the name of the parameter. */
static struct type *parse_param_head(struct parser *p)
{
	if (p->token.kind != TOKEN_NAME || at_type_word(p))
		return parse_param_type(p);
	struct mark before = mark(p);
	struct type *t = new_type(p, TYPE_NAME);
	t->name = token_atom(p);
	next(p);
	if (p->token.kind != '.' && (p->token.kind != '[' || !is_type_argument_list(p)))
		return t;
	rewind_to(p, &before);
	return parse_type(p);
}

/* If any parameter has a name and a type, a name without a type takes the next type. */
static void name_params(struct fields *f, unsigned from, bool named)
{
	struct type *type = NULL;

	for (unsigned i = f->count; named && i-- > from;) {
		if (f->at[i].name) {
			type = f->at[i].type;
			continue;
		}
		f->at[i].name = f->at[i].type->name;
		f->at[i].type = type ? type : f->at[i].type;
	}
}

void parse_params(struct parser *p, struct fields *f)
{
	unsigned from = f->count;
	bool named = false;

	while (p->token.kind != ')' && p->token.kind != TOKEN_END) {
		struct type *head = parse_param_head(p);
		const char *name = NULL;
		if (p->token.kind != ',' && p->token.kind != ')') {
			if (head->kind != TYPE_NAME || head->package)
				fail(p, "parameter expected");
			name = head->name;
			named = true;
			head = parse_param_type(p);
		}
		add_field(f, name, head);
		if (!got(p, ','))
			break;
	}
	want(p, ')', "closing parenthesis expected");
	name_params(f, from, named);
}

static const char *embedded_name(const struct type *t)
{
	while (t->kind == TYPE_POINTER)
		t = t->element;
	return t->name;
}

/* The type after the names of a line. An embedded type is its own name. */
static struct type *parse_field_type(struct parser *p, const char *name)
{
	int k = p->token.kind;

	if (k == ';' || k == '}' || k == TOKEN_STRING || (k == '[' && is_type_argument_list(p))) {
		struct type *t = new_type(p, TYPE_NAME);
		t->name = name;
		t->instance = got(p, '[') && skip_to(p, ']');
		return t;
	}
	if (!got(p, '.'))
		return parse_type(p);
	struct type *t = parse_name_type(p);
	t->package = name;
	return t;
}

/* One line of a struct: `a, b T`, `T`, `*T`, `p.T`, `T[int]`; a tag may follow. */
static void parse_struct_line(struct parser *p, struct fields *f)
{
	unsigned from = f->count;

	if (p->token.kind != TOKEN_NAME) {
		struct type *t = parse_type(p);
		add_field(f, embedded_name(t), t);
	} else {
		do
			add_field(f, want_name(p), NULL);
		while (got(p, ','));
		struct type *t = parse_field_type(p, f->at[from].name);
		for (unsigned i = from; i < f->count; i++)
			f->at[i].type = t;
	}
	got(p, TOKEN_STRING);
}

struct type *parse_struct(struct parser *p)
{
	struct type *t = new_type(p, TYPE_STRUCT);
	struct fields f = {0};

	want(p, '{', "struct body expected");
	while (p->token.kind != '}' && p->token.kind != TOKEN_END) {
		parse_struct_line(p, &f);
		if (!got(p, ';') && p->token.kind != '}')
			fail(p, "end of line expected in a struct");
	}
	want(p, '}', "closing brace expected");
	take_fields(t, &f);
	return t;
}
