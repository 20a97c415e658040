/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rules that a package's own source decides: syntax and binding.
 */
#include "command/check/check.h"

#include "command/base/mem.h"
#include "command/base/nearest.h"
#include "command/gosrc/scan.h"

#include <stdlib.h>
#include <string.h>

static const struct decl *file_decl(const struct gofile *file, const char *name)
{
	for (size_t i = 0; i < file->decls.count; i++) {
		const struct decl *d = file->decls.at[i];
		if (d->name == name)
			return d;
	}
	return NULL;
}

/* A directive in a file for another system means what is declared beside it. */
static const struct decl *find_decl(struct check *c, struct package *p, const struct directive *at)
{
	const struct decl *d = file_decl(at->file, at->local);

	d = d ? d : package_decl(&c->world, p, at->local);
	return d ? d : package_elsewhere(&c->world, p, at->local);
}

static bool linkable(const struct decl *d)
{
	return d && !d->method && (d->kind == DECL_FUNC || d->kind == DECL_VAR);
}

/* What go.mod says decides what the compiler is strict about. */
static unsigned language(const struct check *c, const struct package *p)
{
	unsigned go = p->folder->module ? p->folder->module->go : 0;

	return go && go < c->release ? go : c->release;
}

static const char *directive_text(const struct directive *d)
{
	return atomf("//go:linkname %s%s%s", d->local ? d->local : "localname", d->remote ? " " : "",
		d->remote ? d->remote : "");
}

/* Syntax */

/* Prose that names the directive is no mistake: only what names a declaration is. */
static void check_misspelt(struct check *c, struct package *p, const struct directive *d)
{
	const struct decl *decl = d->local && d->fields <= 3 ? find_decl(c, p, d) : NULL;

	if (!linkable(decl) || table_find(&p->linknames, d->local))
		return;
	if (d->fields == 3 ? !strchr(d->remote, '.') : decl->kind != DECL_FUNC || decl->body || d->fields < 2)
		return;
	bool bodyless = decl->kind == DECL_FUNC && !decl->body;
	const char *effect = bodyless ? "the function stays without a body (`missing function body`)"
			     : decl->kind == DECL_VAR ? "the variable is an ordinary one"
						      : "the function is not linked to anything";
	blame_as(c, bodyless || decl->kind == DECL_VAR ? SEVERITY_ERROR : SEVERITY_WARNING,
		RULE_NOT_A_DIRECTIVE, d, "",
		atomf("`%s` is a plain comment to the compiler, and %s", d->word, effect),
		atomf("`%s`, from the first column", directive_text(d)));
}

static bool check_syntax(struct check *c, const struct directive *d)
{
	if (!d->alone) {
		blame(c, RULE_MISPLACED, d, "",
			"the directive stands behind code on its line, and the compiler refuses it",
			"it on a line of its own, directly above the declaration");
		return false;
	}
	if (d->fields == 2 && c->release < 13) {
		blame(c, RULE_SYNTAX, d, "", "the remote name may be left out since Go 1.13 only", "it");
		return false;
	}
	if (d->fields == 2 || d->fields == 3)
		return true;
	blame(c, RULE_SYNTAX, d, "",
		d->fields < 2
			? "the names are missing"
			: "everything up to the end of the line is part of the directive, a comment too",
		atomf("`%s`", directive_text(d)));
	return false;
}

static bool check_std_form(struct check *c, const struct package *p, const struct directive *d)
{
	if (d->form != FORM_LINKNAMESTD || p->standard)
		return true;
	const char *advice = atomf("`%s`", directive_text(d));
	if (c->release >= 27)
		blame_as(c, SEVERITY_WARNING, RULE_LINKNAMESTD, d, NULL,
			"outside of the standard library //go:linknamestd does what //go:linkname does, and before "
			"Go 1.27 it is a plain comment",
			advice);
	else
		blame(c, RULE_NOT_A_DIRECTIVE, d, "",
			"//go:linknamestd is a plain comment before Go 1.27, and since then meant for the "
			"standard library",
			advice);
	return c->release >= 27;
}

static bool check_unsafe(struct check *c, const struct directive *d)
{
	if (d->file->unsafe)
		return true;
	blame(c, RULE_UNSAFE_IMPORT, d, "",
		"this file does not, in any form, and every Go since 1.4 refuses it",
		"import _ \"unsafe\" in this file");
	return false;
}

/* Binding */

static const char *method_named(const struct package *p, const char *local)
{
	const char *tail = atomf(".%s", local);

	for (size_t i = 0; i < p->decls.room; i++) {
		const struct decl *d = p->decls.slots[i].value;
		if (d && d->method &&
			(!strcmp(d->name, local) ||
				(strlen(d->name) > strlen(tail) &&
					!strcmp(d->name + strlen(d->name) - strlen(tail), tail))))
			return d->name;
	}
	return strchr(local, '.') ? local : NULL;
}

static const char *near_locals(const struct package *p, const char *local)
{
	struct nearest n;

	nearest_start(&n, local);
	for (size_t i = 0; i < p->decls.room; i++)
		if (linkable(p->decls.slots[i].value))
			nearest_offer(&n, p->decls.slots[i].key);
	char *hint = nearest_hint(&n);
	const char *kept = atom_of(hint);
	free(hint);
	return kept;
}

static void report_unbound(
	struct check *c, const struct package *p, const struct directive *d, const struct decl *decl)
{
	const char *method = method_named(p, d->local);
	bool strict = language(c, p) >= 18;

	if (method && (!decl || decl->method)) {
		blame_as(c, strict && c->release >= 20 ? SEVERITY_ERROR : SEVERITY_WARNING, RULE_METHOD_LOCAL,
			d, "",
			atomf("%s is a method, and a directive binds functions and variables only%s", method,
				strict ? "" : " (go.mod asks for a Go before 1.18: it is silently ignored)"),
			"a function that takes the receiver as its first parameter");
		return;
	}
	const char *what = decl ? atomf("%s is a %s", d->local, decl->kind == DECL_TYPE ? "type" : "constant")
				: atomf("this package declares no %s%s", d->local, near_locals(p, d->local));
	blame_as(c, strict ? SEVERITY_ERROR : SEVERITY_WARNING, RULE_UNKNOWN_LOCAL, d, "",
		strict ? what
		       : atomf("%s, and with a go.mod for a Go before 1.18 the directive is silently ignored",
				 what),
		"the local name as it is declared");
}

static void check_duplicate(struct check *c, const struct package *p, const struct directive *d)
{
	const struct directive *first = table_find(&p->linknames, d->local);

	if (!first || first == d)
		return;
	blame_as(c, c->release >= 16 ? SEVERITY_ERROR : SEVERITY_WARNING, RULE_DUPLICATE, d, d->local,
		atomf("%s has a directive already, at %s:%u%s", d->local, first->file->base, first->line,
			c->gccgo ? "; gccgo silently keeps the last" : ""),
		"one of them only");
}

static void check_placement(struct check *c, const struct link *l)
{
	const struct directive *d = l->directive;
	const struct decl *decl = l->decl;

	if (d->file == decl->file && d->line < decl->line && d->line >= decl->doc_line)
		return;
	const char *where = d->file == decl->file ? atomf("line %u", decl->line)
						  : atomf("%s:%u", decl->file->base, decl->line);
	blame_as(c, l->push ? SEVERITY_NOTE : SEVERITY_WARNING, RULE_PLACEMENT, d, "",
		atomf("the directive is not directly above %s (%s); the compiler does not mind, a reader does",
			decl->name, where),
		"it on the line above the declaration");
}

static void check_combination(struct check *c, const struct link *l)
{
	const struct decl *decl = l->decl;

	if (decl->kind != DECL_FUNC)
		return;
	if (decl->body && decl->pragmas & PRAGMA_NOESCAPE)
		blame(c, RULE_DIRECTIVE_COMBINATION, l->directive, "",
			atomf("%s has a body, so //go:noescape cannot vouch for it", decl->name),
			"no //go:noescape here");
	if (c->gccgo && !decl->body && decl->pragmas & PRAGMA_NOSPLIT)
		blame_as(c, SEVERITY_NOTE, RULE_DIRECTIVE_COMBINATION, l->directive, "",
			"gccgo ignores //go:nosplit", "-fno-split-stack for gccgo");
}

static void check_generic(struct check *c, const struct link *l)
{
	if (l->decl->generic)
		blame(c, RULE_GENERIC, l->directive, "",
			atomf("%s has type parameters: it is a symbol for each instance, and none of this name%s",
				l->decl->name,
				l->decl->body
					? " (some releases: internal compiler error)"
					: " (Go says: parameterized function is missing function body)"),
			"a function without type parameters");
}

static void check_two_bodies(struct check *c, const struct link *l)
{
	void **first = table_at(&c->bodies, l->symbol);
	const struct directive *other = *first;

	if (!l->push)
		return;
	if (!other) {
		*first = (void *)l->directive;
		return;
	}
	if (other != l->directive && !l->directive->file->test && strcmp(other->local, l->directive->local))
		blame(c, RULE_TWO_BODIES, l->directive, l->symbol,
			atomf("%s gives %s a body, and so does %s at %s:%u%s", l->directive->local, l->symbol,
				other->local, other->file->base, other->line,
				other->file->package == l->directive->file->package
					? "; one package with both ends in an internal "
					  "compiler error"
					: ""),
			"one of them only");
}

static void check_needs_asm(struct check *c, const struct link *l)
{
	if (c->gc && c->release < 12 && l->decl->kind == DECL_FUNC && !l->decl->body &&
		package_complete(&c->world, l->package))
		blame(c, RULE_NEEDS_ASM, l->directive, "",
			atomf("a linked function without body compiles since Go 1.12 only, or in a package that has a .s file"),
			"an empty .s file into the package");
}

static bool check_instantiation(struct check *c, const struct link *l)
{
	if (!strchr(l->symbol, '[') || !strchr(l->symbol, ']'))
		return true;
	blame_as(c, c->release >= 23 ? SEVERITY_ERROR : SEVERITY_WARNING, RULE_INSTANTIATION, l->directive,
		"", "an instance of a generic function has no stable symbol; Go 1.23 and later refuse it",
		"a target that is not generic");
	return false;
}

static void check_bound(struct check *c, struct link *l)
{
	check_duplicate(c, l->package, l->directive);
	check_placement(c, l);
	check_combination(c, l);
	check_generic(c, l);
	check_two_bodies(c, l);
	check_needs_asm(c, l);
	if (check_instantiation(c, l) && !l->decl->generic)
		check_target(c, l);
}

static void check_directive(struct check *c, struct package *p, const struct directive *d, bool built)
{
	if (d->form == FORM_MISSPELT) {
		check_misspelt(c, p, d);
		return;
	}
	if (!check_syntax(c, d) || !check_std_form(c, p, d) || !check_unsafe(c, d))
		return;
	const struct decl *decl = built ? package_decl(&c->world, p, d->local) : find_decl(c, p, d);
	if (!linkable(decl)) {
		report_unbound(c, p, d, decl);
		return;
	}
	if (!built)
		return;
	struct link l = {
		.package = p, .directive = d, .decl = decl, .push = decl->kind == DECL_FUNC && decl->body};
	l.symbol = d->remote ? d->remote : own_symbol(p, d->local);
	check_bound(c, &l);
}

static bool language_itself(const struct package *p)
{
	return !strcmp(p->path, "unsafe") || !strcmp(p->path, "builtin");
}

void check_package(struct check *c, struct package *p)
{
	bool bodies = c->gc && check_reads(c, READS_BODIES) && !language_itself(p);

	for (size_t i = 0; i < p->files.count; i++) {
		const struct gofile *file = p->files.at[i];
		for (size_t k = 0; k < file->directives.count; k++)
			check_directive(c, p, file->directives.at[k], true);
		for (size_t k = 0; k < file->decls.count && bodies; k++)
			check_body(c, p, file->decls.at[k]);
	}
	for (size_t i = 0; i < p->others.count; i++) {
		const struct gofile *file = p->others.at[i];
		for (size_t k = 0; k < file->directives.count; k++)
			check_directive(c, p, file->directives.at[k], false);
	}
}
