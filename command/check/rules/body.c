/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rule missing-body: a function without a body, which nothing defines.
 */
#include "command/check/rules/rules.h"

#include "command/gosrc/syntax/scan.h"

#include <ctype.h>
#include <string.h>

static bool is_defined(struct check *c, struct package *p, const struct decl *d)
{
	struct provider provider;

	find_provider(&c->world, p, own_symbol(p, d->name), &provider);
	return provider.state == PROVIDER_FOUND || provider.state == PROVIDER_UNKNOWN;
}

/* How often each name stands in the code of the package. */
static void index_names(struct package *p)
{
	size_t size;
	struct scanner s;

	p->indexed = true;
	for (size_t i = 0; i < p->files.count; i++) {
		const char *text = slurp(((struct source_file *)p->files.at[i])->path, &size);
		if (!text) {
			p->obscure = true;
			continue;
		}
		scan_start(&s, text, size);
		for (struct token t = scan_next(&s); t.kind != TOKEN_END; t = scan_next(&s))
			if (t.kind == TOKEN_NAME)
				++*(uintptr_t *)table_at(&p->names, atom(t.at, t.length));
	}
}

/* A method's name without its receiver. */
static const char *own_name(const struct decl *d)
{
	const char *dot = d->method ? strrchr(d->name, '.') : NULL;

	return dot ? atom_of(dot + 1) : d->name;
}

/*
 * The linker does not miss the body of a function that nothing calls: its name stands in its
 * declaration alone. Other packages may call an exported one.
 */
bool may_be_called(struct package *p, const struct decl *d)
{
	if (!p->indexed)
		index_names(p);
	return isupper((unsigned char)*own_name(d)) || p->obscure ||
	       (uintptr_t)table_find(&p->names, own_name(d)) > 1;
}

static void report_init(struct check *c, const struct decl *d)
{
	blame_decl(c, d, RULE_MISSING_BODY,
		.what = "init has no body, and nothing can be linked to it", .fix = "a body",
		.tools = "func init must have a body");
}

/* No directive can name a method. */
static const char *body_or_directive(const struct decl *d)
{
	return d->method
		       ? "a body"
		       : atomf("a body, or above it %s", linkname_text(d->name, "importpath.name"));
}

static void report_by_compiler(struct check *c, const struct decl *d)
{
	blame_decl(c, d, RULE_MISSING_BODY,
		.what = atomf("%s has no body, no //go:linkname and no assembly", d->name),
		.fix = body_or_directive(d));
}

static void report_by_linker(struct check *c, struct package *p, const struct decl *d)
{
	bool used = may_be_called(p, d);
	const struct origin *o = p->folder->origin;
	bool dependency = o && o->module;

	blame_decl(c, d, RULE_MISSING_BODY,
		used         ? SEVERITY_ERROR
		: dependency ? SEVERITY_NOTE
			     : SEVERITY_WARNING,
		.subject = own_symbol(p, d->name),
		.what = atomf("%s has no body, and no assembly, C or other package defines it%s",
			d->name, used ? "" : ", but nothing calls it"),
		.fix = body_or_directive(d), .tools = "relocation target %s not defined");
}

/* Unified IR, since Go 1.20, does not look at a function that nothing can call. */
static bool is_ignored(const struct check *c, const struct decl *d)
{
	return !strcmp(d->name, "_") && c->release >= 20;
}

/* A file that is not Go is reported as that: the parser may have lost the body. */
static bool needs_body(const struct check *c, const struct package *p, const struct decl *d)
{
	return d->kind == DECL_FUNC && !d->body && !d->file->error &&
	       !(d->pragmas & PRAGMA_WASM_IMPORT) && !table_find(&p->linknames, d->name) &&
	       !table_find(&p->misspelt, d->name) && !is_ignored(c, d);
}

void check_body(struct check *c, struct package *p, const struct decl *d)
{
	if (!needs_body(c, p, d))
		return;
	if (!strcmp(d->name, "init"))
		report_init(c, d);
	else if (package_complete(&c->world, p))
		report_by_compiler(c, d);
	/* The standard library links, and declares functions that only compilers know. */
	else if (!p->standard && !is_defined(c, p, d))
		report_by_linker(c, p, d);
}
