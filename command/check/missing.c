/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Functions without a body: who gives them one?
 */
#include "command/check/check.h"

#include "command/gosrc/scan.h"

#include <ctype.h>
#include <string.h>

const char *own_symbol(const struct package *p, const char *local)
{
	return atomf("%s.%s", escape_path(p->path), local);
}

static bool anybody_gives(struct check *c, struct package *p, const struct decl *d)
{
	struct provider provider;

	find_provider(&c->world, p, own_symbol(p, d->name), &provider);
	return provider.state == PROVIDER_FOUND || provider.state == PROVIDER_UNKNOWN;
}

/* The comment that was meant for it has a finding of its own. */
static bool has_misspelt(const struct package *p, const char *name)
{
	for (size_t i = 0; i < p->files.count; i++) {
		const struct gofile *file = p->files.at[i];
		for (size_t k = 0; k < file->directives.count; k++) {
			const struct directive *d = file->directives.at[k];
			if (d->form != FORM_LINKNAME && d->local == name)
				return true;
		}
	}
	return false;
}

/* Whether the name stands in a file's code besides its declaration. */
static bool mentions(const struct gofile *file, const struct decl *d)
{
	size_t size;
	const char *text = slurp(file->path, &size);
	struct scanner s;

	if (!text)
		return true;
	scan_start(&s, text, size);
	for (struct token t = scan_next(&s); t.kind != TOKEN_END; t = scan_next(&s))
		if (token_is(&t, d->name) && !(file == d->file && t.line == d->line && t.column == d->column))
			return true;
	return false;
}

/* A function that nobody calls needs no body where only the linker asks for one; others may call an exported one. */
static bool is_used(const struct package *p, const struct decl *d)
{
	bool used = isupper((unsigned char)*d->name);

	for (size_t i = 0; !used && i < p->files.count; i++)
		used = mentions(p->files.at[i], d);
	return used;
}

void check_body(struct check *c, struct package *p, const struct decl *d)
{
	if (d->kind != DECL_FUNC || d->body || d->pragmas & PRAGMA_WASM_IMPORT ||
		table_find(&p->linknames, d->name))
		return;
	/* Since unified IR, Go 1.20, the compiler does not look at a function that nobody can call. */
	if (has_misspelt(p, d->name) || (!strcmp(d->name, "_") && c->release >= 20))
		return;
	if (!strcmp(d->name, "init")) {
		blame_decl(c, RULE_MISSING_BODY, d,
			"an init has none (newer releases: func init must have a body)",
			"a body; init cannot be linked");
		return;
	}
	if (package_complete(&c->world, p)) {
		blame_decl(c, RULE_MISSING_BODY, d,
			atomf("%s has none, no directive links it, and the package has no assembly", d->name),
			"a body, or //go:linkname above it");
		return;
	}
	/* The standard library links, and declares some functions that only compilers know. */
	if (d->method || p->standard || anybody_gives(c, p, d))
		return;
	bool used = is_used(p, d);
	blame_decl_as(c, used ? SEVERITY_ERROR : SEVERITY_WARNING, RULE_MISSING_BODY, d,
		atomf("%s has none, and no assembly, C or other package gives it one: the compiler trusts the "
		      "package's other files, the linker will say `relocation target %s not defined`%s",
			d->name, own_symbol(p, d->name), used ? "" : " once something calls it"),
		"a body, or //go:linkname above it");
}
