/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The macros of Plan 9 assembly. Source: Go 1.26 cmd/asm/internal/lex/input.go.
 */
#include "command/gosrc/asmmacro.h"

#include "command/base/buffer.h"
#include "command/base/file.h"
#include "command/base/system/reading.h"
#include "command/base/text.h"
#include "command/gosrc/asm.h"

#include <ctype.h>
#include <string.h>

#define INCLUDES_MOST 8   /* files inside each other */
#define EXPANSIONS_MOST 8 /* of what an expansion has made */

struct asm_macro {
	bool takes_arguments;
	struct strings parameters;
	const char *body;
};

static bool begins_word(char c)
{
	return isalpha((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

/* The length of a name. A middle dot is a letter: p·f is one name, and p no macro in it. */
static size_t word_length(const char *at, const char *end)
{
	const char *start = at;

	while (at < end && (begins_word(*at) || isdigit((unsigned char)*at)))
		at++;
	return (size_t)(at - start);
}

static const char *skip_blanks(const char *at)
{
	return at + strspn(at, " \t");
}

/* The text up to the end of the line, in one line. *end is behind it. */
static const char *joined(const char *at, const char **end)
{
	struct buffer text = {0};

	for (size_t n;; at += n + 1) {
		n = strcspn(at, "\n");
		const bool goes_on = n && at[n - 1] == '\\' && at[n];
		const char *comment = memmem(at, n, "//", 2);
		buffer_add(&text, at, comment ? (size_t)(comment - at) : n - goes_on);
		if (!goes_on) {
			*end = at + n;
			break;
		}
		buffer_add(&text, ";", 1);
	}
	return copy_bytes(text.size ? (const char *)text.at : "", text.size);
}

/* The names between parentheses at `at`. Returns what is behind them. */
static const char *read_parameters(struct asm_macro *macro, const char *at)
{
	macro->takes_arguments = true;
	for (at++; *at && *at != ')'; at++) {
		const size_t n = word_length(at, at + strlen(at));
		if (n) {
			strings_add(&macro->parameters, atom(at, n));
			at += n - 1;
		}
	}
	return at + (*at != 0);
}

static void define(struct asm_macros *m, const char *at)
{
	struct asm_macro *macro = m->open ? NULL : arena_new(sizeof *macro);
	const size_t n = word_length(at, at + strlen(at));
	void **slot = table_at(&m->by_name, atom(at, n));

	if (macro) {
		at += n;
		if (*at == '(')
			at = read_parameters(macro, at);
		macro->body = skip_blanks(at);
		m->with_symbols |= strstr(macro->body, MIDDLE_DOT) != NULL;
	}
	*slot = macro;
}

static void read_directives(struct asm_macros *m, const char *text, unsigned depth);

/* Files of the Go tree, such as textflag.h, have no symbols. */
static void include(struct asm_macros *m, const char *at, unsigned depth)
{
	const size_t n = *at == '"' ? strcspn(at + 1, "\"") : 0;
	const char *path = format("%s/%.*s", m->folder, (int)n, at + (n != 0));
	struct file_bytes file = {0};

	if (!n || depth >= INCLUDES_MOST || !file_exists(path))
		return;
	if (!reading_fill(&file, path, READ_SOURCE))
		read_directives(m, asm_without_comments(file.bytes, file.size), depth + 1);
	arena_drop(file.bytes, file.room);
}

static const char *directive(struct asm_macros *m, const char *line, unsigned depth)
{
	const char *end, *text = joined(skip_blanks(line + 1), &end);
	const size_t n = word_length(text, text + strlen(text));
	const char *rest = skip_blanks(text + n);

	if (bytes_are(text, n, "define"))
		define(m, rest);
	else if (bytes_are(text, n, "undef"))
		*table_at(&m->by_name, atom(rest, word_length(rest, rest + strlen(rest)))) = NULL;
	else if (bytes_are(text, n, "include") && !m->open)
		include(m, rest, depth);
	else if (starts_with(text, "if"))
		m->open++;
	else if (bytes_are(text, n, "endif"))
		m->open -= m->open > 0;
	return end;
}

static void read_directives(struct asm_macros *m, const char *text, unsigned depth)
{
	const unsigned open = m->open;

	for (const char *line = text; *line;) {
		const char *end =
			*line == '#' ? directive(m, line, depth) : line + strcspn(line, "\n");
		line = end + (*end != 0);
	}
	m->open = open;
}

const char *asm_directive(struct asm_macros *m, const char *line)
{
	return directive(m, line, 0);
}

/* The arguments in parentheses at `at`. Returns what is behind them, or NULL if they do not end. */
static const char *read_arguments(struct strings *arguments, const char *at, const char *end)
{
	const char *start = at + 1;

	for (unsigned depth = 0; at < end; at++) {
		depth += *at == '(';
		depth -= *at == ')';
		if ((*at != ',' || depth != 1) && depth != 0)
			continue;
		start = skip_blanks(start);
		if (at > start || depth != 0 || arguments->count)
			strings_add(arguments, atom(start, (size_t)(at > start ? at - start : 0)));
		if (depth == 0)
			return at + 1;
		start = at + 1;
	}
	return NULL;
}

static const char *argument_named(
	const struct asm_macro *macro, const struct strings *arguments, const char *word, size_t n)
{
	for (size_t i = 0; i < macro->parameters.count; i++)
		if (bytes_are(word, n, macro->parameters.at[i]))
			return arguments->at[i];
	return NULL;
}

static void add_body(
	struct buffer *to, const struct asm_macro *macro, const struct strings *arguments)
{
	const char *end = macro->body + strlen(macro->body);

	for (const char *at = macro->body; at < end;) {
		const size_t n = word_length(at, end), bytes = n ? n : 1;
		const char *argument = n ? argument_named(macro, arguments, at, n) : NULL;
		buffer_add(to, argument ? argument : at, argument ? strlen(argument) : bytes);
		at += bytes;
	}
}

/* Adds what the macro at `at` means. Returns what is behind its use; NULL: it is none. */
static const char *add_macro(
	struct buffer *to, const struct asm_macros *m, const char *at, size_t n, const char *end)
{
	const struct asm_macro *macro = begins_word(*at) ? table_get(&m->by_name, at, n) : NULL;
	struct strings arguments = {0};
	const char *behind = at + n;

	if (!macro)
		return NULL;
	if (macro->takes_arguments)
		behind = *behind == '(' ? read_arguments(&arguments, behind, end) : NULL;
	if (!behind || arguments.count != macro->parameters.count)
		return NULL;
	add_body(to, macro, &arguments);
	return behind;
}

/* Expands each macro once. Returns where the first one stands, or NULL. */
static const char *expand_once(
	struct buffer *to, const struct asm_macros *m, const char *at, const char *end)
{
	const char *first = NULL;

	while (at < end) {
		const size_t n = word_length(at, end), bytes = n ? n : 1;
		const char *behind = n ? add_macro(to, m, at, n, end) : NULL;
		if (behind && !first)
			first = at;
		if (!behind)
			buffer_add(to, at, bytes);
		at = behind ? behind : at + bytes;
	}
	return first;
}

const char *asm_expand(
	const struct asm_macros *m, const char *code, size_t length, const char **first)
{
	struct buffer text = {0};

	if (!m->by_name.count || !(*first = expand_once(&text, m, code, code + length)))
		return NULL;
	for (unsigned i = 0; i < EXPANSIONS_MOST; i++) {
		struct buffer more = {0};
		const char *at = (const char *)text.at;
		if (!expand_once(&more, m, at, at + text.size))
			break;
		text = more;
	}
	return copy_bytes(text.at, text.size);
}
