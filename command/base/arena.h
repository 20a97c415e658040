/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Memory that lives as long as one check, and names kept once: two equal
 * names have one address, so that a comparison is one of pointers.
 */
#ifndef COMMAND_BASE_ARENA_H
#define COMMAND_BASE_ARENA_H

#include <stddef.h>

/* Zeroed memory; never NULL. */
void *arena_new(size_t size);

/* A copy of these bytes, with a zero behind them: for what is not compared. */
const char *arena_text(const char *bytes, size_t length);

/* The one copy of these bytes, with a zero behind them. */
const char *atom(const char *bytes, size_t length);
const char *atom_of(const char *string);

/* For a name that is made up. */
const char *atomf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Frees everything that was ever given out. */
void arena_reset(void);

/* A growing list of pointers. */
struct list {
	void **at;
	size_t count, room;
};

void list_add(struct list *list, void *item);
void list_free(struct list *list);

/* A table from an atom to a pointer. */
struct table {
	struct table_slot {
		const char *key;
		void *value;
	} * slots;
	size_t room, count;
};

/* The place of a key's value, which is NULL for a new key. */
void **table_at(struct table *table, const char *key);

/* NULL if there is no such key. */
void *table_find(const struct table *table, const char *key);
void table_free(struct table *table);

#endif
