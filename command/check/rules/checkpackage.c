/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Every directive of a package, from its text to its target, and every function without a body.
 */
#include "command/check/rules/rules.h"

#include <string.h>

const char *own_symbol(const struct package *p, const char *local)
{
	return atomf("%s.%s", escape_path(p->path), local);
}

static const struct decl *file_decl(struct source_file *file, const char *name)
{
	for (size_t i = 0; !file->by_name.count && i < file->decls.count; i++) {
		struct decl *d = file->decls.at[i];
		void **slot = d->name ? table_at(&file->by_name, d->name) : NULL;
		if (slot && !*slot)
			*slot = d;
	}
	return name ? table_find(&file->by_name, name) : NULL;
}

/* A directive in a file for another system means the declaration in that file. */
const struct decl *find_decl(struct check *c, struct package *p, const struct directive *at)
{
	const struct decl *d = file_decl(at->file, at->local);

	d = d ? d : package_decl(&c->world, p, at->local);
	return d ? d : package_elsewhere(p, at->local);
}

static void check_linkname(
	struct check *c, struct package *p, const struct directive *d, const struct decl *decl)
{
	struct linkname l = {.package = p,
		.directive = d,
		.decl = decl,
		.symbol = d->remote ? d->remote : own_symbol(p, d->local),
		.push = decl->kind == DECL_FUNC && decl->body};

	check_bound(c, &l);
}

/*
 * `built`: the build takes the file. Without that a directive is checked for its text and binding
 * only.
 */
static void check_directive(
	struct check *c, struct package *p, const struct directive *d, bool built)
{
	if (d->form == FORM_MISSPELT) {
		check_misspelt(c, p, d);
		return;
	}
	if (!check_text(c, p, d))
		return;
	const struct decl *decl = built ? package_decl(&c->world, p, d->local) : find_decl(c, p, d);
	if (!binds(c, decl))
		report_unbound(c, p, d, decl);
	else if (built)
		check_linkname(c, p, d, decl);
}

static void check_directives(
	struct check *c, struct package *p, const struct source_file *file, bool built)
{
	for (size_t i = 0; i < file->directives.count; i++)
		check_directive(c, p, file->directives.at[i], built);
}

static void check_bodies(struct check *c, struct package *p, const struct source_file *file)
{
	for (size_t i = 0; i < file->decls.count; i++)
		check_body(c, p, file->decls.at[i]);
}

/* These two document the language, and no compiler reads them. */
static bool language_itself(const struct package *p)
{
	return !strcmp(p->path, "unsafe") || !strcmp(p->path, "builtin");
}

void check_package(struct check *c, struct package *p)
{
	bool bodies = c->gc && check_reads(c, READS_BODIES) && !language_itself(p);

	for (size_t i = 0; i < p->files.count; i++) {
		check_directives(c, p, p->files.at[i], true);
		if (bodies)
			check_bodies(c, p, p->files.at[i]);
	}
	for (size_t i = 0; i < p->others.count; i++)
		check_directives(c, p, p->others.at[i], false);
	if (check_reads(c, READS_TARGETS) && p == folder_main_package(&c->world, p->folder))
		check_references(c, p);
}
