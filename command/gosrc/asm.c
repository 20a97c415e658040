/* SPDX-License-Identifier: BSD-3-Clause
 *
 * TEXT and GLOBL lines, uses of macros that may make such lines of a name in parentheses, and
 * references to the symbols of other packages.
 */
#include "command/gosrc/asm.h"

#include <string.h>

#define MIDDLE_DOT "\xC2\xB7"
#define DIVISION_SLASH "\xE2\x88\x95"

static const char *read_constraint(const char *text)
{
	const char *build = strstr(text, "//go:build ");

	if (!build || (build > text && build[-1] != '\n'))
		return NULL;
	build += strlen("//go:build ");
	return atom(build, strcspn(build, "\r\n"));
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

/* The operand of a directive, or an argument of a macro. */
static bool defines(const char *text, const char *symbol)
{
	const char *line = symbol;

	while (line > text && line[-1] != '\n')
		line--;
	while (symbol > text && (symbol[-1] == ' ' || symbol[-1] == '\t'))
		symbol--;
	return word_before(text, symbol, "TEXT") || word_before(text, symbol, "GLOBL") ||
	       word_before(text, symbol, "DATA") || is_macro_call(line);
}

/* A comment, and what a #if may leave out, is no code for sure. */
static bool is_code(const char *text, const char *at)
{
	unsigned open = 0;

	for (const char *line = text; line && line <= at;
		line = strchr(line, '\n'), line += !!line) {
		open += !strncmp(line, "#if", 3);
		open -= open && !strncmp(line, "#endif", 6);
		const char *end = strchr(line, '\n');
		if (end && end < at)
			continue;
		const char *comment = strstr(line, "//");
		return !open && *line != '#' && !(comment && comment < at);
	}
	return false;
}

static bool is_reference(const char *text, const char *at, const char *name)
{
	const char *tail = at + strcspn(at, "(<, \t\n");
	const char *slash = strrchr(name, '/'), *dot = strchr(slash ? slash : name, '.');

	return dot && dot > name && dot[1] && !strncmp(tail, "(SB)", 4) && is_code(text, at);
}

static void add_reference(struct asm_file *a, const char *text, const char *name, const char *at)
{
	struct asm_reference *r = arena_new(sizeof *r);
	const char *line = at;

	while (line > text && line[-1] != '\n')
		line--;
	*r = (struct asm_reference){name, 1, (unsigned)(at - line) + 1};
	for (const char *p = text; p < line; p++)
		r->line += *p == '\n';
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
	for (const char *dot = text; (dot = strstr(dot, MIDDLE_DOT)); dot += 2) {
		const char *start = dot;
		while (start > text && !strchr(" \t\n(,$", start[-1]))
			start--;
		const char *name = spell(start);
		if (defines(text, start))
			add_symbol(a, name, start);
		else if (is_reference(text, start, name))
			add_reference(a, text, name, start);
	}
}

/* Reads the constraint and the symbols of the file, once. */
static void asm_read(struct asm_file *a)
{
	size_t size;
	const char *text = a->read ? NULL : slurp(a->file.path, &size);

	a->read = true;
	if (!text)
		return;
	a->file.constraint = read_constraint(text);
	read_symbols(a, text);
}

bool asm_taken(const struct world *w, struct asm_file *a)
{
	asm_read(a);
	return build_takes(&w->build, &a->file);
}
