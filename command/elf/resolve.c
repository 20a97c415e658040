/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Archive semantics as ld has them: a strong undefined symbol links the first
 * member that defines it, and what that member needs, and so on.
 */
#include "command/elf/resolve.h"

#include "command/base/arena.h"

/* The definition of symbol->name, which is this one if there was none before. */
static struct definition *hold_definition(
	struct table *table, const struct symbol *symbol, struct object *object)
{
	void **slot = table_at(table, symbol->name);
	struct definition *d = *slot ? *slot : arena_new(sizeof *d);

	if (!*slot)
		*d = (struct definition){symbol, object};
	*slot = d;
	return d;
}

static void define_symbol(struct resolution *r, const struct symbol *symbol, struct object *object)
{
	struct definition *d = hold_definition(&r->defined, symbol, object);

	if (d->symbol == symbol)
		return;
	if (d->symbol->strength == STRONG && symbol->strength == STRONG)
		*push(&r->clashes) = (struct clash){symbol, d->object, object};
	else if (d->symbol->strength < symbol->strength)
		*d = (struct definition){symbol, object};
}

/*
 * Objects whose needs are not yet looked up. A list, because recursion could be as deep as a
 * hostile archive is long.
 */

static void link_object(struct resolution *r, struct list *pending, struct object *object)
{
	if (object->linked)
		return;
	object->linked = true;
	for (size_t i = 0; i < object->symbol_count; i++)
		if (symbol_defined(&object->symbols[i]))
			define_symbol(r, &object->symbols[i], object);
	list_add(pending, object);
}

static void need_definition(struct resolution *r, struct list *pending, const char *name)
{
	const struct definition *member =
		resolution_find(r, name) ? NULL : resolution_offer(r, name);

	if (member)
		link_object(r, pending, member->object);
}

static void link_pending(struct resolution *r, struct list *pending)
{
	while (pending->count) {
		const struct object *object = pending->at[--pending->count];
		for (size_t i = 0; i < object->symbol_count; i++)
			if (object->symbols[i].strength == UNDEFINED)
				need_definition(r, pending, object->symbols[i].name);
	}
}

/* ld pulls a member for its weak definitions, too: the archive index has them. */
static void offer(struct resolution *r, struct object *object)
{
	for (size_t i = 0; i < object->symbol_count; i++)
		if (symbol_defined(&object->symbols[i]))
			hold_definition(&r->offered, &object->symbols[i], object);
}

void resolve_root(struct resolution *r, const char *name)
{
	struct list pending = {0};

	need_definition(r, &pending, name);
	link_pending(r, &pending);
}

void resolve(struct resolution *r, const struct objects *all, const char *const *roots)
{
	struct list pending = {0};

	*r = (struct resolution){.all = all, .hints_left = arena_new(sizeof *r->hints_left)};
	*r->hints_left = HINTS_MOST;
	for (size_t i = 0; i < all->count; i++)
		if (all->at[i]->in_archive)
			offer(r, all->at[i]);
	for (size_t i = 0; i < all->count; i++)
		if (!all->at[i]->in_archive)
			link_object(r, &pending, all->at[i]);
	link_pending(r, &pending);
	for (; *roots; roots++)
		resolve_root(r, *roots);
}

const struct definition *resolution_find(const struct resolution *r, const char *name)
{
	return table_find(&r->defined, name);
}

const struct definition *resolution_offer(const struct resolution *r, const char *name)
{
	return table_find(&r->offered, name);
}
