/* SPDX-License-Identifier: BSD-3-Clause
 *
 * TEXT and GLOBL lines, uses of macros that may make such lines of a name in parentheses, and
 * references to the symbols of other packages.
 */
#include "command/gosrc/asm.h"

#include <string.h>

#define MIDDLE_DOT "\xC2\xB7"
#define DIVISION_SLASH "\xE2\x88\x95"

/* Blanks out a comment, but for its newlines. Returns its end. */
static char *blank_comment(char *at)
{
	const char *close = strstr(at + 2, "*/");
	const char *end = close ? close + 2 : at + strlen(at);

	for (; at < end; at++)
		if (*at != '\n')
			*at = ' ';
	return at;
}

static const char *without_block_comments(const char *text, size_t size)
{
	char *code = strstr(text, "/*") ? copy_bytes(text, size) : NULL;

	for (char *at = code; at && (at = strchr(at, '/'));)
		if (at[1] == '*')
			at = blank_comment(at);
		else
			at += at[1] == '/' ? strcspn(at, "\n") : 1;
	return code ? code : text;
}

/* The symbol at `at` in Go's spelling. It ends where the operand ends. */
static const char *spell(const char *at)
{
	char name[512];
	size_t n = 0;

	while (*at && !strchr("(<+ \t\n,)", *at) && n + 1 < sizeof name) {
		if (!strncmp(at, MIDDLE_DOT, 2))
			name[n++] = '.', at += 2;
		else if (!strncmp(at, DIVISION_SLASH, 3))
			name[n++] = '/', at += 3;
		else
			name[n++] = *at++;
	}
	return atom(name, n);
}

static bool word_before(const char *text, const char *at, const char *word)
{
	size_t length = strlen(word);

	return (size_t)(at - text) >= length && !memcmp(at - length, word, length);
}

/*
 * EXCEPTION(3, ·trap(SB), ·addrOfTrap(SB)): only the assembler knows what a macro does with its
 * arguments, so each of them may be a definition.
 */
static bool is_macro_call(const char *line)
{
	line += strspn(line, " \t");
	size_t word =
		strspn(line, "_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

	return word && line[word] == '(';
}

/* Where the symbols of a text are read, from its beginning to its end. */
struct asm_place {
	const char *line, *end; /* the line, without its newline */
	const char *code_end;   /* where its comment begins, or else its end */
	unsigned number;
	unsigned open; /* directives #if without their #endif */
};

static void enter_line(struct asm_place *p, const char *line)
{
	const size_t length = strcspn(line, "\n");
	const char *comment = memmem(line, length, "//", 2);

	p->line = line;
	p->end = line + length;
	p->code_end = comment ? comment : p->end;
	p->number++;
	p->open += starts_with(line, "#if");
	p->open -= p->open && starts_with(line, "#endif");
}

static void enter_line_of(struct asm_place *p, const char *at)
{
	while (*p->end && p->end < at)
		enter_line(p, p->end + 1);
}

/* The operand of a directive, or an argument of a macro. */
static bool defines(const struct asm_place *p, const char *symbol)
{
	while (symbol > p->line && (symbol[-1] == ' ' || symbol[-1] == '\t'))
		symbol--;
	return word_before(p->line, symbol, "TEXT") || word_before(p->line, symbol, "GLOBL") ||
	       word_before(p->line, symbol, "DATA") || is_macro_call(p->line);
}

/* A comment, and what a #if may leave out, is no code for sure. */
static bool is_code_at(const struct asm_place *p, const char *at)
{
	return !p->open && *p->line != '#' && at <= p->code_end;
}

static bool is_reference(const struct asm_place *p, const char *at, const char *name)
{
	const char *tail = at + strcspn(at, "(<, \t\n");
	const char *slash = strrchr(name, '/'), *dot = strchr(slash ? slash : name, '.');

	return dot && dot[1] && starts_with(tail, "(SB)") && is_code_at(p, at);
}

static void add_reference(
	struct asm_file *a, const struct asm_place *p, const char *name, const char *at)
{
	struct asm_reference *r = arena_new(sizeof *r);

	*r = (struct asm_reference){name, p->number, (unsigned)(at - p->line) + 1};
	list_add(&a->references, r);
}

static void add_symbol(struct asm_file *a, const char *name, const char *at)
{
	struct asm_symbol *s = arena_new(sizeof *s);
	const char *tail = at + strcspn(at, "(<,) \t\n");

	*s = (struct asm_symbol){a, !strncmp(tail, "<ABIInternal>", 13)};
	*table_at(&a->symbols, name) = s;
}

static void read_symbols(struct asm_file *a, const char *text)
{
	struct asm_place place = {0};

	enter_line(&place, text);
	for (const char *dot = text; (dot = strstr(dot, MIDDLE_DOT)); dot += 2) {
		const char *start = dot;
		enter_line_of(&place, dot);
		while (start > text && !strchr(" \t\n(,$", start[-1]))
			start--;
		const char *name = spell(start);
		if (defines(&place, start))
			add_symbol(a, name, start);
		else if (is_reference(&place, start, name))
			add_reference(a, &place, name, start);
	}
}

void asm_read(struct asm_file *a)
{
	size_t size;
	const char *text = a->read ? NULL : slurp(a->file.path, &size);

	a->read = true;
	if (!text)
		return;
	parse_constraint(&a->file, text, size);
	read_symbols(a, without_block_comments(text, size));
}

bool asm_taken(const struct world *w, struct asm_file *a)
{
	asm_read(a);
	return build_takes(&w->build, &a->file);
}
