/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rules about the declaration that a directive names: unknown-local, method-local, duplicate,
 * placement, directive-combination, generic, two-bodies, needs-asm, instantiation.
 */
#include "command/check/rules/rules.h"

#include "command/base/nearest.h"

#include <string.h>

/* The directive names nothing that it can bind */

/* The compiler is as strict as in the release that go.mod asks for. */
static unsigned language(const struct check *c, const struct package *p)
{
	unsigned go = p->folder->module ? p->folder->module->go : 0;

	return go && go < c->release ? go : c->release;
}

static bool is_method_named(const struct decl *d, const char *local)
{
	const char *dot = strrchr(d->name, '.');

	return d->method && (!strcmp(d->name, local) || !strcmp(dot + 1, local));
}

/* A method that `local` may mean; NULL if there is none. */
static const char *method_named(const struct package *p, const char *local)
{
	for (size_t i = 0; i < p->decls.room; i++) {
		const struct decl *d = p->decls.slots[i].value;
		if (d && is_method_named(d, local))
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
	return nearest_hint(&n);
}

/* Whether a directive that names nothing is an error. */
static bool is_strict(const struct check *c, const struct package *p)
{
	return !c->tinygo && language(c, p) >= 18;
}

/* What becomes of it. */
static const char *ignored(const struct check *c, const struct package *p)
{
	if (is_strict(c, p))
		return "";
	return c->tinygo ? ", so TinyGo ignores it"
			 : ", so with go.mod's go line before 1.18 the compiler ignores it";
}

static void report_method(
	struct check *c, const struct package *p, const struct directive *d, const char *method)
{
	blame(c, d, RULE_METHOD_LOCAL,
		is_strict(c, p) && c->release >= 20 ? SEVERITY_ERROR : SEVERITY_WARNING,
		.what = atomf(
			"%s is a method, and a directive takes functions and variables only%s",
			method, ignored(c, p)),
		.fix = "a function that takes the receiver as its first parameter");
}

void report_unbound(struct check *c, const struct package *p, const struct directive *d,
	const struct decl *decl)
{
	const char *method = method_named(p, d->local);

	if (method && (!decl || decl->method)) {
		report_method(c, p, d, method);
		return;
	}
	const char *what = decl ? atomf("%s is a %s, not a function or variable", d->local,
					  decl->kind == DECL_TYPE ? "type" : "constant")
				: atomf("this package has no function or variable %s", d->local);
	blame(c, d, RULE_UNKNOWN_LOCAL, is_strict(c, p) ? SEVERITY_ERROR : SEVERITY_WARNING,
		.what = atomf("%s%s", what, ignored(c, p)),
		.hint = decl ? NULL : near_locals(p, d->local),
		.fix = "the local name as it is declared, or no directive");
}

/* The directive binds a function or variable */

static void check_duplicate(struct check *c, const struct linkname *l)
{
	const struct directive *d = l->directive,
			       *first = table_find(&l->package->linknames, d->local);

	if (!first || first == d)
		return;
	const char *kept = c->gccgo    ? ", and gccgo silently keeps the last"
			   : c->tinygo ? ", and TinyGo silently keeps the last"
				       : "";
	blame(c, d, RULE_DUPLICATE,
		c->release >= 16 && !c->tinygo ? SEVERITY_ERROR : SEVERITY_WARNING,
		.subject = d->local,
		.what = atomf("%s has a directive already at %s:%u%s", d->local, first->file->base,
			first->line, kept),
		.fix = "delete one of the two");
}

static void check_placement(struct check *c, const struct linkname *l)
{
	const struct directive *d = l->directive;
	const struct decl *decl = l->decl;
	bool same = d->file == decl->file;

	if (same && d->line < decl->line && d->line >= decl->doc_line)
		return;
	const char *where =
		same ? atomf("line %u", decl->line) : atomf("%s:%u", decl->file->base, decl->line);
	blame(c, d, RULE_PLACEMENT,
		.what = atomf("the directive is not directly above %s (%s)", decl->name, where),
		.fix = "move it to the line above the declaration");
}

static void check_combination(struct check *c, const struct linkname *l)
{
	const struct decl *decl = l->decl;

	if (decl->kind != DECL_FUNC)
		return;
	if (decl->body && decl->pragmas & PRAGMA_NOESCAPE)
		blame(c, l->directive, RULE_DIRECTIVE_COMBINATION,
			.what = atomf("%s has a body, and //go:noescape is for functions without",
				decl->name),
			.fix = "delete //go:noescape");
	if (c->gccgo && !decl->body && decl->pragmas & PRAGMA_NOSPLIT)
		blame(c, l->directive, RULE_DIRECTIVE_COMBINATION, SEVERITY_NOTE,
			.what = "gccgo ignores //go:nosplit",
			.fix = "compile with -fno-split-stack", .tools = "");
}

static void check_generic(struct check *c, const struct linkname *l)
{
	if (!l->decl->generic)
		return;
	blame(c, l->directive, RULE_GENERIC,
		.what = atomf("%s has type parameters, so it has no symbol of its own to link",
			l->decl->name),
		.fix = "a function without type parameters",
		.tools = l->decl->body ? "internal compiler error (in some releases)"
				       : "parameterized function is missing function body");
}

static void report_two_bodies(
	struct check *c, const struct linkname *l, const struct directive *other)
{
	const struct directive *d = l->directive;
	bool one_package = other->file->package == d->file->package;

	blame(c, d, RULE_TWO_BODIES, .subject = l->symbol,
		.what = atomf("%s and %s (%s:%u) both give %s a body", d->local, other->local,
			other->file->base, other->line, l->symbol),
		.fix = "delete one of the two",
		.tools = one_package ? "internal compiler error" : NULL);
}

/* Even without initial values: the compiler makes each of its variables. */
static void report_two_variables(
	struct check *c, const struct linkname *l, const struct directive *other)
{
	blame(c, l->directive, RULE_TWO_BODIES, .subject = l->symbol,
		.what = atomf("%s and %s (%s:%u) are both %s, which a package can declare once",
			l->directive->local, other->local, other->file->base, other->line,
			l->symbol),
		.fix = "delete one of the two", .tools = "symbol %s redeclared");
}

static void check_two_bodies(struct check *c, const struct linkname *l)
{
	if (!l->push && !declares_variable(l))
		return;
	void **first = table_at(&c->bodies, l->symbol);
	const struct directive *d = l->directive, *other = *first;

	if (!other)
		*first = (void *)d;
	else if (other == d || d->file->test || !strcmp(other->local, d->local))
		return;
	else if (l->push)
		report_two_bodies(c, l, other);
	else if (other->file->folder == d->file->folder)
		report_two_variables(c, l, other);
}

static void check_needs_asm(struct check *c, const struct linkname *l)
{
	if (c->gc && c->release < 12 && l->decl->kind == DECL_FUNC && !l->decl->body &&
		package_complete(&c->world, l->package))
		blame(c, l->directive, RULE_NEEDS_ASM,
			.what = "before Go 1.12 a linked function without a body needs a .s file "
				"in its package",
			.fix = "add an empty .s file, or //go:build go1.12");
}

static bool check_instantiation(struct check *c, const struct linkname *l)
{
	if (c->tinygo || !strchr(l->symbol, '[') || !strchr(l->symbol, ']'))
		return true;
	blame(c, l->directive, RULE_INSTANTIATION,
		c->release >= 23 ? SEVERITY_ERROR : SEVERITY_WARNING,
		.what = atomf("%s is an instance of a generic function, which Go 1.23 and later "
			      "refuse to link",
			l->symbol),
		.fix = "a target that is not generic", .since = 23);
	return false;
}

void check_bound(struct check *c, struct linkname *l)
{
	check_duplicate(c, l);
	if (c->tinygo && !check_tinygo_reads(c, l))
		return;
	check_placement(c, l);
	check_combination(c, l);
	check_generic(c, l);
	check_two_bodies(c, l);
	check_needs_asm(c, l);
	if (check_instantiation(c, l) && !l->decl->generic)
		check_target(c, l);
}
