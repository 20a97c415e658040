/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Open addressing with linear probing, at most three quarters full. Most comparisons end at the
 * hash. Libraries were weighed: glibc's hsearch_r cannot grow and takes strings only, GLib's
 * table and uthash allocate each entry, and khash is a macro that is compiled for each use. The
 * Go objects' names need keys without a zero behind them, and output needs a fixed order.
 */
#include "command/base/table.h"

#include "command/base/arena.h"

#include <string.h>

enum { FIRST_ROOM = 16 };

/* Eight bytes a step; the last step takes the rest. The size tells keys apart that end in zeros. */
static uint32_t hash_of(const void *key, size_t size)
{
	const uint64_t factor = 0x9E3779B97F4A7C15u;
	const unsigned char *at = key;
	uint64_t hash = size, word;

	for (; size > 8; at += 8, size -= 8) {
		memcpy(&word, at, 8);
		hash = (hash ^ word) * factor;
		hash ^= hash >> 32;
	}
	word = 0;
	for (size_t i = 0; i < size; i++)
		word = word << 8 | at[i];
	return (uint32_t)((hash ^ word) * factor >> 32);
}

static bool has_key(const struct table_slot *slot, const void *key, size_t size, uint32_t hash)
{
	return slot->hash == hash && slot->size == size && !memcmp(slot->key, key, size);
}

/* The slot that has the key or would take it. */
static struct table_slot *slot_of(
	const struct table *table, const void *key, size_t size, uint32_t hash)
{
	size_t i = hash & (table->room - 1);

	while (table->slots[i].key && !has_key(&table->slots[i], key, size, hash))
		i = (i + 1) & (table->room - 1);
	return &table->slots[i];
}

static void table_grow(struct table *table)
{
	struct table old = *table;

	table->room = old.room ? 2 * old.room : FIRST_ROOM;
	table->slots = arena_new(table->room * sizeof *table->slots);
	for (size_t i = 0; i < old.room; i++) {
		const struct table_slot *s = &old.slots[i];
		if (s->key)
			*slot_of(table, s->key, s->size, s->hash) = *s;
	}
	if (old.room)
		arena_drop(old.slots, old.room * sizeof *old.slots);
}

struct table_slot *table_slot(struct table *table, const void *key, size_t size)
{
	uint32_t hash = hash_of(key, size);

	if (4 * (table->count + 1) > 3 * table->room)
		table_grow(table);
	struct table_slot *slot = slot_of(table, key, size, hash);
	if (!slot->key) {
		*slot = (struct table_slot){key, (uint32_t)size, hash, NULL};
		table->count++;
	}
	return slot;
}

void *table_get(const struct table *table, const void *key, size_t size)
{
	return table->count ? slot_of(table, key, size, hash_of(key, size))->value : NULL;
}

void **table_at(struct table *table, const char *key)
{
	return &table_slot(table, key, strlen(key))->value;
}

void *table_find(const struct table *table, const char *key)
{
	return table_get(table, key, strlen(key));
}

bool table_add(struct table *table, const char *key)
{
	void **value = table_at(table, key);

	if (*value)
		return false;
	*value = (void *)key;
	return true;
}

void table_clear(struct table *table)
{
	if (table->count)
		memset(table->slots, 0, table->room * sizeof *table->slots);
	table->count = 0;
}
