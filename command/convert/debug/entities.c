/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Types and inlined functions of a unit by name. gc refers to "go:info.NAME";
 * the descriptor of a type is "type:NAME" (both with a dot before go1.20).
 */
#include "command/convert/debug/entities.h"

#include "command/base/hash.h"
#include "command/base/mem.h"
#include "command/goobj/descriptor.h"

#include <stdlib.h>
#include <string.h>

static uint32_t *slot_of(const struct entities *entities, const char *name, uint32_t size)
{
	uint32_t i = hash_bytes(size, name, size) & entities->mask;

	for (; entities->slots[i]; i = (i + 1) & entities->mask) {
		const struct entity *e = &entities->at[entities->slots[i] - 1];
		if (e->name_size == size && !memcmp(e->name, name, size))
			break;
	}
	return &entities->slots[i];
}

static void make_room(struct entities *entities)
{
	entities->room = 2 * entities->room + 256;
	entities->at = grow(entities->at, entities->room * sizeof *entities->at);
	free(entities->slots);
	for (entities->mask = 1; entities->mask < 2 * entities->room;)
		entities->mask *= 2;
	entities->slots = zeroed(entities->mask * sizeof *entities->slots);
	entities->mask--;
	for (uint32_t i = 0; i < entities->count; i++)
		*slot_of(entities, entities->at[i].name, entities->at[i].name_size) = i + 1;
}

uint32_t entity_find(struct entities *entities, const char *name, uint32_t size)
{
	if (entities->count == entities->room)
		make_room(entities);
	uint32_t *slot = slot_of(entities, name, size);
	if (*slot)
		return *slot - 1;
	entities->at[entities->count] =
		(struct entity){.name = name, .name_size = size, .def = NO_SYM, .is_type = true};
	*slot = ++entities->count;
	return entities->count - 1;
}

uint32_t entity_look(const struct entities *entities, const char *name, uint32_t size)
{
	return entities->room ? *slot_of(entities, name, size) - 1 : NO_SYM;
}

void entity_want(struct entities *entities, uint32_t entity)
{
	if (entities->at[entity].wanted)
		return;
	if (entities->queued == entities->queue_room) {
		entities->queue_room = 2 * entities->queue_room + 64;
		entities->queue = grow(entities->queue, entities->queue_room * sizeof *entities->queue);
	}
	entities->at[entity].wanted = true;
	entities->queue[entities->queued++] = entity;
}

void entities_open(struct entities *entities, const struct goobj *obj)
{
	*entities = (struct entities){0};
	for (uint32_t def = 0; def < obj->refs; def++) {
		struct gosym s = goobj_sym(obj, def);
		struct range name;
		if (!descriptor_name(&s, &name))
			continue;
		uint32_t entity = entity_find(entities, (const char *)name.at, name.size);
		entities->at[entity].def = def;
		if (descriptor_is_named(obj, def))
			entity_want(entities, entity);
	}
}

void entities_close(struct entities *entities)
{
	free(entities->at);
	free(entities->slots);
	free(entities->queue);
	*entities = (struct entities){0};
}
