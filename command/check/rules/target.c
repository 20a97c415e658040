/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The symbol that a directive names, and where it is: in the tree, in the list of known targets,
 * in linkrt, or nowhere. Also the rules not-in-linkrt and body-and-target.
 */
#include "command/check/rules/rules.h"

#include "command/base/file.h"
#include "command/gosrc/bodies.h"
#include "command/gosrc/mod/gomod.h"
#include "command/gosrc/syntax/scan.h"
#include "command/gosrc/types/constant.h"

#include <stdlib.h>
#include <string.h>

/* Pushes */

static void report_second_body(
	struct check *c, struct linkname *l, const char *package, const char *file, unsigned line)
{
	blame(c, l->directive, RULE_BODY_AND_TARGET, .subject = l->symbol,
		.what = atomf("%s has a body already, in package %s (%s:%u)", l->symbol, package,
			file, line),
		.fix = atomf("delete the body of %s, to call that one", l->decl->name));
}

static bool defines_own(const struct linkname *l)
{
	const struct provider *p = &l->provider;

	return p->decl == l->decl || (p->giver && p->giver->folder == l->package->folder);
}

/* Another declaration of this package has the symbol, and one of the two defines it. */
static bool is_redeclared(const struct linkname *l)
{
	const struct provider *p = &l->provider;

	if (p->state != PROVIDER_FOUND || p->home != l->package || p->giver != l->package ||
		!p->decl || p->decl == l->decl)
		return false;
	return declares_variable(l) ? p->decl->kind == DECL_VAR
				    : l->push && p->decl->kind == DECL_FUNC && p->decl->body;
}

static void report_redeclared(struct check *c, struct linkname *l)
{
	const struct decl *other = l->provider.decl;

	blame(c, l->directive, RULE_TWO_BODIES, .subject = l->symbol,
		.what = atomf("%s is %s at %s:%u already", l->symbol, other->name,
			other->file->base, other->line),
		.fix = "delete one of the two",
		.tools = declares_variable(l) ? "symbol %s redeclared" : "internal compiler error");
}

static bool is_body(const struct provider *p)
{
	return p->state == PROVIDER_FOUND && p->giver && p->decl &&
	       (p->decl->body || p->assembly) && p->decl->kind == DECL_FUNC;
}

/* The package of the symbol declares it without a body, for the push to define. */
static void check_receiver(struct check *c, struct linkname *l)
{
	const struct provider *p = &l->provider;
	const struct decl *there = p->home ? package_decl(&c->world, p->home, p->name) : NULL;

	const struct typed target = {there ? there->type : NULL, p->home};

	if (there && there != l->decl && there->kind == DECL_FUNC && !there->body &&
		check_kind(c, l, false, &target))
		check_signature(c, l, &target);
}

static void check_push(struct check *c, struct linkname *l)
{
	const struct provider *p = &l->provider;
	bool own = defines_own(l);
	const struct directive *tree = own ? world_tree_push(&c->world, l->symbol) : NULL;

	if (is_redeclared(l))
		report_redeclared(c, l);
	else if (tree && tree != l->directive && !l->package->standard)
		report_second_body(c, l, tree->file->package, tree->file->base, tree->line);
	else if (!own && is_body(p))
		report_second_body(c, l, p->giver->path, p->decl->file->base, p->decl->line);
	else
		check_receiver(c, l);
}

/* Pulls */

static void check_convention(struct check *c, struct linkname *l)
{
	const struct provider *p = &l->provider;

	if (!p->assembly || p->internal || p->decl || !c->gc || l->package->standard)
		return;
	blame(c, l->directive, RULE_UNKNOWN_TARGET, .subject = l->symbol,
		.what = atomf("%s is assembly without a Go declaration, so Go code cannot call it",
			l->symbol),
		.fix = "a target that Go code declares");
}

/* A literal that is no rune. */
static bool is_literal(const struct token *t)
{
	return t->kind == TOKEN_NUMBER || t->kind == TOKEN_STRING || token_is(t, "true");
}

static bool is_zero(const struct token *t)
{
	return t->kind == TOKEN_NUMBER ? strtod(t->at, NULL) == 0 : t->length == strlen("\"\"");
}

/* Whether the text adds up literals, and one of them is not zero. */
static bool adds_literals(const char *text)
{
	struct scanner s;
	bool zero = true;

	scan_start(&s, text, strlen(text));
	for (struct token t = scan_next(&s); t.kind != TOKEN_END; t = scan_next(&s)) {
		if (t.kind == '+' || t.kind == ';')
			continue;
		if (!is_literal(&t))
			return false;
		zero = zero && is_zero(&t);
	}
	return !zero;
}

/* A constant that the compiler writes into the program. Zero leaves the variable to the linker. */
static bool is_constant(struct check *c, struct package *p, const struct decl *d)
{
	const struct constant constant = {d->value, p, d->file, d->iota};
	long number;

	if (!d->value)
		return false;
	return constant_value(&c->world, &constant, 0, &number) ? number : adds_literals(d->value);
}

/* Two constants do not link. With other values, the later one overwrites the other. */
static void check_two_values(struct check *c, struct linkname *l)
{
	const struct decl *other = l->provider.decl;

	if (!declares_variable(l) || !l->decl->body || !other || other->kind != DECL_VAR ||
		!other->body || l->provider.giver == l->package)
		return;
	bool fails =
		is_constant(c, l->package, l->decl) && is_constant(c, l->provider.giver, other);
	blame(c, l->directive, RULE_BODY_AND_TARGET, fails ? SEVERITY_ERROR : SEVERITY_WARNING,
		.subject = l->symbol,
		.what = atomf("%s has an initial value already, in package %s (%s:%u)%s", l->symbol,
			l->provider.giver->path, other->file->base, other->line,
			fails ? "" : ", and one of the two is lost"),
		.fix = atomf("delete the initial value of %s", l->decl->name));
}

/* runtime.getcallerpc and its like: the provider is found, and nothing gives it a body. */
static bool report_intrinsic(struct check *c, struct linkname *l)
{
	const struct provider *p = &l->provider;

	if (l->package->standard || !p->giver->standard || p->giver != p->home || !p->decl ||
		p->decl->kind != DECL_FUNC || p->decl->body || p->assembly)
		return false;
	report_absent(c, l, RULE_UNKNOWN_TARGET,
		.what = atomf("%s has no body: the compiler writes its code in place of the call, "
			      "in package %s only",
			l->symbol, p->path),
		.fix = "name a function that has a body");
	return true;
}

static void check_found(struct check *c, struct linkname *l)
{
	const struct provider *p = &l->provider;
	const struct known *k = known_at(l->symbol, c->release);

	if (p->giver == l->package && l->package->standard)
		return; /* reflect marks its own methods so, with functions that nothing calls */
	if (report_intrinsic(c, l))
		return;
	check_permission(c, l);
	check_import(c, l);
	check_two_values(c, l);
	if (p->decl && p->decl != l->decl)
		check_decl_signature(c, l);
	else if (!p->decl && k)
		check_known_form(c, l, k);
	check_convention(c, l);
}

/* The tree no longer has it, and an older release may have had it. */
static bool left_the_tree(const struct check *c, const struct provider *p)
{
	return p->home && p->home->standard && p->state == PROVIDER_ABSENT &&
	       c->release > c->world.goroot_release;
}

static bool report_unlisted(struct check *c, struct linkname *l)
{
	const char *hint = misspelt_names(c, l->symbol);
	bool left = left_the_tree(c, &l->provider);

	if (!*hint && !left)
		return false;
	blame(c, l->directive, RULE_UNKNOWN_TARGET, SEVERITY_WARNING, .subject = l->symbol,
		.what = left ? atomf("%s is not in Go 1.%u, and no other release is known to have "
				     "it",
				       l->symbol, c->world.goroot_release)
			     : atomf("no release is known to have %s", l->symbol),
		.hint = hint);
	return true;
}

/* What the newest tree refuses, a release after it refuses, too. */
static bool refused_before(struct check *c, struct linkname *l)
{
	if (!world_tree_older(&c->world))
		return false;
	if (l->provider.state == PROVIDER_FOUND)
		return !check_permission(c, l);
	if (l->provider.state == PROVIDER_ELSEWHERE)
		report_elsewhere(c, l);
	return l->provider.state == PROVIDER_ELSEWHERE;
}

/* The list does not say since when the tree has it, or whether a release before its rows did. */
static bool judge_unlisted(struct check *c, struct linkname *l)
{
	bool in_tree = l->provider.state == PROVIDER_FOUND || l->provider.decl;

	return in_tree ? refused_before(c, l) : !known_first(l->symbol) && report_unlisted(c, l);
}

/* Only the list knows other releases than the tree's. */
static void check_by_list(struct check *c, struct linkname *l)
{
	const struct known *k = known_at(l->symbol, c->release);

	if (k && check_permission(c, l))
		check_known_form(c, l, k);
	if (k || report_known_reason(c, l) || report_no_package(c, l))
		return;
	if (!judge_unlisted(c, l))
		leave_unjudged(c, l->directive, l->symbol, UNJUDGED_RELEASE);
}

/*
 * Standard packages have no dot in their first element. A program's own module may lack one, too.
 */
static bool standard_path(const char *path)
{
	size_t first = strcspn(path, "/");

	return *path && !memchr(path, '.', first) && strcmp(path, "main");
}

static bool in_list_only(struct check *c, const struct linkname *l)
{
	const struct package *home = l->provider.home;

	return home ? home->standard && !world_tree_fits(&c->world)
		    : standard_path(l->provider.path) || known_first(l->symbol) != NULL;
}

static void check_pull(struct check *c, struct linkname *l)
{
	const struct provider *p = &l->provider;
	bool own = p->decl == l->decl && p->giver == l->package;

	if (report_escapes(c, l))
		return;
	if (is_redeclared(l))
		report_redeclared(c, l);
	else if (in_list_only(c, l))
		check_by_list(c, l);
	else if (is_of_program(c, l))
		report_of_program(c, l);
	else if (p->state == PROVIDER_FOUND && !own)
		check_found(c, l);
	else if (p->state == PROVIDER_ELSEWHERE)
		report_elsewhere(c, l);
	else if (p->state == PROVIDER_ABSENT)
		report_unknown(c, l);
	else if (p->state == PROVIDER_UNKNOWN && !report_escape(c, l) && !report_no_folder(c, l) &&
		 !report_unlinked(c, l))
		leave_unjudged(
			c, l->directive, l->symbol, p->home ? UNJUDGED_FOREIGN : UNJUDGED_PACKAGE);
}

/* A function with a body, or a variable with an initial value: a second definition of a target. */
static void report_own_target(struct check *c, struct linkname *l)
{
	const char *given = declares_variable(l) ? "initial value" : "body";

	/* The link finds a second function in the objects of every language. */
	if (c->in_build && l->push)
		return;
	blame(c, l->directive, RULE_BODY_AND_TARGET, .subject = l->symbol, .tools = "",
		.what = atomf("the %s of %s defines %s, but linkrt would go on with its own "
			      "definition",
			given, l->decl->name, l->symbol),
		.fix = atomf("delete the %s, to use linkrt's", given));
}

/* What is not linkrt's is a symbol of the program's own, whose packages are here. */
static void check_own(struct check *c, struct linkname *l)
{
	if (l->push)
		check_push(c, l);
	else
		check_pull(c, l);
}

static bool is_in_module(const struct linkname *l)
{
	const struct package *home = l->provider.home;

	return home && !home->standard && l->provider.state != PROVIDER_UNKNOWN;
}

static void check_linkrt(struct check *c, struct linkname *l)
{
	const struct known *k = known_exported(l->symbol);

	if (k && l->decl->body)
		report_own_target(c, l);
	else if (k)
		check_known_form(c, l, k);
	else if (is_in_module(l))
		check_own(c, l);
	else if (!l->push)
		blame(c, l->directive, RULE_NOT_IN_LINKRT, .subject = l->symbol,
			.what = atomf("linkrt has no %s", l->symbol),
			.hint = near_names(c, l->symbol, NULL),
			.fix = "a name that `linkrt targets` lists");
}

void check_target(struct check *c, struct linkname *l)
{
	if (!check_gccgo(c, l) || !check_reads(c, READS_TARGETS))
		return;
	find_provider(&c->world, l->package, l->symbol, &l->provider);
	if (c->linkrt)
		check_linkrt(c, l);
	else if (c->tinygo)
		check_tinygo(c, l);
	else if (linker_makes(l->symbol))
		check_inittask(c, l);
	else if (!*l->provider.path)
		report_pathless(c, l);
	else if (l->push)
		check_push(c, l);
	else
		check_pull(c, l);
}
