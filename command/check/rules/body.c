/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rule missing-body: a function without a body, which nothing defines.
 */
#include "command/check/rules/rules.h"

#include <string.h>

static bool is_defined(struct check *c, struct package *p, const struct decl *d)
{
	struct provider provider;

	find_provider(&c->world, p, own_symbol(p, d->name), &provider);
	return provider.state == PROVIDER_FOUND || provider.state == PROVIDER_UNKNOWN;
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

/* Of a dependency, a program may not reach what only other packages call. */
static enum severity unlinked_severity(struct package *p, const struct decl *d, bool used)
{
	if (folder_dependency(p->folder))
		return !used                    ? SEVERITY_NOTE
		       : is_called_within(p, d) ? SEVERITY_ERROR
						: SEVERITY_WARNING;
	return used ? SEVERITY_ERROR : SEVERITY_WARNING;
}

static void report_by_linker(struct check *c, struct package *p, const struct decl *d)
{
	bool used = may_be_called(p, d);

	blame_decl(c, d, RULE_MISSING_BODY, unlinked_severity(p, d, used),
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
