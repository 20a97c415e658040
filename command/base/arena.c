/* SPDX-License-Identifier: BSD-3-Clause
 *
 * One arena of blocks, one table of names, and the two containers that grow.
 */
#include "command/base/arena.h"

#include "command/base/hash.h"
#include "command/base/mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_SIZE (16 << 10)
#define BLOCK_SIZE (256 << 10)

struct block {
	struct block *next;
	size_t size;
	_Alignas(16) char bytes[];
};

/* Open addressing: most comparisons end at the hash, without a look at the bytes. */
struct slot {
	const char *bytes; /* NULL: empty */
	uint32_t hash, length;
};

static struct {
	struct block *blocks;
	char *free;
	size_t left;
	struct slot *slots;
	size_t room, count;
} arena;

static void *add_block(size_t size)
{
	struct block *block = zeroed(sizeof *block + size);

	block->next = arena.blocks;
	block->size = size;
	arena.blocks = block;
	return block->bytes;
}

void *arena_new(size_t size)
{
	size = (size + 7) & ~(size_t)7;
	if (size > FIRST_SIZE / 4)
		return add_block(size);
	if (size > arena.left) {
		size_t block = arena.blocks ? BLOCK_SIZE : FIRST_SIZE;
		arena.free = add_block(block);
		arena.left = block;
	}
	void *p = arena.free;
	arena.free += size;
	arena.left -= size;
	return p;
}

const char *arena_text(const char *bytes, size_t length)
{
	char *kept = arena_new(length + 1);

	memcpy(kept, bytes, length);
	return kept;
}

static void grow_slots(void)
{
	size_t room = arena.room ? 2 * arena.room : 1024;
	struct slot *slots = zeroed(room * sizeof *slots);

	for (size_t i = 0; i < arena.room; i++) {
		size_t at = arena.slots[i].hash & (room - 1);
		while (arena.slots[i].bytes && slots[at].bytes)
			at = (at + 1) & (room - 1);
		if (arena.slots[i].bytes)
			slots[at] = arena.slots[i];
	}
	free(arena.slots);
	arena.slots = slots;
	arena.room = room;
}

/* Its hash stands before it. */
static const char *keep_atom(const char *bytes, size_t length, uint32_t hash)
{
	char *kept = (char *)arena_new(sizeof hash + length + 1) + sizeof hash;

	memcpy(kept - sizeof hash, &hash, sizeof hash);
	memcpy(kept, bytes, length);
	return kept;
}

const char *atom(const char *bytes, size_t length)
{
	uint32_t hash = hash_bytes(length, bytes, length);

	if (2 * arena.count >= arena.room)
		grow_slots();
	size_t at = hash & (arena.room - 1);
	for (const struct slot *s; (s = &arena.slots[at])->bytes; at = (at + 1) & (arena.room - 1))
		if (s->hash == hash && s->length == length && !memcmp(s->bytes, bytes, length))
			return s->bytes;
	const char *kept = keep_atom(bytes, length, hash);
	arena.slots[at] = (struct slot){kept, hash, (uint32_t)length};
	arena.count++;
	return kept;
}

const char *atom_of(const char *string)
{
	return atom(string, strlen(string));
}

const char *atomf(const char *fmt, ...)
{
	va_list args;
	char *s = NULL;

	va_start(args, fmt);
	int length = vasprintf(&s, fmt, args);
	va_end(args);
	const char *a = length < 0 ? "" : atom(s, (size_t)length);
	free(s);
	return a;
}

/* The first block and the table stay: a fuzz target resets a million times. */
void arena_reset(void)
{
	struct block *first = arena.blocks;

	while (first && first->next) {
		struct block *next = first->next;
		free(first);
		first = next;
	}
	arena.blocks = first;
	arena.count = 0;
	if (arena.slots)
		memset(arena.slots, 0, arena.room * sizeof *arena.slots);
	arena.left = first ? first->size : 0;
	arena.free = first ? first->bytes : NULL;
	if (first)
		memset(first->bytes, 0, first->size);
}

void list_add(struct list *list, void *item)
{
	if (list->count == list->room) {
		list->room = list->room ? 2 * list->room : 8;
		list->at = grow(list->at, list->room * sizeof *list->at);
	}
	list->at[list->count++] = item;
}

void list_free(struct list *list)
{
	free(list->at);
	*list = (struct list){0};
}

/* By what the atom says, not by where it lies: who walks the slots finds the same order in every run. */
static struct table_slot *slot_of(const struct table *table, const char *key)
{
	uint32_t i;

	memcpy(&i, key - sizeof i, sizeof i);
	while (table->slots[i & (table->room - 1)].key && table->slots[i & (table->room - 1)].key != key)
		i++;
	return &table->slots[i & (table->room - 1)];
}

static void table_grow(struct table *table)
{
	struct table old = *table;

	table->room = old.room ? 2 * old.room : 64;
	table->slots = zeroed(table->room * sizeof *table->slots);
	for (size_t i = 0; i < old.room; i++)
		if (old.slots[i].key)
			*slot_of(table, old.slots[i].key) = old.slots[i];
	free(old.slots);
}

void **table_at(struct table *table, const char *key)
{
	if (4 * (table->count + 1) > 3 * table->room)
		table_grow(table);
	struct table_slot *slot = slot_of(table, key);
	table->count += !slot->key;
	slot->key = key;
	return &slot->value;
}

void *table_find(const struct table *table, const char *key)
{
	return table->room ? slot_of(table, key)->value : NULL;
}

void table_free(struct table *table)
{
	free(table->slots);
	*table = (struct table){0};
}
