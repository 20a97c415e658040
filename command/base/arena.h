/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The memory of the command. It lives until the process ends. Work that needs much of it for a
 * short time takes it from an arena of its own, which is freed as a whole.
 */
#ifndef COMMAND_BASE_ARENA_H
#define COMMAND_BASE_ARENA_H

#include <stddef.h>

struct arena {
	struct block *blocks;
	char *free; /* the rest of the block that is being filled */
	size_t left;
};

/* The arena that memory comes from until the next call; returns the one before. */
struct arena *arena_use(struct arena *arena);

/* Frees all that came from the arena, which is not in use. */
void arena_free(struct arena *arena);

/* Frees everything, atoms too: a fuzz target does it after each input. */
void arena_reset(void);

/* Says so and ends the command. */
void out_of_memory(void) __attribute__((noreturn, cold));

/* Zeroed memory; never NULL. */
void *arena_new(size_t size);

/* The same bytes with more room, whose contents are undefined. They may move. */
void *arena_grow(void *old, size_t had, size_t size);

/* Frees memory that is no longer needed if it is large. Smaller memory is freed with its arena. */
void arena_drop(void *old, size_t size);

/* A growing array is a structure with `at`, `count` and `room`. Points to a new last element. */
#define push(array)                                                                                \
	((array)->at = array_room(                                                                 \
		 (array)->at, (array)->count, &(array)->room, sizeof *(array)->at),                \
		&(array)->at[(array)->count++])

/* The array with room for one more element. */
void *array_room(void *at, size_t count, size_t *room, size_t size);

/* A growing array of pointers. */
struct list {
	void **at;
	size_t count, room;
};

void list_add(struct list *list, void *item);

#endif
