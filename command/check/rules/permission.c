/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rules about pulls that Go's linker refuses: not-pushed, blocked, linknamestd. And what
 * assembly refers to: asm-reference, unknown-target.
 */
#include "command/check/rules/rules.h"

#include "command/check/paste.h"
#include "command/gosrc/asm.h"
#include "command/gosrc/bodies.h"
#include "command/gosrc/types/registers.h"

#include <ctype.h>
#include <string.h>

/* The linker's list */

/* `"a", "b"` as the list of known targets has it: `a, b`. */
static const char *bare_list(const char *text, const char *end)
{
	char *list = arena_new((size_t)(end - text) + 1), *to = list;

	for (; text < end; text++)
		if (*text != '"')
			*to++ = *text;
	return atom_of(list);
}

/* A row of Go's source: `"runtime.coroswitch": {"iter"},`. */
static void add_blocked(struct check *c, const char *line, size_t length)
{
	const char *name = memchr(line, '"', length);
	const char *end = name ? strchr(name + 1, '"') : NULL;
	const char *open = end ? strchr(end, '{') : NULL;
	const char *close = open ? strchr(open, '}') : NULL;

	if (close && close < line + length)
		*table_at(&c->blocked, atom(name + 1, (size_t)(end - name) - 1)) =
			(void *)bare_list(open + 1, close);
}

static size_t length_before_comment(const char *line)
{
	size_t length = strcspn(line, "\n");
	const char *comment = memmem(line, length, "//", 2);

	return comment ? (size_t)(comment - line) : length;
}

/* `at` is the newline before a row; a row that begins with `}` ends the list. */
static void read_blocked_rows(struct check *c, const char *at)
{
	while (at && at[1] && at[1] != '}') {
		add_blocked(c, at + 1, length_before_comment(at + 1));
		at = strchr(at + 1, '\n');
	}
}

void read_blocked(struct check *c)
{
	size_t size;

	table_clear(&c->blocked);
	const char *root = c->world.goroot;
	const char *text =
		root ? slurp(atomf("%s/src/cmd/link/internal/loader/loader.go", root), &size)
		     : NULL;
	const char *list = text ? strstr(text, "var blockedLinknames = ") : NULL;

	if (list)
		read_blocked_rows(c, strchr(list, '\n'));
}

struct permission blocked_by_tree(const struct check *c, const char *symbol)
{
	const char *packages = table_find(&c->blocked, symbol);

	if (!packages)
		return (struct permission){PULL_UNKNOWN, NULL, 0};
	return (struct permission){
		PULL_BLOCKED, packages, known_blocked_since(symbol, c->world.goroot_release)};
}

/* Whether a list of packages, separated by commas, has this one. */
static bool names_package(const char *packages, const char *path)
{
	const char *separators = ", ";

	for (size_t length; packages += strspn(packages, separators), *packages;
		packages += length) {
		length = strcspn(packages, separators);
		if (length == strlen(path) && !memcmp(packages, path, length))
			return true;
	}
	return false;
}

/* The tree says what its release and unlisted later ones allow, the list says it of any. */
static struct permission permission_of(const struct check *c, const char *symbol)
{
	struct permission known = known_permission(symbol, c->release);
	bool tells = world_tree_fits(&c->world) ||
		     (world_tree_older(&c->world) && known.pull == PULL_UNKNOWN);
	struct permission tree = blocked_by_tree(c, symbol);

	return tells && tree.pull == PULL_BLOCKED ? tree : known;
}

/* Methods */

bool imports_by_name(const struct source_file *file, const char *path)
{
	for (size_t i = 0; i < file->imports.count; i++) {
		const struct import *import = file->imports.at[i];
		if (!strcmp(import->path, path) && !(import->name && !strcmp(import->name, "_")))
			return true;
	}
	return false;
}

/*
 * The compiler may have read a method's symbol together with its type from an import by name. Then
 * it is no linkname to the linker. Only the compiler knows.
 */
static bool may_come_with_type(const struct linkname *l)
{
	const struct provider *p = &l->provider;

	for (size_t i = 0; p->decl && p->decl->method && i < l->package->files.count; i++)
		if (imports_by_name(l->package->files.at[i], p->path))
			return true;
	return false;
}

/*
 * A method of a type that the declaration itself names comes with that type: the compiler knows
 * the symbol from the import, and the linker does not check it.
 */
static bool comes_with_type(const struct linkname *l)
{
	const struct decl *method = l->provider.decl;
	const struct type *t = l->decl->type, *own = method ? method->type : NULL;

	if (!method || !method->method || !t || !t->count || !own->count)
		return false;
	t = t->fields[0].type;
	own = own->fields[0].type;
	while (t->kind == TYPE_POINTER && own->kind == TYPE_POINTER)
		t = t->element, own = own->element;
	return t->kind == TYPE_NAME && own->kind == TYPE_NAME && t->package && t->name == own->name;
}

/* Refusal */

/* What is exported needs no directive. */
static const char *public_use(const struct provider *p)
{
	bool exported = p->decl && !p->decl->method && isupper((unsigned char)*p->name);

	if (!exported || !importable(p->path))
		return "link programs with -ldflags=-checklinkname=0";
	return atomf("%s %s.%s", p->decl->kind == DECL_VAR ? "use" : "call", p->path, p->name);
}

/* The package builds, and no program with it does. A variable that nothing uses counts, too. */
static void blame_permission(
	struct check *c, struct linkname *l, enum rule rule, unsigned since, const char *why)
{
	bool maybe = may_come_with_type(l), idle = !declares_variable(l) && is_idle(l);
	const char *but = maybe  ? ", unless the compiler knows the method from an import"
			  : idle ? idle_text(l)
				 : "";

	blame(c, l->directive, rule, maybe || idle ? SEVERITY_WARNING : SEVERITY_ERROR,
		.subject = l->symbol, .what = atomf("%s%s", why, but),
		.fix = fix_for(l->symbol, public_use(&l->provider)), .since = since,
		.tools = atomf("link: %s: invalid reference to %s", l->package->path, l->symbol));
}

/* Whether the definition lets others pull it: since Go 1.27 assembly needs a directive for that. */
static bool provider_pushes(const struct provider *p, unsigned release)
{
	return p->linknamed || (p->assembly && release < 27);
}

#define NOT_REFUSED 1000

/* The first release whose linker refuses the pull. */
static unsigned refused_since(const struct linkname *l)
{
	const struct provider *p = &l->provider;

	if (comes_with_type(l) || !p->giver->standard || p->giver == l->package)
		return NOT_REFUSED;
	return !provider_pushes(p, 23) ? 23 : !provider_pushes(p, 27) ? 27 : NOT_REFUSED;
}

/* The same, where only the list knows. */
static unsigned listed_since(const struct permission *p)
{
	return p->since && p->pull != PULL_BLOCKED ? p->since : NOT_REFUSED;
}

static bool linker_checks(const struct check *c, const struct linkname *l)
{
	/* A body or an initial value makes a definition, and the linker refuses references only. */
	return c->gc && !c->linkrt && c->checklinkname && c->release >= 23 && !l->decl->body &&
	       !l->package->standard;
}

/* The list has no release of a name that only a newer tree blocks. */
static const char *since_release(unsigned since)
{
	return since ? atomf("since %s ", release_text(since)) : "";
}

static bool check_blocked(struct check *c, struct linkname *l, const struct permission *p)
{
	if (p->pull != PULL_BLOCKED || names_package(p->packages, l->package->path))
		return true;
	blame_permission(c, l, RULE_BLOCKED, p->since,
		atomf("%sthe linker lets %s pull %s", since_release(p->since),
			*p->packages ? atomf("only %s", p->packages) : "no package", l->symbol));
	return false;
}

static bool check_standard(struct check *c, struct linkname *l, bool standard)
{
	if (!standard || c->release < 27)
		return true;
	blame_permission(c, l, RULE_LINKNAMESTD, 27,
		atomf("since Go 1.27 only the standard library may pull %s", l->symbol));
	return false;
}

static bool check_pushed(struct check *c, struct linkname *l, unsigned since, const char *giver)
{
	if (since > c->release)
		return true;
	blame_permission(c, l, RULE_NOT_PUSHED, since,
		atomf("since %s the linker refuses %s: package %s does not push it",
			release_text(since), l->symbol, giver));
	return false;
}

/* Assembly: the linker checks its references to variables, and since Go 1.27 to functions. */

static const char *asm_refusal(struct check *c, struct package *p, const struct provider *target)
{
	const char *packages = table_find(&c->blocked, target->symbol);

	if (packages)
		return names_package(packages, p->path) ? NULL : "the linker blocks it";
	if (!target->giver->standard || target->giver == p ||
		(target->assembly && !strncmp(target->symbol, p->path, strlen(p->path))))
		return NULL;
	if (target->std_only)
		return "only the standard library may use it";
	return target->linknamed ? NULL : atomf("package %s does not push it", target->giver->path);
}

/* True if the linker has nothing against it. */
static bool check_asm_refusal(struct check *c, struct package *p, const struct directive *at,
	const struct provider *target)
{
	const char *symbol = target->symbol;
	unsigned since = target->decl && target->decl->kind == DECL_VAR ? 23 : 27;
	const char *why =
		c->release < since || !c->checklinkname ? NULL : asm_refusal(c, p, target);

	if (why)
		blame(c, at, RULE_ASM_REFERENCE, .subject = symbol,
			.what = atomf("since %s the linker refuses %s in assembly: %s",
				release_text(since), symbol, why),
			.fix = fix_for(symbol, "link programs with -ldflags=-checklinkname=0"),
			.since = since,
			.tools = atomf("link: %s: invalid reference to %s", p->path, symbol));
	return !why;
}

/*
 * Assembly passes arguments on the stack. The compiler makes such an entry for a Go function if a
 * directive marks it, or if assembly of its own package names it.
 */
static bool has_stack_entry(struct check *c, struct package *p, const struct provider *target)
{
	const struct decl *d = target->decl;

	return !d || d->kind != DECL_FUNC || !d->body || target->assembly || target->linknamed ||
	       target->giver == p || !go_has_registers(&c->world.build) ||
	       assembly_names(&c->world, target->giver, d->name);
}

/* Assembly of a dependency that nothing calls does not stop a link. */
static enum severity reference_severity(const struct package *p)
{
	return folder_dependency(p->folder) ? SEVERITY_WARNING : SEVERITY_DEFAULT;
}

static void report_registers(struct check *c, const struct package *p, const struct directive *at,
	const struct provider *target)
{
	blame(c, at, RULE_UNKNOWN_TARGET, reference_severity(p), .subject = target->symbol,
		.what = atomf("%s is Go code without a directive, so assembly of another package "
			      "cannot call it",
			target->symbol),
		.fix = target->giver->standard
			       ? "call it in a Go function of this package, and call that one here"
			       : atomf("//go:linkname %s, above the function", target->decl->name),
		.tools = "relocation target %s not defined for ABI0 (but is defined for "
			 "ABIInternal)");
}

static void report_asm_absent(struct check *c, const struct package *p, const struct directive *at,
	const struct provider *target)
{
	blame(c, at, RULE_UNKNOWN_TARGET, reference_severity(p), .subject = target->symbol,
		.what = atomf("package %s has no %s, which this assembly uses%s%s", target->path,
			target->name, target->hint ? ": " : "", target->hint ? target->hint : ""),
		.hint = target->hint ? NULL : near_names(c, target->symbol, target->home),
		.fix = target->meant ? "write that symbol" : existing_name(target));
}

static void check_reference(
	struct check *c, struct package *p, struct asm_file *a, const struct asm_reference *r)
{
	const char *symbol = *r->symbol == '.' ? own_symbol(p, r->symbol + 1) : r->symbol;
	const struct directive at = {
		.file = &a->file, .line = r->line, .column = r->column, .remote = symbol};
	struct provider target;

	if (linker_makes(symbol))
		return;
	find_provider(&c->world, p, symbol, &target);
	if (target.state == PROVIDER_FOUND) {
		if (check_asm_refusal(c, p, &at, &target) && !has_stack_entry(c, p, &target))
			report_registers(c, p, &at, &target);
	} else if (target.state == PROVIDER_ABSENT)
		report_asm_absent(c, p, &at, &target);
}

static void check_references_of(
	struct check *c, struct package *p, struct asm_file *a, struct table *seen)
{
	for (size_t i = 0; i < a->references.count; i++) {
		const struct asm_reference *r = a->references.at[i];
		if (table_add(seen, r->symbol))
			check_reference(c, p, a, r);
	}
}

/* Assembly may name a symbol in many lines: the first one is the finding. */
void check_references(struct check *c, struct package *p)
{
	struct table seen = {0};

	if (!c->gc || c->linkrt || p->standard || !world_tree_fits(&c->world))
		return;
	for (size_t i = 0; i < p->folder->asm_files.count; i++)
		if (asm_taken(&c->world, p->folder->asm_files.at[i]))
			check_references_of(c, p, p->folder->asm_files.at[i], &seen);
}

/* Compilers make one for each package, and no directive pushes it. */
void check_inittask(struct check *c, struct linkname *l)
{
	const char *path = ends_with(l->symbol, "..inittask")
				   ? atom(l->symbol, strlen(l->symbol) - strlen("..inittask"))
				   : NULL;
	const struct package *home = path ? world_import(&c->world, path) : NULL;

	if (home && home->standard && home != l->package && linker_checks(c, l))
		check_pushed(c, l, 23, path);
}

bool check_permission(struct check *c, struct linkname *l)
{
	struct permission permission = permission_of(c, l->symbol);
	const struct provider *p = &l->provider;
	bool unlisted = world_tree_older(&c->world) && permission.pull == PULL_UNKNOWN;
	bool tree = (world_tree_fits(&c->world) || unlisted) && p->state == PROVIDER_FOUND;
	bool standard = tree ? p->std_only && p->giver->standard : permission.pull == PULL_STANDARD;

	return !linker_checks(c, l) ||
	       (check_blocked(c, l, &permission) && check_standard(c, l, standard) &&
		       check_pushed(c, l, tree ? refused_since(l) : listed_since(&permission),
			       tree ? p->giver->path : p->path));
}
