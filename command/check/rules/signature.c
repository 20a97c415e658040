/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rules about a declaration and its target: signature, kind.
 */
#include "command/check/rules/rules.h"

#include "command/check/paste.h"
#include "command/gosrc/types/layout.h"
#include "command/gosrc/types/pointee.h"

#include <string.h>

/* What to write */

/* The target's declaration under the local name, with types that this package can write. */
static const char *declaration_text(
	struct check *c, const struct linkname *l, const struct typed *target, bool variable)
{
	struct paste paste = {.world = &c->world, .reader = l->package};
	const char *pasted = paste_text(&paste, target);
	const char *text = paste.hopeless ? type_text(target->type) : pasted;

	return target->type->kind == TYPE_FUNC && !variable
		       ? atomf("func %s%s", l->decl->name, text + strlen("func"))
		       : atomf("var %s %s", l->decl->name, text);
}

/*
 * gofmt has lines for the parts of a struct and of an interface. Parameters need a name or none.
 * Only the author knows what a call passes and takes in other types.
 */
static struct edit declaration_edit(
	struct check *c, const struct linkname *l, const struct typed *target)
{
	struct paste paste = {.world = &c->world, .reader = l->package};
	const char *text = declares_variable(l) || target->type->kind != TYPE_FUNC
				   ? NULL
				   : paste_text(&paste, target);

	if (!text || paste.hopeless || strchr(text, '{') || l->push || l->decl->body ||
		may_be_named(l->package, l->decl))
		return (struct edit){0};
	for (size_t i = 0; i < paste.imports.count; i++)
		if (strcmp(paste.imports.at[i], "unsafe") != 0 &&
			!imports_by_name(l->directive->file, paste.imports.at[i]))
			return (struct edit){0};
	return (struct edit){EDIT_DECLARATION,
		atomf("func %s%s", l->decl->name, text + strlen("func")), l->decl->line};
}

/* Signatures */

/* The release that gave the target this signature; 0 if it had no other before. */
static unsigned signature_since(const char *symbol, unsigned release)
{
	const struct known *k = known_at(symbol, release);

	return k && known_first(symbol) != k ? k->first : 0;
}

static void note_signature(struct check *c, struct linkname *l, const char *what)
{
	blame(c, l->directive, RULE_SIGNATURE, SEVERITY_NOTE, .subject = l->symbol, .what = what);
}

static void report_disagreement(struct check *c, struct linkname *l, enum severity severity,
	const char *detail, const struct typed *target)
{
	/* The list is Go's, and what TinyGo needs may be wrong for Go. */
	unsigned since = c->tinygo ? 0 : signature_since(l->symbol, c->release);
	struct edit edit = c->tinygo ? (struct edit){0} : declaration_edit(c, l, target);

	if (since && !only_since(c, l, since))
		edit.kind = EDIT_NONE;
	blame(c, l->directive, RULE_SIGNATURE, severity, .subject = l->symbol, .what = detail,
		.fix = declaration_text(c, l, target, declares_variable(l)), .edit = edit,
		.since = since, .dated = since);
}

/* False if what a pointer parameter points to is laid out as in the target. */
static bool report_pointee(struct check *c, struct linkname *l, const struct typed *target)
{
	struct typed own = {declared_type(l->decl), l->package};
	const struct type *wanted;
	const bool judged = c->gc && target->package && !l->push && !l->package->standard &&
			    !declares_variable(l);
	const char *text =
		judged ? compare_pointees(&c->world, &own, target, l->symbol, &wanted) : NULL;

	if (!text)
		return false;
	blame(c, l->directive, RULE_SIGNATURE, SEVERITY_WARNING, .subject = l->symbol, .what = text,
		.fix = atomf("a type with the size and the pointers of %s.%s",
			target->package->name, type_text(wanted)));
	return true;
}

/* `declared` and `l->decl` agree if other names are all that differs. */
static void report_agreement(struct check *c, struct linkname *l, enum agreement agreement,
	const char *detail, const struct typed *target)
{
	switch (agreement) {
	case AGREE_HARMLESS:
		if (!report_pointee(c, l, target))
			note_signature(c, l, detail);
		break;
	case AGREE:
		if (!report_pointee(c, l, target) &&
			!same_names(declared_type(l->decl), target->type))
			note_signature(c, l,
				atomf("%s is %s: other types, the same machine layout", l->symbol,
					type_text(target->type)));
		break;
	case AGREE_UNKNOWN:
		note_signature(c, l,
			atomf("the signature was not compared: the type %s is not found", detail));
		break;
	case AGREE_POINTERS:
	case AGREE_UNUSED:
		report_disagreement(c, l, SEVERITY_WARNING, detail, target);
		break;
	case AGREE_NOT:
		report_disagreement(c, l, SEVERITY_ERROR, detail, target);
		break;
	}
}

/* Code that only takes the address may declare a smaller type, or an integer for a pointer. */
static enum agreement compare_uses(struct check *c, const struct linkname *l,
	const struct typed *target, const struct side_names *names, const char **detail)
{
	struct typed own = {declared_type(l->decl), l->package};
	enum agreement agreement = compare_variables(&c->world, &own, target, names, detail);
	bool counts = agreement != AGREE_POINTERS && agreement != AGREE_UNUSED;

	return counts || is_accessed(l) ? agreement : AGREE_HARMLESS;
}

static void compare_with_target(
	struct check *c, struct linkname *l, const struct typed *target, enum convention convention)
{
	struct typed own = {declared_type(l->decl), l->package};
	const char *detail = NULL;

	if (!own.type || !target->type)
		return;
	const char *there = c->tinygo ? atomf("TinyGo's %s", l->symbol) : l->symbol;
	const struct side_names pull = {l->decl->name, there}, push = {there, l->decl->name};
	/* The other package calls a function that is pushed. */
	const struct typed *caller = l->push ? target : &own, *callee = l->push ? &own : target;
	enum agreement agreement = declares_variable(l)
					   ? compare_uses(c, l, target, &pull, &detail)
					   : compare_signatures(&c->world, convention, caller,
						     callee, l->push ? &push : &pull, &detail);
	report_agreement(c, l, agreement, detail, target);
}

void check_signature(struct check *c, struct linkname *l, const struct typed *target)
{
	if (c->gc)
		compare_with_target(c, l, target, CONVENTION_GO);
	if (c->gccgo && !declares_variable(l))
		compare_with_target(c, l, target, CONVENTION_C);
	if (c->tinygo)
		compare_with_target(c, l, target, CONVENTION_TINYGO);
}

/* The list's form if it says the same: one message for all releases, with public names. */
static const struct type *target_type(const struct decl *decl, const struct known *k)
{
	const struct type *found = declared_type(decl);
	const struct type *listed = k && found ? parse_type_text(k->signature) : NULL;

	return listed && same_names(listed, found) ? listed : found;
}

void check_decl_signature(struct check *c, struct linkname *l)
{
	const struct provider *p = &l->provider;
	const struct known *k = known_at(l->symbol, c->release);

	const struct typed target = {target_type(p->decl, k), p->giver};

	if (check_kind(c, l, p->decl->kind == DECL_VAR, &target))
		check_signature(c, l, &target);
}

void check_known_form(struct check *c, struct linkname *l, const struct known *k)
{
	const struct type *t = parse_type_text(k->signature);
	const char *path = l->provider.path;
	struct package *home = *path ? world_import(&c->world, path) : NULL;

	const struct typed target = {t, home};

	if (t && check_kind(c, l, k->variable, &target))
		check_signature(c, l, &target);
}

/* Kinds */

static const char *declared_kind(bool variable)
{
	return variable ? "variable" : "function";
}

/*
 * gccgo reaches a variable only through a function whose address it takes. With linkrt, gc's
 * programs may do the same.
 */
static enum severity kind_severity(const struct check *c, bool variable)
{
	return variable && (c->linkrt || c->gccgo) ? SEVERITY_WARNING : SEVERITY_ERROR;
}

bool check_kind(struct check *c, struct linkname *l, bool variable, const struct typed *target)
{
	if (declares_variable(l) == variable)
		return true;
	blame(c, l->directive, RULE_KIND, kind_severity(c, variable), .subject = l->symbol,
		.what = atomf("%s is a %s, not a %s: %s", l->symbol, declared_kind(variable),
			declared_kind(!variable),
			variable ? "a call would jump into data"
				 : "a read would give machine code"),
		.fix = target->type ? declaration_text(c, l, target, variable) : NULL);
	return false;
}
