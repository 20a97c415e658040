/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rules about TinyGo: tinygo-ignores, not-in-tinygo. TinyGo reads a directive in the comment of
 * its declaration only, links it by name, and asks no package whether it pushes the symbol.
 */
#include "command/check/rules/rules.h"

#include "command/base/nearest.h"
#include "command/table/tinygo.h"

#include <string.h>

static const char undefined[] = "linker could not find symbol %s";

static const struct tinygo_build *build_of(const struct check *c)
{
	return tinygo_build(c->world.build.goos, c->world.build.tags);
}

/* The directive */

static bool is_in_comment(const struct linkname *l)
{
	const struct directive *d = l->directive;
	const struct decl *decl = l->decl;

	return d->file == decl->file && d->line < decl->line && d->line >= decl->doc_line;
}

/* What the declaration is without its directive. */
static const char *left_alone(const struct linkname *l)
{
	if (declares_variable(l))
		return "is a variable of its own";
	return l->push ? "is not pushed" : "has no body";
}

bool check_tinygo_reads(struct check *c, const struct linkname *l)
{
	const bool grouped = declares_variable(l) && l->decl->grouped;

	/* With one name it says what holds without it. */
	if (!l->directive->remote || (is_in_comment(l) && !grouped))
		return true;
	blame(c, l->directive, RULE_TINYGO_IGNORES,
		.what = grouped ? atomf("TinyGo reads no directive in a group of variables, so %s %s",
					  l->decl->name, left_alone(l))
				: atomf("TinyGo reads a directive only directly above its declaration, "
					"so %s (line %u) %s",
					  l->decl->name, l->decl->line, left_alone(l)),
		.fix = grouped ? "a var declaration of its own, with the directive above it"
			       : "move it to the line above the declaration");
	return false;
}

/* The target */

static const char *near_forms(const char *symbol, const struct tinygo_build *b)
{
	size_t count;
	const struct tinygo_form *all = tinygo_forms(&count);
	struct nearest n;

	nearest_start(&n, symbol);
	for (size_t i = 0; i < count; i++)
		if (tinygo_has(&all[i], b))
			nearest_offer(&n, all[i].name);
	return nearest_hint(&n);
}

/* The linker misses a variable, too: TinyGo makes none of a directive. */
static void report_lack(struct check *c, struct linkname *l, const char *what, const char *fix)
{
	const bool idle = l->decl != NULL && is_idle(l);

	blame(c, l->directive, RULE_NOT_IN_TINYGO, idle ? SEVERITY_WARNING : SEVERITY_ERROR,
		.subject = l->symbol,
		.what = idle ? atomf("%s, but nothing uses %s", what, l->decl->name) : what,
		.hint = near_forms(l->symbol, build_of(c)), .fix = fix ? fix : "//go:build !tinygo",
		.tools = undefined);
}

static void report_other_build(struct check *c, struct linkname *l, const struct tinygo_form *form)
{
	const bool gone = strcmp(form->last, tinygo_newest) != 0;

	report_lack(c, l,
		gone ? atomf("%s is in TinyGo up to %s only", l->symbol, form->last)
		     : atomf("TinyGo has %s only on %s", l->symbol,
			       tinygo_builds_text(form->builds)),
		NULL);
}

/*
 * TinyGo's name of what gc calls `reflect.(*rtype).Name` or `gopkg.in/yaml%2ev3.f`; NULL if it is
 * the same: (*reflect.rtype).Name, gopkg.in/yaml.v3.f.
 */
static const char *other_spelling(const struct linkname *l)
{
	const struct provider *p = &l->provider;
	const char *name = p->name, *dot = strchr(name, '.');
	const bool pointer = *name == '(' && name[1] == '*';

	if (*name == '(')
		return atomf("(%s%s.%s", pointer ? "*" : "", p->path, name + 1 + pointer);
	if (dot && p->decl && p->decl->method)
		return atomf("(%s.%.*s)%s", p->path, (int)(dot - name), name, dot);
	return strchr(l->symbol, '%') ? atomf("%s.%s", p->path, name) : NULL;
}

/* What the package that defines it must be in the program for. */
static void check_giver(struct check *c, struct linkname *l, const char *giver)
{
	l->provider.giver = world_import(&c->world, atom_of(giver));
	l->provider.bearer = l->provider.giver ? l->provider.giver->folder : NULL;
	check_import(c, l);
}

static void check_form(struct check *c, struct linkname *l, const struct tinygo_form *form)
{
	const struct type *t = *form->signature ? parse_type_text(form->signature) : NULL;
	const struct typed target = {t, NULL};

	check_giver(c, l, form->giver);
	if (check_kind(c, l, form->variable, &target) && t)
		check_signature(c, l, &target);
}

/* Whether TinyGo compiles what the Go tree has: no assembly, and no package that it replaces. */
static bool compiles(const struct provider *p, const struct tinygo_build *b)
{
	return !p->giver->standard || tinygo_compiler_defines(p->symbol) ||
	       (!p->assembly && !tinygo_owns(p->giver->path, b));
}

static const char *lack_text(const struct linkname *l, const struct provider *p)
{
	if (p->state == PROVIDER_ELSEWHERE)
		return atomf("%s is only in %s, which this build leaves out", l->symbol, p->where);
	if (p->state == PROVIDER_ABSENT)
		return atomf("package %s has no %s to link%s%s", p->path, p->name,
			p->hint ? ": " : "", p->hint ? p->hint : "");
	return p->assembly ? atomf("%s is assembly, which TinyGo does not compile", l->symbol)
			   : atomf("TinyGo %s does not define %s", tinygo_newest, l->symbol);
}

/* A package of the program, or one that TinyGo takes from the Go tree. */
static void check_compiled(struct check *c, struct linkname *l, const struct tinygo_build *b)
{
	const struct provider *p = &l->provider;
	const bool own = p->decl == l->decl && p->giver == l->package;

	if (p->state == PROVIDER_UNKNOWN)
		leave_unjudged(
			c, l->directive, l->symbol, p->home ? UNJUDGED_FOREIGN : UNJUDGED_PACKAGE);
	else if (p->state != PROVIDER_FOUND || !compiles(p, b))
		report_lack(c, l, lack_text(l, p), NULL);
	else if (!own && p->decl) {
		check_import(c, l);
		check_decl_signature(c, l);
	}
}

/* Two bodies of one name do not link. */
static void check_tinygo_push(struct check *c, struct linkname *l, const struct tinygo_form *form,
	const struct tinygo_build *b)
{
	if (tinygo_has(form, b) && !form->variable)
		blame(c, l->directive, RULE_BODY_AND_TARGET, .subject = l->symbol,
			.what = atomf("%s has a body already, in TinyGo's package %s", l->symbol,
				form->giver),
			.fix = atomf("delete the body of %s, to call that one", l->decl->name));
}

static void check_tinygo_pull(struct check *c, struct linkname *l, const struct tinygo_form *form,
	const struct tinygo_build *b)
{
	const struct provider *p = &l->provider;
	const char *other = p->path && *p->path ? other_spelling(l) : NULL;

	if (tinygo_has(form, b))
		check_form(c, l, form);
	else if (form)
		report_other_build(c, l, form);
	else if (!p->path || !*p->path)
		leave_unjudged(c, l->directive, l->symbol, UNJUDGED_FOREIGN);
	else if (tinygo_is_of_board(p->path))
		leave_unjudged(c, l->directive, l->symbol, UNJUDGED_BOARD);
	else if (other && (tinygo_has(tinygo_form(other), b) || !tinygo_owns(p->path, b)))
		report_lack(c, l, atomf("TinyGo calls %s %s", l->symbol, other),
			linkname_text(l->directive->local, other));
	else if (tinygo_owns(p->path, b))
		report_lack(c, l, atomf("TinyGo %s has no %s", tinygo_newest, l->symbol), NULL);
	else
		check_compiled(c, l, b);
}

void check_tinygo(struct check *c, struct linkname *l)
{
	const struct tinygo_build *b = build_of(c);
	const struct tinygo_form *form = tinygo_form(l->symbol);

	if (!b)
		leave_unjudged(c, l->directive, l->symbol, UNJUDGED_BOARD);
	else if (l->push)
		check_tinygo_push(c, l, form, b);
	else
		check_tinygo_pull(c, l, form, b);
}
