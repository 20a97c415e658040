/* SPDX-License-Identifier: BSD-3-Clause
 *
 * TEXT and GLOBL lines, uses of macros that may make such lines of a name in parentheses, and
 * references to the symbols of other packages.
 */
#include "command/gosrc/asm.h"

#include "command/base/file.h"
#include "command/gosrc/asmmacro.h"

#include <string.h>

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

const char *asm_without_comments(const char *text, size_t size)
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

/* Where the symbols of a line are read. */
struct asm_place {
	const char *line, *end; /* the line, without its newline */
	const char *code_end;   /* where its comment begins, or else its end */
	unsigned number;
	bool unsure;          /* a #if may leave it out, or it is a directive */
	const char *original; /* of a line with macros: as it is in the file */
	const char *macro;    /* and where the first one is */
};

static void enter_line(struct asm_place *p, const char *line)
{
	p->line = line;
	p->end = strchrnul(line, '\n');
	p->number++;
}

static void find_comment(struct asm_place *p)
{
	const char *comment = memmem(p->line, (size_t)(p->end - p->line), "//", 2);

	p->code_end = comment ? comment : p->end;
}

/* Most lines have none, and need no further look. */
static bool may_have_symbols(const struct asm_place *p, const struct asm_macros *m)
{
	return m->with_symbols || memmem(p->line, (size_t)(p->end - p->line), MIDDLE_DOT, 2);
}

/* The operand of a directive, or an argument of a macro. */
static bool defines(const struct asm_place *p, const char *symbol)
{
	while (symbol > p->line && (symbol[-1] == ' ' || symbol[-1] == '\t'))
		symbol--;
	return word_before(p->line, symbol, "TEXT") || word_before(p->line, symbol, "GLOBL") ||
	       word_before(p->line, symbol, "DATA") || is_macro_call(p->line);
}

static bool is_reference(const struct asm_place *p, const char *at, const char *name)
{
	const char *tail = at + strcspn(at, "(<, \t\n");
	const char *slash = strrchr(name, '/'), *dot = strchr(slash ? slash : name, '.');

	return dot && dot[1] && starts_with(tail, "(SB)") && !p->unsure && at <= p->code_end;
}

/* In the file: a name that a macro has made is where the macro is. */
static unsigned column_of(const struct asm_place *p, const char *at)
{
	const size_t length = strcspn(at, "(<, \t");
	const char *same;

	if (!p->original)
		return (unsigned)(at - p->line) + 1;
	same = memmem(p->original, strcspn(p->original, "\n"), at, length);
	return (unsigned)((same ? same : p->macro) - p->original) + 1;
}

static void add_reference(
	struct asm_file *a, const struct asm_place *p, const char *name, const char *at)
{
	struct asm_reference *r = arena_new(sizeof *r);

	*r = (struct asm_reference){name, p->number, column_of(p, at)};
	list_add(&a->references, r);
}

static void add_symbol(struct asm_file *a, const char *name, const char *at)
{
	struct asm_symbol *s = arena_new(sizeof *s);
	const char *tail = at + strcspn(at, "(<,) \t\n");

	*s = (struct asm_symbol){a, !strncmp(tail, "<ABIInternal>", 13)};
	*table_at(&a->symbols, name) = s;
}

static void read_symbol_names(struct asm_file *a, const struct asm_place *p)
{
	const size_t length = (size_t)(p->end - p->line);
	const char *dot = memmem(p->line, length, MIDDLE_DOT, 2);

	for (; dot; dot = memmem(dot + 2, (size_t)(p->end - dot - 2), MIDDLE_DOT, 2)) {
		const char *start = dot;
		while (start > p->line && !strchr(" \t(,$", start[-1]))
			start--;
		const char *name = spell(start);
		if (defines(p, start))
			add_symbol(a, name, start);
		else if (is_reference(p, start, name))
			add_reference(a, p, name, start);
	}
}

/* The line as its macros make it. */
static void read_expanded(struct asm_file *a, const struct asm_place *p, const char *text)
{
	struct asm_place expanded = *p;

	expanded.line = text;
	expanded.end = expanded.code_end = text + strlen(text);
	expanded.original = p->line;
	read_symbol_names(a, &expanded);
}

static void read_code(struct asm_file *a, const struct asm_macros *m, struct asm_place *p)
{
	const char *text = NULL;

	p->unsure |= m->open > 0;
	if (!p->unsure)
		text = asm_expand(m, p->line, (size_t)(p->code_end - p->line), &p->macro);
	if (text)
		read_expanded(a, p, text);
	else
		read_symbol_names(a, p);
}

static void read_symbols(struct asm_file *a, const char *text)
{
	struct asm_macros macros = {.folder = file_folder(a->file.path)};
	const char *directive_end = text;
	struct asm_place place = {0};

	for (const char *line = text; *line; line = place.end + (*place.end != 0)) {
		enter_line(&place, line);
		if (line >= directive_end && *line == '#')
			directive_end = asm_directive(&macros, line);
		if (!may_have_symbols(&place, &macros))
			continue;
		find_comment(&place);
		place.unsure = line < directive_end;
		read_code(a, &macros, &place);
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
	read_symbols(a, asm_without_comments(text, size));
}

bool asm_taken(const struct world *w, struct asm_file *a)
{
	asm_read(a);
	return !a->file.error && build_takes(&w->build, &a->file);
}
