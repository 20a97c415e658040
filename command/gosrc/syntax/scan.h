/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Go's tokens. A zero byte must follow the text, which may hold any bytes.
 */
#ifndef COMMAND_GOSRC_SYNTAX_SCAN_H
#define COMMAND_GOSRC_SYNTAX_SCAN_H

#include <stdbool.h>
#include <stddef.h>

/* Any other kind is the character itself. */
enum token_kind {
	TOKEN_END,
	TOKEN_NAME = 256,
	TOKEN_NUMBER,
	TOKEN_STRING,
	TOKEN_RUNE,
	TOKEN_DOTS,
	TOKEN_ARROW
};

struct token {
	int kind;
	const char *at;
	size_t length;
	unsigned line, column; /* from 1; columns count bytes, as go/token does */
};

struct comment {
	const char *at; /* its first slash */
	size_t length;
	unsigned line, column;
	bool alone; /* only blanks stand before it on its line */
};

struct scanner {
	const char *at, *start, *end, *line_start;
	unsigned line;
	bool semicolon;      /* a newline here ends a statement */
	unsigned group_line; /* first and last line of the comments just above */
	unsigned group_end;
	const char *error; /* the first one, or NULL */
	unsigned error_line, error_column;
	/* Called for each comment that may be a directive. */
	void (*comment)(void *context, const struct comment *comment);
	void *context;
};

void scan_start(struct scanner *s, const char *text, size_t size);
struct token scan_next(struct scanner *s);

/* From after a `{` to after its `}`. */
void scan_block(struct scanner *s);

/* Whether the token is this word. */
bool token_is(const struct token *token, const char *word);

#endif
