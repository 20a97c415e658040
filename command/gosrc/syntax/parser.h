/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The state of the parser, which is one token ahead, and the functions that the
 * readers of declarations, types and directives share.
 */
#ifndef COMMAND_GOSRC_SYNTAX_PARSER_H
#define COMMAND_GOSRC_SYNTAX_PARSER_H

#include "command/gosrc/syntax/scan.h"
#include "command/gosrc/syntax/syntax.h"

#include <string.h>

struct parser {
	struct scanner scanner;
	struct token token;
	struct source_file *file;
	unsigned pragmas; /* seen since the last declaration */
	unsigned depth;
	const char *last_comment; /* the parser may read a comment twice, but notes it once */
	const char *error;
	unsigned error_line, error_column;
};

static inline void next(struct parser *p)
{
	p->token = scan_next(&p->scanner);
}

/* A place to which the parser can return after looking ahead. */
struct mark {
	struct scanner scanner;
	struct token token;
};

static inline struct mark mark(const struct parser *p)
{
	return (struct mark){p->scanner, p->token};
}

static inline void rewind_to(struct parser *p, const struct mark *mark)
{
	p->scanner = mark->scanner;
	p->token = mark->token;
}

/* After an error every token is TOKEN_END, at which each loop ends. */
static inline void fail(struct parser *p, const char *message)
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

static inline bool got(struct parser *p, int kind)
{
	if (p->token.kind != kind)
		return false;
	next(p);
	return true;
}

static inline void want(struct parser *p, int kind, const char *message)
{
	if (!got(p, kind))
		fail(p, message);
}

static inline bool got_word(struct parser *p, const char *word)
{
	if (!token_is(&p->token, word))
		return false;
	next(p);
	return true;
}

static inline const char *token_atom(const struct parser *p)
{
	return atom(p->token.at, p->token.length);
}

static inline const char *want_name(struct parser *p)
{
	const char *name = p->token.kind == TOKEN_NAME ? token_atom(p) : atom_of("");

	want(p, TOKEN_NAME, "name expected");
	return name;
}

/* Takes the text from here to the matching closer, and the closer. Returns the text. */
const char *skip_to(struct parser *p, int close);

static inline struct type *new_type(struct parser *p, enum type_kind kind)
{
	struct type *t = arena_new(sizeof *t);

	t->kind = kind;
	t->file = p->file;
	return t;
}

static inline struct type *type_of(struct parser *p, enum type_kind kind, struct type *element)
{
	struct type *t = new_type(p, kind);

	t->element = element;
	return t;
}

/* A slice or an array, after its `[`. */
struct type *parse_bracketed(struct parser *p);
struct type *parse_name_type(struct parser *p); /* `T`, `p.T`, `T[int]` */
struct type *parse_struct(struct parser *p);    /* after `struct` */
struct type *parse_type(struct parser *p);

struct fields {
	struct field *at;
	size_t count, room;
};

static inline void add_field(struct fields *f, const char *name, struct type *type)
{
	*push(f) = (struct field){name, type};
}

static inline void take_fields(struct type *t, struct fields *f)
{
	t->count = (unsigned)f->count;
	t->fields = f->at;
}

/* Adds the parameters after `(`. */
void parse_params(struct parser *p, struct fields *f);

/* The same with results. `f` may hold a receiver, and its fields become those of the type. */
struct type *parse_signature(struct parser *p, struct fields *f);

/* For the scanner: notes a directive, or a comment that looks like one. */
void parse_comment(void *context, const struct comment *c);

/* What a group of constants repeats where a line has no value of its own. */
struct group {
	unsigned iota;
	struct type *type;
	const char *value;
};

/* Calls `parse` for a spec, or for each spec of a group in parentheses. */
typedef void parse_spec_fn(struct parser *p, struct group *group);
void parse_specs(struct parser *p, parse_spec_fn *parse);
void parse_decl(struct parser *p);

#endif
