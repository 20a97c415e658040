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

static struct type *new_type(struct parser *p, enum type_kind kind)
{
	struct type *t = arena_new(sizeof *t);

	t->kind = kind;
	t->file = p->file;
	return t;
}

static struct type *type_of(struct parser *p, enum type_kind kind, struct type *element)
{
	struct type *t = new_type(p, kind);

	t->element = element;
	return t;
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

static struct type *parse_name_type(struct parser *p)
{
	struct type *t = new_type(p, TYPE_NAME);

	t->name = want_name(p);
	if (got(p, '.')) {
		t->package = t->name;
		t->name = want_name(p);
	}
	/* Type arguments: only `name[` without a blank before a length would be mistaken, and no type begins so. */
	if (p->token.kind == '[') {
		next(p);
		skip_to(p, ']');
		t->instance = true;
	}
	return t;
}

static void add_field(struct fields *f, const char *name, struct type *type)
{
	*push(f) = (struct field){name, type};
}

static struct type *parse_param_type(struct parser *p)
{
	return got(p, TOKEN_DOTS) ? type_of(p, TYPE_VARIADIC, parse_type(p)) : parse_type(p);
}

/* `a []int` and `List[int]` look alike, a name and a bracket; only what follows tells. */
static bool is_type_argument_list(struct parser *p)
{
	struct scanner before = p->scanner;
	struct token token = p->token;

	next(p);
	skip_to(p, ']');
	int k = p->token.kind;
	p->scanner = before;
	p->token = token;
	return k == ',' || k == ')' || k == ';' || k == '}' || k == TOKEN_STRING;
}

static bool at_type_word(const struct parser *p)
{
	static const char *const words[] = {"func", "map", "chan", "struct", "interface"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (token_is(&p->token, words[i]))
			return true;
	return false;
}

/* A name that may be a parameter's own or a type's; only what follows tells. */
static struct type *parse_param_head(struct parser *p)
{
	if (p->token.kind != TOKEN_NAME || at_type_word(p))
		return parse_param_type(p);
	struct scanner before = p->scanner;
	struct token token = p->token;
	struct type *t = new_type(p, TYPE_NAME);
	t->name = token_atom(p);
	next(p);
	if (p->token.kind != '.' && (p->token.kind != '[' || !is_type_argument_list(p)))
		return t;
	p->scanner = before;
	p->token = token;
	return parse_type(p);
}

/* Names without a type take the next one, if any parameter has a name and a type. */
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

static bool starts_type(const struct parser *p)
{
	return p->token.kind == TOKEN_NAME || p->token.kind == '*' || p->token.kind == '[' ||
	       p->token.kind == '(' || p->token.kind == TOKEN_ARROW;
}

static void take_fields(struct type *t, struct fields *f)
{
	t->count = (unsigned)f->count;
	t->fields = f->at;
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

static const char *embedded_name(const struct type *t)
{
	while (t->kind == TYPE_POINTER)
		t = t->element;
	return t->name;
}

/* The type of a struct's line whose names have been read; an embedded type is its own name. */
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

static struct type *parse_struct(struct parser *p)
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

/* A union or `~T`: no variable has such a type. */
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
	struct scanner before = p->scanner;
	struct token token = p->token;

	if (p->token.kind != TOKEN_NAME)
		return false;
	next(p);
	bool method = p->token.kind == '(';
	p->scanner = before;
	p->token = token;
	return method;
}

/* Embedded interfaces are fields; whether they have methods, only who resolves them knows. */
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
