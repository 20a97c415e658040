/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Types and inlined functions of a unit by name. gc refers to "go:info.NAME";
 * the descriptor of a type is "type:NAME" (both with a dot before go1.20).
 */
#include "command/convert/debug/entities.h"

#include "command/goobj/descriptor.h"

struct entity *entity_find(struct entities *entities, const char *name, uint32_t size)
{
	struct table_slot *slot = table_slot(&entities->names, name, size);
	struct entity *entity = slot->value;

	if (entity)
		return entity;
	slot->value = entity = arena_new(sizeof *entity);
	*entity = (struct entity){.name = name, .name_size = size, .def = NO_SYM, .is_type = true};
	return entity;
}

void entity_want(struct entities *entities, struct entity *entity)
{
	if (!entity->wanted)
		list_add(&entities->queue, entity);
	entity->wanted = true;
}

void entities_open(struct entities *entities, const struct goobj *obj)
{
	*entities = (struct entities){0};
	for (uint32_t def = 0; def < obj->refs; def++) {
		struct gosym s = goobj_sym(obj, def);
		struct range name;
		if (!descriptor_name(&s, &name))
			continue;
		struct entity *entity = entity_find(entities, (const char *)name.at, name.size);
		entity->def = def;
		if (descriptor_is_named(obj, def))
			entity_want(entities, entity);
	}
}
