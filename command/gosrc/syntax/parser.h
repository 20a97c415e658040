/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The parser's state, one token ahead, and its hands: shared by what reads
 * declarations, types and directives.
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
	const char *last_comment; /* the parser looks ahead and returns: each counts once */
	const char *error;
	unsigned error_line, error_column;
};

static inline void next(struct parser *p)
{
	p->token = scan_next(&p->scanner);
}

/* After an error nothing more is read: every loop ends at TOKEN_END. */
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

/* The text from here to the matching closer, which is taken too. */
const char *skip_to(struct parser *p, int close);

/* From behind `[`: a slice or an array. */
struct type *parse_bracketed(struct parser *p);
struct type *parse_type(struct parser *p);

struct fields {
	struct field *at;
	size_t count, room;
};

/* From behind `(`: adds the parameters. */
void parse_params(struct parser *p, struct fields *f);

/* The same with results; `f` may hold a receiver, and becomes the type's. */
struct type *parse_signature(struct parser *p, struct fields *f);

/* Notes a directive, or what was meant for one; for the scanner. */
void parse_comment(void *context, const struct comment *c);

#endif
