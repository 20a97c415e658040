/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A Go file: the package clause, the imports, and a sequence of declarations.
 */
#include "command/gosrc/syntax/parser.h"

/* The string without its quotes. Import paths hold no escapes. */
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

static struct source_file *new_file(const char *path)
{
	struct source_file *file = arena_new(sizeof *file);

	file->path = atom_of(path);
	file->base = base_name(path);
	file->test = ends_with(path, "_test.go");
	return file;
}

/* Reads the comments before the first token, and the token. */
static void start_parser(struct parser *p, struct source_file *file, const char *text, size_t size)
{
	*p = (struct parser){.file = file};
	scan_start(&p->scanner, text, size);
	p->scanner.comment = parse_comment;
	p->scanner.context = p;
	next(p);
}

void parse_constraint(struct source_file *file, const char *text, size_t size)
{
	struct parser p;

	start_parser(&p, file, text, size);
	file->error = p.error;
}

/* A fault of the text causes faults of the grammar, so the fault of the text is reported. */
static struct source_file *finish(struct parser *p)
{
	struct source_file *file = p->file;

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

struct source_file *parse_go(
	const char *path, const char *text, size_t size, want_rest_fn *want, void *context)
{
	struct parser p;

	start_parser(&p, new_file(path), text, size);
	parse_head(&p);
	p.file->partial = want && !want(context, p.file);
	if (p.file->partial)
		p.file->directives.count = 0;
	else
		parse_body(&p);
	return finish(&p);
}

void parse_go_whole(struct source_file *file, const char *text, size_t size)
{
	struct parser p;

	file->imports.count = 0;
	file->partial = false;
	start_parser(&p, file, text, size);
	parse_head(&p);
	parse_body(&p);
	finish(&p);
}
