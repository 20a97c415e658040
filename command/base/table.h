/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The command's one hash table: from bytes to a pointer.
 */
#ifndef COMMAND_BASE_TABLE_H
#define COMMAND_BASE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An empty slot has no key. The order of the slots depends on nothing but the keys. */
struct table {
	struct table_slot {
		const char *key; /* the caller's bytes: they stay where they are */
		uint32_t size, hash;
		void *value;
	} * slots;
	size_t room, count;
};

/* The slot of a key. A new one has the key as given, and no value. */
struct table_slot *table_slot(struct table *table, const void *key, size_t size);

/* The value of a key, or NULL if the table does not have it. */
void *table_get(const struct table *table, const void *key, size_t size);

/* The same for a key that is a string: the place of the value, and the value. */
void **table_at(struct table *table, const char *key);
void *table_find(const struct table *table, const char *key);

/* Adds a string that the table does not have yet; false if it has it. */
bool table_add(struct table *table, const char *key);

/* Empties the table and keeps its room. */
void table_clear(struct table *table);

#endif
