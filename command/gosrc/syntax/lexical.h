/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The parts of the scanner: classes of bytes, literals and comments.
 */
#ifndef COMMAND_GOSRC_SYNTAX_LEXICAL_H
#define COMMAND_GOSRC_SYNTAX_LEXICAL_H

#include "command/gosrc/syntax/scan.h"

/* PLAIN: a token of its own that needs no further look. */
enum { BLANK = 1, LETTER = 2, DIGIT = 4, PLAIN = 8 };

extern const unsigned char scan_classes[256];

static inline bool is_class(char c, int class)
{
	return scan_classes[(unsigned char)c] & class;
}

static inline unsigned scan_column(const struct scanner *s, const char *at)
{
	return (unsigned)(at - s->line_start) + 1;
}

static inline void scan_newline(struct scanner *s)
{
	s->line++;
	s->line_start = ++s->at;
}

/* Keeps the first error; scan_error says that it is at s->at. */
void scan_error_at(struct scanner *s, const char *message, unsigned line, unsigned column);
void scan_error(struct scanner *s, const char *message);

/* Each goes past what begins at s->at. */
void scan_name(struct scanner *s);
void scan_number(struct scanner *s);
void scan_literal(struct scanner *s); /* a string or a rune */
void scan_line_comment(struct scanner *s);
bool scan_block_comment(struct scanner *s); /* true if it has a newline, which ends a statement */

#endif
