/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rules about a declaration and its target: signature, kind.
 */
#include "command/check/rules/rules.h"

#include "command/gosrc/types/layout.h"
#include "command/gosrc/types/pointee.h"

#include <string.h>

/* What to write for types that only the target's package can name */

/* What a name that only the target's package has stands for; NULL for any other. */
static const struct type *private_type(struct world *w, const struct type *t, struct package *p)
{
	const struct decl *d =
		t->kind == TYPE_NAME && !t->package && p ? package_decl(w, p, t->name) : NULL;

	return d && d->kind == DECL_TYPE && *d->name >= 'a' ? d->type : NULL;
}

#define LONG_TYPE 120

static const char *stands_for(const char *name, const struct type *t)
{
	const char *text = type_text(t);

	return strlen(text) <= LONG_TYPE
		       ? atomf("%s is a type of yours, %s", name, text)
		       : atomf("%s is a type of yours with the same fields", name);
}

/* `text` and what to write for one more type, unless `text` says it already. */
static const char *own_type(
	struct world *w, const char *text, const struct type *t, struct package *p)
{
	bool pointer = t->kind == TYPE_POINTER;
	const struct type *private = private_type(w, pointer ? t->element : t, p);
	const char *name = type_text(t);

	if (!private || strstr(text, atomf(" %s ", name)))
		return text;
	return atomf("%s%s %s", text, *text ? "," : ", where",
		pointer ? atomf("%s can be unsafe.Pointer", name) : stands_for(name, private));
}

static const char *own_types(struct world *w, const struct typed *target)
{
	const struct type *t = target->type;
	const char *text = "";

	if (t->kind != TYPE_FUNC)
		return own_type(w, text, t, target->package);
	for (unsigned i = 0; i < t->count; i++)
		text = own_type(w, text, t->fields[i].type, target->package);
	return text;
}

/* Signatures */

static const struct type *decl_type(const struct decl *d)
{
	return d->kind == DECL_VAR ? variable_type(d) : d->type;
}

/* " since Go 1.N", if the target had another signature before. */
static const char *since_text(const char *symbol, unsigned release)
{
	const struct known *k = known_at(symbol, release), *first = known_first(symbol);

	return k && first != k && k->first > 0 ? atomf(" since %s", release_text(k->first)) : "";
}

static void note(struct check *c, struct linkname *l, const char *what)
{
	blame(c, l->directive, RULE_SIGNATURE, SEVERITY_NOTE, .subject = l->symbol, .what = what);
}

static void report_disagreement(struct check *c, struct linkname *l, enum severity severity,
	const char *detail, const struct typed *target)
{
	const char *wanted = type_text(target->type);

	if (l->push)
		detail = atomf("for package %s, which declares it as %s: %s", l->provider.path,
			wanted, detail);
	blame(c, l->directive, RULE_SIGNATURE, severity, .subject = l->symbol,
		.what = atomf("%s; %s is %s%s, and no Go tool compares the two", detail, l->symbol,
			wanted, since_text(l->symbol, c->release)),
		.advice = to_write(atomf("%s%s", wanted, own_types(&c->world, target))));
}

/* False if what a pointer parameter points to is laid out as in the target. */
static bool report_pointee(struct check *c, struct linkname *l, const struct typed *target)
{
	struct typed own = {decl_type(l->decl), l->package};
	const struct type *wanted;
	const bool judged = c->gc && target->package && !l->push && !l->package->standard &&
			    !declares_variable(l);
	const char *text = judged ? compare_pointees(&c->world, &own, target, &wanted) : NULL;

	if (!text)
		return false;
	blame(c, l->directive, RULE_SIGNATURE, SEVERITY_WARNING, .subject = l->symbol,
		.what = atomf("%s; no Go tool compares the two", text),
		.advice = to_write(atomf("a type with the size and the pointers of %s, which is a "
					 "type of package %s",
			type_text(wanted), target->package->path)));
	return true;
}

/* `declared` and `l->decl` agree if other names are all that differs. */
static void report_agreement(struct check *c, struct linkname *l, enum agreement agreement,
	const char *detail, const struct typed *target)
{
	switch (agreement) {
	case AGREE:
		if (!report_pointee(c, l, target) && !same_names(decl_type(l->decl), target->type))
			note(c, l,
				atomf("%s is %s: other types, the same machine layout", l->symbol,
					type_text(target->type)));
		break;
	case AGREE_UNKNOWN:
		note(c, l,
			atomf("the type %s cannot be resolved, so the signature was not compared",
				detail));
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

static void compare(
	struct check *c, struct linkname *l, const struct typed *target, enum convention convention)
{
	struct typed own = {decl_type(l->decl), l->package};
	const char *detail = NULL;

	if (!own.type || !target->type)
		return;
	/* The other package calls a function that is pushed. */
	const struct typed *caller = l->push ? target : &own, *callee = l->push ? &own : target;
	enum agreement agreement =
		declares_variable(l)
			? compare_variables(&c->world, &own, target, &detail)
			: compare_signatures(&c->world, convention, caller, callee, &detail);
	report_agreement(c, l, agreement, detail, target);
}

void check_signature(struct check *c, struct linkname *l, const struct typed *target)
{
	if (c->gc)
		compare(c, l, target, CONVENTION_GO);
	if (c->gccgo && !declares_variable(l))
		compare(c, l, target, CONVENTION_C);
}

/* The list's form if it says the same: one message for all releases, with public names. */
static const struct type *target_type(const struct decl *decl, const struct known *k)
{
	const struct type *found = decl_type(decl);
	const struct type *listed = k && found ? parse_type_text(k->signature) : NULL;

	return listed && same_names(listed, found) ? listed : found;
}

void check_decl_signature(struct check *c, struct linkname *l)
{
	const struct provider *p = &l->provider;
	const struct known *k = known_at(l->symbol, c->release);

	if (check_kind(c, l, p->decl->kind == DECL_VAR))
		check_signature(c, l, &(struct typed){target_type(p->decl, k), p->giver});
}

void check_known_form(struct check *c, struct linkname *l, const struct known *k)
{
	const struct type *t = parse_type_text(k->signature);
	const char *path = l->provider.path;
	struct package *home = *path ? world_import(&c->world, path) : NULL;

	if (t && check_kind(c, l, k->variable))
		check_signature(c, l, &(struct typed){t, home});
}

/* Kinds */

static const char *kind_name(bool variable)
{
	return variable ? "variable" : "function";
}

/*
 * gccgo reaches a variable only through a function whose address it takes. With linkrt, gc's
 * programs may do the same.
 */
static enum severity kind_severity(const struct check *c, bool variable)
{
	return variable && (c->linkrt || !c->gc) ? SEVERITY_WARNING : SEVERITY_ERROR;
}

bool check_kind(struct check *c, struct linkname *l, bool variable)
{
	if (declares_variable(l) == variable)
		return true;
	blame(c, l->directive, RULE_KIND, kind_severity(c, variable), .subject = l->symbol,
		.what = atomf("%s is a %s, declared here as a %s: %s", l->symbol,
			kind_name(variable), kind_name(!variable),
			variable ? "a call would jump into data"
				 : "a read would give machine code"),
		.advice = to_write(atomf("a %s", kind_name(variable))));
	return false;
}
