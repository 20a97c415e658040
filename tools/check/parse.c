/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Go's declarations: the grammar outside function bodies, and directives wherever they stand.
 */
#include "tools/check/scan.h"
#include "tools/check/syntax.h"
#include "tools/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Deeper types than this are an attack on the stack. */
#define DEPTH_MAX 200

struct parser {
	struct scanner scanner;
	struct token token;
	struct gofile *file;
	unsigned pragmas; /* seen since the last declaration */
	unsigned depth;
	const char *last_comment; /* the parser looks ahead and returns: each counts once */
	const char *error;
	unsigned error_line, error_column;
};

static void next(struct parser *p)
{
	p->token = scan_next(&p->scanner);
}

/* After an error nothing more is read: every loop ends at TOKEN_END. */
static void fail(struct parser *p, const char *message)
{
	if (!p->error) {
		p->error = message;
		p->error_line = p->token.line;
		p->error_column = p->token.column;
	}
	p->token.kind = TOKEN_END;
	p->scanner.at = p->scanner.end;
	p->scanner.semicolon = false;
}

static bool got(struct parser *p, int kind)
{
	if (p->token.kind != kind)
		return false;
	next(p);
	return true;
}

static void want(struct parser *p, int kind, const char *message)
{
	if (!got(p, kind))
		fail(p, message);
}

static bool got_word(struct parser *p, const char *word)
{
	if (!token_is(&p->token, word))
		return false;
	next(p);
	return true;
}

static const char *token_atom(const struct parser *p)
{
	return atom(p->token.at, p->token.length);
}

static const char *want_name(struct parser *p)
{
	const char *name = token_atom(p);

	want(p, TOKEN_NAME, "name expected");
	return name;
}

/* Directives */

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static const char *field(const char **at, const char *end, size_t *length)
{
	while (*at < end && is_space(**at))
		++*at;
	const char *start = *at;
	while (*at < end && !is_space(**at))
		++*at;
	*length = (size_t)(*at - start);
	return start;
}

static void split(struct directive *d, const char *at, const char *end)
{
	const char **slots[] = {&d->word, &d->local, &d->remote};
	size_t length;

	for (const char *f; f = field(&at, end, &length), length; d->fields++)
		if (d->fields < 3)
			*slots[d->fields] = atom(f, length);
}

static struct directive *add_directive(
	struct parser *p, const struct comment *c, enum directive_form form, const char *text)
{
	struct directive *d = arena_new(sizeof *d);

	d->form = form;
	d->alone = c->alone;
	d->line = c->line;
	d->column = c->column;
	d->file = p->file;
	split(d, text, c->at + c->length);
	list_add(&p->file->directives, d);
	return d;
}

static bool starts(const char *text, const char *end, const char *word)
{
	return (size_t)(end - text) >= strlen(word) && !memcmp(text, word, strlen(word));
}

/* A blank before or none after the word, other letter case, a block comment, a near word. */
static void note_misspelt(struct parser *p, const struct comment *c)
{
	static const char *const words[] = {"go:linkname", "go: linkname", "go-linkname", "go:link_name",
		"go:link-name", "go linkname", "linkname", "go:linknames", "go:linkame", "go:linknam",
		"go:lnkname", "go:linkaname", "go:linknme"};
	const char *text = c->at + 2, *end = c->at + c->length;

	if (c->at[1] == '*' && c->length > 4)
		end -= 2;
	while (text < end && (is_space(*text) || *text == '/'))
		text++;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t length = strlen(words[i]);
		if ((size_t)(end - text) < length || strncasecmp(text, words[i], length) ||
			(text + length < end && !is_space(text[length]) && text[length] != ':'))
			continue;
		struct comment short_comment = *c;
		short_comment.length = (size_t)(end - c->at);
		const char *rest = text + length + (text + length < end && text[length] == ':');
		struct directive *d = add_directive(p, &short_comment, FORM_MISSPELT, rest);
		/* split() took the local name for the word: shift. */
		d->remote = d->local, d->local = d->word, d->fields++;
		size_t shown = (size_t)(text + length - c->at) + (text + length < end);
		d->word = atom(c->at, shown);
		return;
	}
}

static unsigned pragma_of(const char *text, const char *end)
{
	static const struct {
		const char *word;
		unsigned pragma;
	} rows[] = {{"go:noescape", PRAGMA_NOESCAPE}, {"go:nosplit", PRAGMA_NOSPLIT},
		{"go:cgo_import_", PRAGMA_CGO_IMPORT}, {"go:wasmimport ", PRAGMA_WASM_IMPORT}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (starts(text, end, rows[i].word))
			return rows[i].pragma;
	return 0;
}

static const char *trimmed(const char *text, const char *end)
{
	while (text < end && is_space(*text))
		text++;
	while (text < end && is_space(end[-1]))
		end--;
	return atom(text, (size_t)(end - text));
}

/* Constraints stand before the package clause; `// +build` lines are a conjunction of disjunctions. */
static void note_constraint(struct gofile *file, const char *text, const char *end)
{
	if (file->package)
		return;
	if (starts(text, end, "go:build "))
		file->constraint = trimmed(text + 9, end);
	while (text < end && is_space(*text))
		text++;
	if (!starts(text, end, "+build ") || (file->constraint && *file->constraint != '+'))
		return;
	const char *more = trimmed(text + 7, end);
	file->constraint = file->constraint ? atomf("%s\n%s", file->constraint, more) : atomf("+%s", more);
}

static void on_comment(void *context, const struct comment *c)
{
	struct parser *p = context;
	const char *text = c->at + 2, *end = c->at + c->length;

	if (c->at <= p->last_comment)
		return;
	p->last_comment = c->at;
	if (c->at[1] == '*') {
		note_misspelt(p, c);
		return;
	}
	if (starts(text, end, "go:linkname "))
		add_directive(p, c, FORM_LINKNAME, text);
	else if (starts(text, end, "go:linknamestd "))
		add_directive(p, c, FORM_LINKNAMESTD, text);
	else if (pragma_of(text, end))
		p->pragmas |= pragma_of(text, end);
	else
		note_constraint(p->file, text, end), note_misspelt(p, c);
}

/* Types */

static struct type *parse_type(struct parser *p);

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

/* The text from here to the matching closer, which is taken too. */
static const char *skip_to(struct parser *p, int close)
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

static struct type *parse_bracketed(struct parser *p)
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

struct fields {
	struct field *at;
	unsigned count;
};

static void add_field(struct fields *f, const char *name, struct type *type)
{
	f->at = grow(f->at, (f->count + 1) * sizeof *f->at);
	f->at[f->count++] = (struct field){name, type};
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

static void parse_params(struct parser *p, struct fields *f)
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
	t->count = f->count;
	t->fields = arena_new(f->count * sizeof *f->at);
	if (f->count)
		memcpy(t->fields, f->at, f->count * sizeof *f->at);
	free(f->at);
}

/* From behind `(`; `f` may hold a receiver. */
static struct type *parse_signature(struct parser *p, struct fields *f)
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

static struct type *parse_interface(struct parser *p)
{
	struct type *t = new_type(p, TYPE_INTERFACE);

	want(p, '{', "interface body expected");
	const char *body = skip_to(p, '}');
	t->methods = *body && strcmp(body, "any");
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
	} rows[] = {{"func", parse_func_type}, {"struct", parse_struct}, {"interface", parse_interface},
		{"map", parse_map}, {"chan", parse_chan}};

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

static struct type *parse_type(struct parser *p)
{
	if (++p->depth > DEPTH_MAX)
		fail(p, "type nested too deeply");
	struct type *t = parse_undeep_type(p);
	p->depth--;
	return t;
}

/* Declarations */

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

/* Goes to the end of the statement; returns the text. */
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
	return end - start > 400 ? NULL : arena_text(start, (size_t)(end - start));
}

static struct type *parse_optional_type(struct parser *p)
{
	return p->token.kind == '=' || p->token.kind == ';' || p->token.kind == ')' ? NULL : parse_type(p);
}

/* The n-th of the expressions that commas separate; the whole text if there is one name only. */
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
			return arena_text(start, (size_t)(at - start));
		if (!*at)
			return NULL;
		start = at + 1;
	}
}

/* What a group of constants goes on with where a line has no value of its own. */
struct group {
	unsigned iota;
	struct type *type;
	const char *value;
};

static void parse_value_spec(struct parser *p, enum decl_kind kind, struct group *group)
{
	size_t from = p->file->decls.count;

	do
		add_decl(p, kind)->name = want_name(p);
	while (got(p, ','));
	struct type *type = parse_optional_type(p);
	bool assigned = got(p, '=');
	const char *value = assigned ? skip_values(p) : NULL;
	if (assigned || type)
		group->type = type, group->value = value;
	unsigned count = (unsigned)(p->file->decls.count - from);
	for (unsigned i = 0; i < count; i++) {
		struct decl *d = p->file->decls.at[from + i];
		d->type = kind == DECL_CONST ? group->type : type;
		d->value = nth_value(kind == DECL_CONST ? group->value : value, i, count);
		d->iota = group->iota;
		d->body = assigned;
	}
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
	struct scanner before = p->scanner;
	struct token token = p->token;
	next(p);
	int k = p->token.kind;
	bool params = k == TOKEN_NAME || k == ',' || k == '[' || k == '~';
	if (k == '*' || k == '(') {
		const char *rest = skip_to(p, ']');
		params = strchr(rest, ',') || strchr(rest, '~') || strstr(rest, "interface");
	}
	p->scanner = before;
	p->token = token;
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

typedef void parse_spec_fn(struct parser *p, struct group *group);

static void parse_specs(struct parser *p, parse_spec_fn *parse)
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

static const char *method_name(struct decl *d, const struct type *receiver, const char *name)
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
		d->name = method_name(d, f.at[0].type, d->name);
	if (got(p, '[')) {
		skip_to(p, ']');
		d->generic = true;
	}
	want(p, '(', "parameters expected");
	d->type = parse_signature(p, &f);
	parse_func_body(p, d);
	p->pragmas = 0;
}

static void parse_decl(struct parser *p)
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
			size_t from = p->file->decls.count;
			bool grouped = p->token.kind == '(';
			parse_specs(p, rows[i].parse);
			for (; from < p->file->decls.count; from++) {
				struct decl *d = p->file->decls.at[from];
				d->pragmas = p->pragmas;
				if (!grouped && d->line == line)
					d->doc_line = doc_line;
			}
			p->pragmas = 0;
			return;
		}
	fail(p, "declaration expected");
}

/* Without its quotes; paths hold no escapes worth reading. */
static const char *string_value(const struct token *token)
{
	return token->length >= 2 ? atom(token->at + 1, token->length - 2) : atom_of("");
}

static void parse_import_spec(struct parser *p, struct group *group)
{
	struct import *i = arena_new(sizeof *i);

	(void)group;
	i->line = p->token.line;
	i->column = p->token.column;
	if (p->token.kind == TOKEN_NAME)
		i->name = want_name(p);
	else if (got(p, '.'))
		i->name = atom_of(".");
	i->path = string_value(&p->token);
	want(p, TOKEN_STRING, "import path expected");
	p->file->unsafe |= !strcmp(i->path, "unsafe");
	p->file->cgo |= !strcmp(i->path, "C");
	list_add(&p->file->imports, i);
}

static void end_of_statement(struct parser *p)
{
	if (!got(p, ';') && p->token.kind != TOKEN_END)
		fail(p, "end of statement expected");
}

static void parse_head(struct parser *p)
{
	next(p);
	if (!got_word(p, "package"))
		fail(p, "package clause expected");
	p->file->package = want_name(p);
	end_of_statement(p);
	while (got_word(p, "import")) {
		parse_specs(p, parse_import_spec);
		end_of_statement(p);
	}
}

static void parse_body(struct parser *p)
{
	while (p->token.kind != TOKEN_END) {
		if (got(p, ';'))
			continue;
		parse_decl(p);
		end_of_statement(p);
	}
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return atom_of(slash ? slash + 1 : path);
}

static bool ends_with(const char *s, const char *end)
{
	size_t length = strlen(s), n = strlen(end);

	return length >= n && !strcmp(s + length - n, end);
}

static struct gofile *new_file(const char *path)
{
	struct gofile *file = arena_new(sizeof *file);

	file->path = atom_of(path);
	file->base = base_name(path);
	file->test = ends_with(path, "_test.go");
	return file;
}

static void start(struct parser *p, struct gofile *file, const char *text, size_t size)
{
	*p = (struct parser){.file = file};
	scan_start(&p->scanner, text, size);
	p->scanner.comment = on_comment;
	p->scanner.context = p;
	parse_head(p);
}

/* A fault of the text is why the grammar did not fit, so it comes first. */
static struct gofile *finish(struct parser *p)
{
	struct gofile *file = p->file;

	if (p->scanner.error) {
		file->error = p->scanner.error;
		file->error_line = p->scanner.error_line;
		file->error_column = p->scanner.error_column;
	} else if (p->error) {
		file->error = p->error;
		file->error_line = p->error_line;
		file->error_column = p->error_column;
	}
	return file;
}

struct gofile *parse_go(const char *path, const char *text, size_t size, want_rest_fn *want, void *context)
{
	struct parser p;

	start(&p, new_file(path), text, size);
	p.file->partial = want && !want(context, p.file);
	if (p.file->partial)
		list_free(&p.file->directives);
	else
		parse_body(&p);
	return finish(&p);
}

void parse_go_whole(struct gofile *file, const char *text, size_t size)
{
	struct parser p;

	list_free(&file->imports);
	file->partial = false;
	start(&p, file, text, size);
	parse_body(&p);
	finish(&p);
}

struct type *parse_type_text(const char *text)
{
	struct parser p = {0};

	scan_start(&p.scanner, text, strlen(text));
	next(&p);
	struct type *t = parse_type(&p);
	return p.error || p.scanner.error ? NULL : t;
}
