/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Declarations of constants, variables, types and functions, without function bodies.
 */
#include "command/gosrc/syntax/parser.h"

static struct decl *add_decl(struct parser *p, enum decl_kind kind)
{
	struct decl *d = arena_new(sizeof *d);
	const struct scanner *s = &p->scanner;

	d->kind = kind;
	d->file = p->file;
	d->line = p->token.line;
	d->column = p->token.column;
	d->doc_line = s->group_end + 1 == d->line && s->group_end ? s->group_line : d->line;
	list_add(&p->file->decls, d);
	return d;
}

/* Goes to the end of the statement. Returns its text, or NULL if that is long. */
static const char *skip_values(struct parser *p)
{
	const char *start = p->token.at, *end = start;
	int depth = 0;

	for (; p->token.kind != TOKEN_END; next(p)) {
		int k = p->token.kind;
		if (depth == 0 && (k == ';' || k == ')'))
			break;
		if (k == '{') {
			scan_block(&p->scanner);
			end = p->scanner.at;
			continue;
		}
		depth += (k == '(' || k == '[') - (k == ')' || k == ']' || k == '}');
		end = p->token.at + p->token.length;
	}
	if (depth > 0)
		fail(p, "closing bracket expected");
	return end - start > 400 ? NULL : copy_bytes(start, (size_t)(end - start));
}

static struct type *parse_optional_type(struct parser *p)
{
	return p->token.kind == '=' || p->token.kind == ';' || p->token.kind == ')' ? NULL
										    : parse_type(p);
}

/* The n-th of the expressions that commas separate. One name has the whole text. */
static const char *nth_value(const char *text, unsigned n, unsigned count)
{
	int depth = 0;
	const char *start = text;

	if (!text || count == 1)
		return text;
	for (const char *at = text;; at++) {
		depth += (*at == '(') - (*at == ')');
		if (*at && (*at != ',' || depth))
			continue;
		if (n-- == 0)
			return copy_bytes(start, (size_t)(at - start));
		if (!*at)
			return NULL;
		start = at + 1;
	}
}

static void set_values(struct parser *p, size_t from, const struct group *group, bool assigned)
{
	unsigned count = (unsigned)(p->file->decls.count - from);

	for (unsigned i = 0; i < count; i++) {
		struct decl *d = p->file->decls.at[from + i];
		d->type = group->type;
		d->value = nth_value(group->value, i, count);
		d->iota = group->iota;
		d->body = assigned;
	}
}

static void parse_value_spec(struct parser *p, enum decl_kind kind, struct group *group)
{
	size_t from = p->file->decls.count;

	do
		add_decl(p, kind)->name = want_name(p);
	while (got(p, ','));
	struct type *type = parse_optional_type(p);
	bool assigned = got(p, '=');
	const char *value = assigned ? skip_values(p) : NULL;
	if (kind == DECL_VAR || assigned || type) {
		group->type = type;
		group->value = value;
	}
	set_values(p, from, group, assigned);
	group->iota++;
}

static void parse_var(struct parser *p, struct group *group)
{
	parse_value_spec(p, DECL_VAR, group);
}

static void parse_const(struct parser *p, struct group *group)
{
	parse_value_spec(p, DECL_CONST, group);
}

/* After `type T [`: `[P any]`, `[P, Q any]` and `[P *Q]` declare parameters, `[N]int` a length. */
static bool starts_type_params(struct parser *p)
{
	if (p->token.kind != TOKEN_NAME)
		return false;
	struct mark before = mark(p);
	next(p);
	int k = p->token.kind;
	bool params = k == TOKEN_NAME || k == ',' || k == '[' || k == '~';
	if (k == '*' || k == '(') {
		const char *rest = skip_to(p, ']');
		params = strchr(rest, ',') || strchr(rest, '~') || strstr(rest, "interface");
	}
	rewind_to(p, &before);
	return params;
}

static void parse_type_spec(struct parser *p, struct group *group)
{
	struct decl *d = add_decl(p, DECL_TYPE);

	(void)group;
	d->name = want_name(p);
	if (got(p, '[')) {
		d->generic = starts_type_params(p);
		if (!d->generic) {
			d->type = parse_bracketed(p);
			return;
		}
		skip_to(p, ']');
	}
	d->alias = got(p, '=');
	d->type = parse_type(p);
}

void parse_specs(struct parser *p, parse_spec_fn *parse)
{
	struct group group = {0};

	if (!got(p, '(')) {
		parse(p, &group);
		return;
	}
	while (p->token.kind != ')' && p->token.kind != TOKEN_END) {
		parse(p, &group);
		if (!got(p, ';') && p->token.kind != ')')
			fail(p, "end of line expected");
	}
	want(p, ')', "closing parenthesis expected");
}

static const char *qualified_method(struct decl *d, const struct type *receiver, const char *name)
{
	const char *star = receiver->kind == TYPE_POINTER ? "*" : "";
	const struct type *t = *star ? receiver->element : receiver;

	d->method = true;
	d->generic = t->instance;
	return *star ? atomf("(*%s).%s", t->name, name) : atomf("%s.%s", t->name, name);
}

static void parse_func_body(struct parser *p, struct decl *d)
{
	d->body = p->token.kind == '{';
	if (!d->body)
		return;
	scan_block(&p->scanner);
	next(p);
}

static void parse_func(struct parser *p, unsigned line, unsigned doc_line)
{
	struct decl *d = add_decl(p, DECL_FUNC);
	struct fields f = {0};

	d->pragmas = p->pragmas;
	if (d->line == line)
		d->doc_line = doc_line;
	if (got(p, '('))
		parse_params(p, &f);
	d->line = p->token.line;
	d->column = p->token.column;
	d->name = want_name(p);
	if (f.count)
		d->name = qualified_method(d, f.at[0].type, d->name);
	if (got(p, '[')) {
		skip_to(p, ']');
		d->generic = true;
	}
	want(p, '(', "parameters expected");
	d->type = parse_signature(p, &f);
	parse_func_body(p, d);
	p->pragmas = 0;
}

/* The comment above a group belongs to the group, not to the declarations in it. */
static void parse_decls(struct parser *p, parse_spec_fn *parse, unsigned line, unsigned doc_line)
{
	size_t from = p->file->decls.count;
	bool grouped = p->token.kind == '(';

	parse_specs(p, parse);
	for (; from < p->file->decls.count; from++) {
		struct decl *d = p->file->decls.at[from];
		d->pragmas = p->pragmas;
		d->grouped = grouped;
		if (!grouped && d->line == line)
			d->doc_line = doc_line;
	}
	p->pragmas = 0;
}

void parse_decl(struct parser *p)
{
	static const struct {
		const char *word;
		parse_spec_fn *parse;
	} rows[] = {{"var", parse_var}, {"const", parse_const}, {"type", parse_type_spec}};
	const struct scanner *s = &p->scanner;
	unsigned line = p->token.line;
	unsigned doc_line = s->group_end && s->group_end + 1 == line ? s->group_line : line;

	if (got_word(p, "func")) {
		parse_func(p, line, doc_line);
		return;
	}
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (got_word(p, rows[i].word)) {
			parse_decls(p, rows[i].parse, line, doc_line);
			return;
		}
	fail(p, "declaration expected");
}
