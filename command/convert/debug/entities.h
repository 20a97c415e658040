/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Entries of debugging data that others refer to by name: types, and what
 * the inlined calls of a function have in common.
 */
#ifndef COMMAND_CONVERT_DEBUG_ENTITIES_H
#define COMMAND_CONVERT_DEBUG_ENTITIES_H

#include "command/goobj/goobj.h"

struct entity {
	const char *name; /* without Go's prefix */
	uint32_t name_size;
	uint32_t def; /* of the descriptor or the entry; NO_SYM: only the name is known */
	uint32_t at;  /* in .debug_info */
	bool is_type, wanted;
};

struct entities {
	struct entity *at;
	uint32_t count, room;
	uint32_t *slots; /* hash table of names: number + 1 */
	uint32_t mask;
	uint32_t *queue; /* wanted ones */
	uint32_t queued, queue_room;
};

/* All types that an object describes; those with names of their own are wanted. */
void entities_open(struct entities *entities, const struct goobj *obj);
uint32_t entity_find(struct entities *entities, const char *name, uint32_t size); /* makes it, as a type */
uint32_t entity_look(const struct entities *entities, const char *name, uint32_t size); /* or NO_SYM */
void entity_want(struct entities *entities, uint32_t entity);
void entities_close(struct entities *entities);

#endif
