/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rule needs-import: nothing that the program links imports the target's package.
 */
#include "command/check/paste.h"
#include "command/check/rules/rules.h"

#include <string.h>

/* Whether a package imports the goal, directly or not. */
enum reach {
	REACH_UNDECIDED,
	REACH_NO,
	REACH_UNKNOWN, /* an import could not be followed */
	REACH_YES,
};

/* The searches for one goal share what they found: each package is searched once. */
struct search {
	struct check *check;
	const struct folder *goal;
	struct table *found; /* the address of a package -> enum reach */
};

static enum reach reach_of(struct search *s, struct package *p);

static enum reach import_reach(struct search *s, const struct import *import)
{
	if (!strcmp(import->path, "C") || !strcmp(import->path, "unsafe"))
		return REACH_NO;
	struct package *next = world_import(&s->check->world, import->path);
	return next ? reach_of(s, next) : REACH_UNKNOWN;
}

static enum reach file_reach(struct search *s, const struct source_file *file)
{
	enum reach most = REACH_NO;

	for (size_t i = 0; i < file->imports.count && most != REACH_YES; i++) {
		enum reach r = import_reach(s, file->imports.at[i]);
		most = r > most ? r : most;
	}
	return most;
}

static enum reach look(struct search *s, struct package *p)
{
	enum reach most = p->folder == s->goal ? REACH_YES : REACH_NO;

	for (size_t i = 0; i < p->files.count && most != REACH_YES; i++) {
		enum reach r = file_reach(s, p->files.at[i]);
		most = r > most ? r : most;
	}
	return most;
}

/* A package that is being searched counts as reaching nothing, so that a cycle of imports ends. */
static enum reach reach_of(struct search *s, struct package *p)
{
	struct package **key = &p->self;
	struct table_slot *slot = table_slot(s->found, key, sizeof *key);

	if (slot->value)
		return (enum reach)(uintptr_t)slot->value;
	slot->value = (void *)(uintptr_t)REACH_NO;
	enum reach found = look(s, p);
	table_slot(s->found, key, sizeof *key)->value = (void *)(uintptr_t)found;
	return found;
}

static struct table *found_for(struct check *c, const struct folder *goal)
{
	void **slot = table_at(&c->reached, goal->path);

	return *slot = *slot ? *slot : arena_new(sizeof(struct table));
}

/* A package that the user named is in the list for itself: a program may not import it. */
static bool is_named_beside(const struct package *from, const struct folder *goal)
{
	return !strcmp(from->name, "main") && goal->origin && !goal->origin->module;
}

/* Every program links what the runtime imports. True, too, if an import could not be followed. */
static bool may_link(struct check *c, struct package *from, const struct folder *goal)
{
	struct package *runtime = world_import(&c->world, atom_of("runtime"));
	struct search s = {c, goal, found_for(c, goal)};

	if (!runtime || reach_of(&s, runtime) != REACH_NO)
		return true;
	if (c->linked.count && !is_named_beside(from, goal))
		return table_find(&c->linked, goal->import_path);
	return reach_of(&s, from) != REACH_NO;
}

static void report_missing_import(struct check *c, struct linkname *l, const char *path)
{
	bool program = !strcmp(l->package->name, "main");
	const struct package *giver = l->provider.giver;
	bool certain = giver && giver->standard && importable(path);

	blame(c, l->directive, RULE_NEEDS_IMPORT, program ? SEVERITY_ERROR : SEVERITY_WARNING,
		.subject = l->symbol,
		.what = atomf("%s does not import %s, and a directive does not either",
			program ? "this program" : "this package", path),
		.fix = atomf("import _ \"%s\"", path),
		.edit = {certain ? EDIT_IMPORT : EDIT_NONE, atom_of(path), 0});
}

void check_import(struct check *c, struct linkname *l)
{
	const struct package *giver = l->provider.giver;
	const struct folder *bearer = l->provider.bearer;

	/* What has a body or an initial value needs no other definition. */
	if (l->decl->body || !giver || giver == l->package || l->package->standard ||
		!bearer->import_path || may_link(c, l->package, bearer))
		return;
	report_missing_import(c, l, bearer->import_path);
}

/*
 * With --deps, all that a program links is known, but for its tests. The package main may be that
 * of any program.
 */
bool report_unlinked(struct check *c, struct linkname *l)
{
	const struct provider *p = &l->provider;

	if (!c->linked.count || p->home || !strcmp(p->path, "main") ||
		table_find(&c->linked, p->path) || l->directive->file->test ||
		folder_dependency(l->package->folder))
		return false;
	report_missing_import(c, l, p->path);
	return true;
}
