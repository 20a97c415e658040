/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A hash table of definitions; names stay the objects'.
 */
#include "command/elf/symtab.h"

#include "command/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* FNV-1a */
static uint64_t hash(const char *name)
{
	uint64_t h = 0xcbf29ce484222325;

	for (; *name; name++)
		h = (h ^ (unsigned char)*name) * 0x100000001b3;
	return h;
}

/* The slot that has the name or would take it; room is a power of two and never full. */
static struct definition *slot_of(const struct symtab *table, const char *name)
{
	size_t i = hash(name) & (table->room - 1);

	while (table->slots[i].symbol && strcmp(table->slots[i].symbol->name, name) != 0)
		i = (i + 1) & (table->room - 1);
	return &table->slots[i];
}

struct definition *symtab_find(const struct symtab *table, const char *name)
{
	struct definition *slot = table->room ? slot_of(table, name) : NULL;

	return slot && slot->symbol ? slot : NULL;
}

static void make_room(struct symtab *table)
{
	struct symtab wider = {.room = table->room ? 2 * table->room : 256, .count = table->count};

	wider.slots = zeroed(wider.room * sizeof *wider.slots);
	for (size_t i = 0; i < table->room; i++)
		if (table->slots[i].symbol)
			*slot_of(&wider, table->slots[i].symbol->name) = table->slots[i];
	free(table->slots);
	*table = wider;
}

struct definition *symtab_add(struct symtab *table, const struct symbol *symbol, struct object *object)
{
	if (2 * table->count >= table->room)
		make_room(table);
	struct definition *slot = slot_of(table, symbol->name);
	if (!slot->symbol) {
		*slot = (struct definition){symbol, object};
		table->count++;
	}
	return slot;
}

void symtab_free(struct symtab *table)
{
	free(table->slots);
	*table = (struct symtab){0};
}
