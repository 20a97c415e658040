/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Directives, comments that look like directives, and build constraints.
 */
#include "command/gosrc/syntax/parser.h"

#include <strings.h>

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool text_starts(const char *text, const char *end, const char *word)
{
	return (size_t)(end - text) >= strlen(word) && !memcmp(text, word, strlen(word));
}

/* How many bytes the blank at the start has that Go's strings.Fields splits at; 0: it is none. */
static size_t blank_length(const char *at, const char *end)
{
	static const char *const wide[] = {"\xc2\x85", "\u00a0", "\u1680", "\u2000", "\u2001",
		"\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009",
		"\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"};

	if ((unsigned char)*at < 0x80)
		return is_space(*at);
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (text_starts(at, end, wide[i]))
			return strlen(wide[i]);
	return 0;
}

static const char *field(const char **at, const char *end, size_t *length)
{
	for (size_t blank; *at < end && (blank = blank_length(*at, end)); *at += blank)
		;
	const char *start = *at;
	while (*at < end && !blank_length(*at, end))
		++*at;
	*length = (size_t)(*at - start);
	return start;
}

static void split_fields(struct directive *d, const char *at, const char *end)
{
	const char **slots[] = {&d->word, &d->local, &d->remote, &d->surplus};
	size_t length;

	for (const char *f; f = field(&at, end, &length), length; d->fields++)
		if (d->fields < sizeof slots / sizeof *slots)
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
	split_fields(d, text, c->at + c->length);
	list_add(&p->file->directives, d);
	return d;
}

/* Behind a word at `text` that was meant to be the directive's; NULL: there is none. */
static const char *behind_misspelt_word(const char *text, const char *end)
{
	static const char *const words[] = {"go:linkname", "go: linkname", "go-linkname",
		"go:link_name", "go:link-name", "go linkname", "linkname", "go:linknames",
		"go:linkame", "go:linknam", "go:lnkname", "go:linkaname", "go:linknme"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t length = strlen(words[i]);
		if ((size_t)(end - text) >= length && !strncasecmp(text, words[i], length) &&
			(text + length == end || is_space(text[length]) || text[length] == ':'))
			return text + length;
	}
	return NULL;
}

/* Notes a blank before the word or none after it, another case, a block comment, a near word. */
static void note_misspelt(struct parser *p, const struct comment *c)
{
	const char *text = c->at + 2, *end = c->at + c->length, *behind;

	if (c->at[1] == '*' && c->length > 4)
		end -= 2;
	while (text < end && (is_space(*text) || *text == '/'))
		text++;
	behind = behind_misspelt_word(text, end);
	if (!behind)
		return;
	struct comment to_end = *c;
	to_end.length = (size_t)(end - c->at);
	struct directive *d =
		add_directive(p, &to_end, FORM_MISSPELT, behind + (behind < end && *behind == ':'));
	/* split_fields() filled the members from `word` on, but the text begins at the local
	 * name. */
	d->remote = d->local, d->local = d->word, d->fields++;
	d->word = atom(c->at, (size_t)(behind - c->at) + (behind < end));
}

static unsigned pragma_of(const char *text, const char *end)
{
	static const struct {
		const char *word;
		unsigned pragma;
	} rows[] = {{"go:noescape", PRAGMA_NOESCAPE}, {"go:nosplit", PRAGMA_NOSPLIT},
		{"go:cgo_import_", PRAGMA_CGO_IMPORT}, {"go:wasmimport ", PRAGMA_WASM_IMPORT}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (text_starts(text, end, rows[i].word))
			return rows[i].pragma;
	return 0;
}

static const char *trimmed_text(const char *text, const char *end)
{
	while (text < end && is_space(*text))
		text++;
	while (text < end && is_space(end[-1]))
		end--;
	return atom(text, (size_t)(end - text));
}

/* Lines `// +build` count above a blank line. Without one they belong to what follows. */
static bool above_blank_line(const char *at)
{
	while ((at = strchr(at, '\n'))) {
		at++;
		at += strspn(at, " \t\r");
		if (strncmp(at, "//", 2))
			return *at == '\n';
	}
	return false;
}

/* A file with an expression that Go cannot parse is no file for any build. */
static void note_expression(struct parser *p, const struct comment *c, const char *expression)
{
	const char *fault = constraint_fault(expression);

	p->file->constraint = fault ? NULL : expression;
	if (!fault || p->error)
		return;
	p->error = atomf("the //go:build line does not parse: %s", fault);
	p->error_line = c->line;
	p->error_column = c->column;
}

/* Constraints stand before the package clause. Each `// +build` line must hold. */
static void note_constraint(
	struct parser *p, const struct comment *c, const char *text, const char *end)
{
	struct source_file *file = p->file;

	if (file->package)
		return;
	if (text_starts(text, end, "go:build "))
		note_expression(p, c, trimmed_text(text + 9, end));
	while (text < end && is_space(*text))
		text++;
	if (!text_starts(text, end, "+build ") || !above_blank_line(end) ||
		(file->constraint && *file->constraint != '+'))
		return;
	const char *more = trimmed_text(text + 7, end);
	file->constraint =
		file->constraint ? atomf("%s\n%s", file->constraint, more) : atomf("+%s", more);
}

void parse_comment(void *context, const struct comment *c)
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
	if (text_starts(text, end, "go:linkname "))
		add_directive(p, c, FORM_LINKNAME, text);
	else if (text_starts(text, end, "go:linknamestd "))
		add_directive(p, c, FORM_LINKNAMESTD, text);
	else if (pragma_of(text, end))
		p->pragmas |= pragma_of(text, end);
	else
		note_constraint(p, c, text, end), note_misspelt(p, c);
}
