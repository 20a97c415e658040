/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Archive semantics as ld has them: a strong undefined symbol links the first
 * member that defines it, and what that member needs, and so on.
 */
#include "command/elf/resolve.h"

#include "command/base/mem.h"

#include <stdlib.h>

static void add_clash(struct resolution *r, const struct symbol *symbol, const struct object *first,
	const struct object *second)
{
	r->clashes = grow(r->clashes, (r->clash_count + 1) * sizeof *r->clashes);
	r->clashes[r->clash_count++] = (struct clash){symbol, first, second};
}

static void define(struct resolution *r, const struct symbol *symbol, struct object *object)
{
	struct definition *d = symtab_add(&r->defined, symbol, object);

	if (d->symbol == symbol)
		return;
	if (d->symbol->strength == STRONG && symbol->strength == STRONG)
		add_clash(r, symbol, d->object, object);
	else if (d->symbol->strength < symbol->strength)
		*d = (struct definition){symbol, object};
}

/* Members still to be searched for what they need: a chain instead of recursion as deep as a hostile archive. */
struct chain {
	struct object **at;
	size_t count;
};

static void link_object(struct resolution *r, struct chain *pending, struct object *object)
{
	if (object->linked)
		return;
	object->linked = true;
	for (size_t i = 0; i < object->symbol_count; i++)
		if (symbol_defined(&object->symbols[i]))
			define(r, &object->symbols[i], object);
	pending->at = grow(pending->at, (pending->count + 1) * sizeof *pending->at);
	pending->at[pending->count++] = object;
}

static void need(struct resolution *r, struct chain *pending, const char *name)
{
	struct definition *member = symtab_find(&r->defined, name) ? NULL : symtab_find(&r->offered, name);

	if (member)
		link_object(r, pending, member->object);
}

static void link_pending(struct resolution *r, struct chain *pending)
{
	while (pending->count) {
		const struct object *object = pending->at[--pending->count];
		for (size_t i = 0; i < object->symbol_count; i++)
			if (object->symbols[i].strength == UNDEFINED)
				need(r, pending, object->symbols[i].name);
	}
	free(pending->at);
	*pending = (struct chain){0};
}

/* ld pulls a member for its weak definitions, too: the archive index has them. */
static void offer(struct resolution *r, struct object *object)
{
	for (size_t i = 0; i < object->symbol_count; i++)
		if (symbol_defined(&object->symbols[i]))
			symtab_add(&r->offered, &object->symbols[i], object);
}

void resolve_root(struct resolution *r, const char *name)
{
	struct chain pending = {0};

	need(r, &pending, name);
	link_pending(r, &pending);
}

void resolve(struct resolution *r, const struct objects *all, const char *const *roots)
{
	struct chain pending = {0};

	*r = (struct resolution){.all = all};
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

void resolution_free(struct resolution *r)
{
	symtab_free(&r->defined);
	symtab_free(&r->offered);
	free(r->clashes);
}
