/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Which functions the code of a package may call: what its exported functions, its methods, init,
 * main, the values of its variables and its assembly name, and what these functions name.
 */
#include "command/check/rules/rules.h"

#include "command/gosrc/asm.h"
#include "command/gosrc/syntax/scan.h"

#include <ctype.h>
#include <string.h>

/* A name in the code of the package. */
struct mention {
	struct list names; /* if it is a function: the names in its body */
	bool named;        /* somewhere */
	bool reached;
};

struct text_walk {
	struct package *package;
	const struct source_file *file;
	struct scanner scanner;
	struct token at, before[2]; /* the nearest first */
	unsigned depth;             /* how many brackets are open behind `at` */
	bool blank;                 /* in the declaration of a variable `_` */
};

static struct mention *mention_of(struct package *p, const char *name)
{
	void **at = table_at(&p->names, name);

	if (!*at)
		*at = arena_new(sizeof(struct mention));
	return *at;
}

/* The linker starts at what belongs to no unexported function. */
static const char root[] = "";

static void add_mention(struct package *p, const char *owner, const char *name)
{
	list_add(&mention_of(p, owner)->names, (void *)name);
}

static void step(struct text_walk *r)
{
	r->before[1] = r->before[0];
	r->before[0] = r->at;
	r->at = scan_next(&r->scanner);
	switch (r->at.kind) {
	case '(':
	case '[':
	case '{':
		r->depth++;
		break;
	case ')':
	case ']':
	case '}':
		r->depth -= r->depth > 0;
		break;
	}
}

static bool is_last_of_statement(struct scanner scanner)
{
	int kind = scan_next(&scanner).kind;

	return kind == ';' || kind == '}' || kind == ')' || kind == TOKEN_END;
}

/* `_ = name` and `var _ T = name` are for the eyes of other tools: no code comes of them. */
static bool is_discarded(const struct text_walk *r)
{
	return r->before[0].kind == '=' && (r->blank || token_is(&r->before[1], "_")) &&
	       is_last_of_statement(r->scanner);
}

static void read_mention(const struct text_walk *r, const char *owner)
{
	if (r->at.kind != TOKEN_NAME || token_is(&r->at, "_"))
		return;
	const char *name = atom(r->at.at, r->at.length);
	mention_of(r->package, name)->named = true;
	if (!is_discarded(r))
		add_mention(r->package, owner, name);
}

/* To the end of what stands between `depth` brackets. */
static void read_mentions(struct text_walk *r, const char *owner, unsigned depth)
{
	while (r->at.kind != TOKEN_END && r->depth >= depth &&
		!(r->at.kind == ';' && r->depth == depth)) {
		read_mention(r, owner);
		step(r);
	}
}

/* Others than the package may call a function: the runtime, other packages by a directive, C. */
static const char *owner_of(const struct text_walk *r, const char *function)
{
	bool from_outside = isupper((unsigned char)*function) || !strcmp(function, "init") ||
			    !strcmp(function, "main") || r->file->cgo ||
			    table_find(&r->package->linknames, function);

	return from_outside ? root : function;
}

/* Its own name is no mention. */
static void skip_receiver(struct text_walk *r)
{
	while (r->at.kind != TOKEN_END && r->depth > 0)
		step(r);
	step(r);
}

static void read_function(struct text_walk *r)
{
	const char *owner = root;

	if (r->at.kind == '(')
		skip_receiver(r);
	else if (r->at.kind == TOKEN_NAME)
		owner = owner_of(r, atom(r->at.at, r->at.length));
	step(r);
	read_mentions(r, owner, 0);
}

static void read_variable(struct text_walk *r, unsigned depth)
{
	r->blank = token_is(&r->at, "_");
	step(r);
	read_mentions(r, root, depth);
	r->blank = false;
}

static void read_variables(struct text_walk *r)
{
	if (r->at.kind != '(') {
		read_variable(r, 0);
		return;
	}
	step(r);
	while (r->at.kind != TOKEN_END && r->depth > 0) {
		read_variable(r, 1);
		if (r->at.kind == ';')
			step(r);
	}
}

static void read_declaration(struct text_walk *r)
{
	bool function = token_is(&r->at, "func"), variable = token_is(&r->at, "var");

	step(r);
	if (function)
		read_function(r);
	else if (variable)
		read_variables(r);
	else
		read_mentions(r, root, 0);
}

static void read_file(struct package *p, const struct source_file *file)
{
	size_t size;
	const char *text = slurp(file->path, &size);
	struct text_walk r = {.package = p, .file = file};

	if (!text) {
		p->obscure = true;
		return;
	}
	scan_start(&r.scanner, text, size);
	for (step(&r); r.at.kind != TOKEN_END; step(&r))
		if (r.at.kind != ';')
			read_declaration(&r);
}

/* Assembly calls functions of its package as `·name` or `path·name`. */
static void read_assembly(struct package *p)
{
	for (size_t i = 0; i < p->folder->asm_files.count; i++) {
		struct asm_file *a = p->folder->asm_files.at[i];
		asm_read(a);
		for (size_t k = 0; k < a->references.count; k++) {
			const struct asm_reference *r = a->references.at[k];
			add_mention(p, root, atom_of(strrchr(r->symbol, '.') + 1));
		}
	}
}

static void reach(struct package *p)
{
	struct list found = {0};

	list_add(&found, mention_of(p, root));
	for (size_t i = 0; i < found.count; i++) {
		const struct mention *m = found.at[i];
		for (size_t k = 0; k < m->names.count; k++) {
			struct mention *named = mention_of(p, m->names.at[k]);
			if (!named->reached)
				list_add(&found, named);
			named->reached = true;
		}
	}
}

static void index_mentions(struct package *p)
{
	p->indexed = true;
	read_assembly(p);
	for (size_t i = 0; i < p->files.count; i++)
		read_file(p, p->files.at[i]);
	reach(p);
}

/* A method's name without its receiver. */
static const char *plain_name_of(const struct decl *d)
{
	const char *dot = d->method ? strrchr(d->name, '.') : NULL;

	return dot ? atom_of(dot + 1) : d->name;
}

static const struct mention *mention_within(struct package *p, const struct decl *d)
{
	static const struct mention none, all = {.named = true, .reached = true};

	if (!p->indexed)
		index_mentions(p);
	const struct mention *m = table_find(&p->names, plain_name_of(d));
	return p->obscure ? &all : m ? m : &none;
}

static bool is_exported(const struct decl *d)
{
	return isupper((unsigned char)*plain_name_of(d));
}

bool is_called_within(struct package *p, const struct decl *d)
{
	return mention_within(p, d)->reached;
}

bool may_be_called(struct package *p, const struct decl *d)
{
	return is_exported(d) || is_called_within(p, d);
}

bool may_be_named(struct package *p, const struct decl *d)
{
	return is_exported(d) || mention_within(p, d)->named;
}
