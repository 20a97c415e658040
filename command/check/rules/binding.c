/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rules about the declaration that a directive names: unknown-local, method-local, duplicate,
 * placement, directive-combination, generic, two-bodies, needs-asm, instantiation.
 */
#include "command/check/rules/rules.h"

#include "command/base/nearest.h"

#include <string.h>

/* The directive names nothing that it can bind */

enum { GO_WITHOUT_LINE = 16 }; /* the language of a module without a go line is Go 1.16 */

/* The compiler is as strict as in the release that go.mod asks for. */
static unsigned language(const struct check *c, const struct package *p)
{
	const struct origin *o = p->folder->origin;
	const struct module *m = p->folder->module;
	unsigned go = o ? o->go : m ? m->go : c->release;

	go = go ? go : GO_WITHOUT_LINE;
	return go < c->release ? go : c->release;
}

static bool is_method_named(const struct decl *d, const char *local)
{
	const char *dot = strrchr(d->name, '.');

	return d->method && (!strcmp(d->name, local) || !strcmp(dot + 1, local));
}

/* A method that `local` may mean; NULL if there is none. */
static const struct decl *method_named(const struct package *p, const char *local)
{
	for (size_t i = 0; i < p->decls.room; i++) {
		const struct decl *d = p->decls.slots[i].value;
		if (d && is_method_named(d, local))
			return d;
	}
	return NULL;
}

static void find_near_locals(const struct package *p, const char *local, struct nearest *n)
{
	nearest_start(n, local);
	for (size_t i = 0; i < p->decls.room; i++)
		if (linkable(p->decls.slots[i].value))
			nearest_offer(n, p->decls.slots[i].key);
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

/* What a compiler ignores does no harm in a dependency: the go line there stays as it is. */
static enum severity unbound_severity(const struct check *c, const struct package *p, bool strict)
{
	if (strict)
		return SEVERITY_ERROR;
	return !c->tinygo && folder_dependency(p->folder) ? SEVERITY_NOTE : SEVERITY_WARNING;
}

/* `m` may be NULL. As a function, a method has its receiver first. */
static const char *function_for(const struct decl *m, const struct directive *d)
{
	const char *name = m ? strrchr(m->name, '.') + 1 : NULL;

	if (!m || m->generic || !m->type)
		return "a function that takes the receiver as its first parameter";
	return atomf("func %s%s, and above it %s", name, type_text(m->type) + strlen("func"),
		linkname_text(name, d->remote ? d->remote : "importpath.name"));
}

/*
 * `m` alone names nothing. The compilers of Go 1.18 and 1.19 fail at the method of `T.m`, which
 * they make a wrapper for.
 */
static bool method_fails(const struct check *c, const struct package *p, const char *local)
{
	if (c->release >= 20 || !strchr(local, '.'))
		return is_strict(c, p);
	return !c->tinygo && c->release >= 18;
}

static void report_method(struct check *c, const struct package *p, const struct directive *d,
	const struct decl *method)
{
	bool fails = method_fails(c, p, d->local);

	blame(c, d, RULE_METHOD_LOCAL, unbound_severity(c, p, fails),
		.what = atomf(
			"%s is a method, and a directive takes functions and variables only%s",
			method ? method->name : d->local, fails ? "" : ignored(c, p)),
		.fix = function_for(method, d),
		.tools = c->release < 20 && strchr(d->local, '.')
				 ? "makeABIWrapper support for wrapping methods not implemented"
				 : NULL);
}

/* Generated files have hundreds. Where a compiler ignores them, one finding is enough. */
static void report_undeclared(struct check *c, const struct package *p, const struct directive *d)
{
	bool strict = is_strict(c, p);
	struct nearest n;

	find_near_locals(p, d->local, &n);
	blame(c, d, RULE_UNKNOWN_LOCAL, unbound_severity(c, p, strict),
		.what = atomf(
			"this package has no function or variable %s%s", d->local, ignored(c, p)),
		.hint = nearest_hint(&n),
		.fix = n.count == 1 && n.distances[0] == 1 && d->remote
			       ? linkname_text(n.names[0], d->remote)
			       : "delete the line, or name what it should link",
		.gathers = !strict);
}

/* The compiler declares no function of these names. */
static bool is_nameless(const struct decl *d)
{
	return !strcmp(d->name, "init") || !strcmp(d->name, "_");
}

bool binds(const struct check *c, const struct decl *d)
{
	return linkable(d) && (c->tinygo || !is_nameless(d));
}

static const char *kind_text(const struct decl *d)
{
	if (linkable(d))
		return "name that nothing can use";
	return d->kind == DECL_TYPE ? "type" : "constant";
}

/* `main.f` for the function f of this package; NULL if the name means something else. */
static const char *without_package(const struct package *p, const char *local)
{
	size_t length = strlen(p->name);
	const char *name = !strncmp(local, p->name, length) && local[length] == '.'
				   ? atom_of(local + length + 1)
				   : NULL;

	return name && linkable(table_find(&p->decls, name)) ? name : NULL;
}

static void report_qualified(
	struct check *c, const struct package *p, const struct directive *d, const char *name)
{
	blame(c, d, RULE_UNKNOWN_LOCAL, unbound_severity(c, p, is_strict(c, p)),
		.what = atomf(
			"the local name %s has a package before it%s", d->local, ignored(c, p)),
		.fix = d->remote ? linkname_text(name, d->remote)
				 : atomf("//go:linkname %s", name));
}

/* Up to Go 1.19, the compiler ignores a directive for `_`. */
static void report_no_name(struct check *c, const struct package *p, const struct directive *d,
	const struct decl *decl)
{
	bool fails = is_strict(c, p) && (strcmp(d->local, "_") != 0 || c->release >= 20);

	blame(c, d, RULE_UNKNOWN_LOCAL, unbound_severity(c, p, fails),
		.what = atomf("%s is a %s, not a function or variable%s", d->local, kind_text(decl),
			ignored(c, p)),
		.fix = "delete the line, or name a function or variable");
}

void report_unbound(struct check *c, const struct package *p, const struct directive *d,
	const struct decl *decl)
{
	const struct decl *method = decl && !decl->method ? NULL : method_named(p, d->local);
	const char *name = without_package(p, d->local);

	if (name)
		report_qualified(c, p, d, name);
	else if (method || (!decl && strchr(d->local, '.')))
		report_method(c, p, d, method);
	else if (!decl)
		report_undeclared(c, p, d);
	else
		report_no_name(c, p, d, decl);
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

/* A function has a symbol for each shape, `f[go.shape.int]`. A method has one for each type. */
static bool has_no_symbol(const char *symbol)
{
	return ends_with(symbol, "]") && !strstr(symbol, "go.shape.");
}

static bool check_instantiation(struct check *c, const struct linkname *l)
{
	if (c->tinygo || !strchr(l->symbol, '[') || !strchr(l->symbol, ']'))
		return true;
	blame(c, l->directive, RULE_INSTANTIATION,
		c->release >= 23 || has_no_symbol(l->symbol) ? SEVERITY_ERROR : SEVERITY_WARNING,
		.what = atomf("%s is an instance of a generic function, which Go 1.23 and later "
			      "refuse to link",
			l->symbol),
		.fix = "a target that is not generic", .since = 23,
		.tools = c->release < 23 ? atomf("relocation target %s not defined", l->symbol)
					 : NULL);
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
