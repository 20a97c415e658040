/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Entries of debugging data that others refer to by name: types, and what
 * the inlined calls of a function have in common.
 */
#ifndef COMMAND_CONVERT_DEBUG_ENTITIES_H
#define COMMAND_CONVERT_DEBUG_ENTITIES_H

#include "command/base/arena.h"
#include "command/base/table.h"
#include "command/goobj/goobj.h"

struct entity {
	const char *name; /* without Go's prefix */
	uint32_t name_size;
	uint32_t def; /* of the descriptor or the entry; NO_SYM: only the name is known */
	uint32_t at;  /* in .debug_info */
	bool is_type, wanted;
};

struct entities {
	struct table names; /* name -> struct entity */
	struct list queue;  /* wanted ones */
};

/* All types that an object describes; those with names of their own are wanted. */
void entities_open(struct entities *entities, const struct goobj *obj);

/* The entity of that name; a new one is a type. */
struct entity *entity_find(struct entities *entities, const char *name, uint32_t size);
void entity_want(struct entities *entities, struct entity *entity);

#endif
