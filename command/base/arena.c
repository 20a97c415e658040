/* SPDX-License-Identifier: BSD-3-Clause
 *
 * An arena is a list of blocks. A large piece of memory is a block of its own, so that a large
 * array can grow without a copy and can be given back. GLib and glibc's obstack were weighed:
 * neither gives zeroed memory nor grows several arrays at once in one arena.
 */
#include "command/base/arena.h"

#include "command/base/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGE = 4 << 10, FIRST_BLOCK = 16 << 10, BLOCK = 256 << 10 };

struct block {
	struct block *next, **link; /* `link` is where the list points to this block */
	_Alignas(16) char bytes[];
};

static struct arena process;
static struct arena *current = &process;

void out_of_memory(void)
{
	fputs("linkrt: out of memory\n", stderr);
	exit(1);
}

static void *checked(void *p)
{
	if (!p)
		out_of_memory();
	return p;
}

static size_t rounded(size_t size)
{
	return (size + 7) & ~(size_t)7;
}

static void *add_block(size_t size)
{
	struct block *block = checked(calloc(1, sizeof *block + size));

	block->next = current->blocks;
	block->link = &current->blocks;
	if (block->next)
		block->next->link = &block->next;
	return (current->blocks = block)->bytes;
}

static struct block *block_of(void *bytes)
{
	return (struct block *)((char *)bytes - offsetof(struct block, bytes));
}

struct arena *arena_use(struct arena *arena)
{
	struct arena *before = current;

	current = arena;
	return before;
}

void arena_free(struct arena *arena)
{
	for (struct block *next, *block = arena->blocks; block; block = next) {
		next = block->next;
		free(block);
	}
	*arena = (struct arena){0};
}

void arena_reset(void)
{
	atoms_forget();
	arena_free(&process);
}

void *arena_new(size_t size)
{
	size = rounded(size ? size : 1);
	if (size > LARGE)
		return add_block(size);
	if (size > current->left) {
		current->left = current->blocks ? BLOCK : FIRST_BLOCK;
		current->free = add_block(current->left);
	}
	current->free += size;
	current->left -= size;
	return current->free - size;
}

static void *grow_block(struct block *block, size_t size)
{
	block = checked(realloc(block, sizeof *block + size));
	*block->link = block;
	if (block->next)
		block->next->link = &block->next;
	return block->bytes;
}

void *arena_grow(void *old, size_t had, size_t size)
{
	had = rounded(had), size = rounded(size);
	if (had > LARGE)
		return grow_block(block_of(old), size);
	if (old && (char *)old + had == current->free && size <= LARGE &&
		size - had <= current->left) {
		arena_new(size - had);
		return old;
	}
	void *grown = arena_new(size);
	return old ? memcpy(grown, old, had) : grown;
}

void arena_drop(void *old, size_t size)
{
	struct block *block = block_of(old);

	if (rounded(size) <= LARGE)
		return;
	*block->link = block->next;
	if (block->next)
		block->next->link = block->link;
	free(block);
}

void *array_room(void *at, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return at;
	*room = *room ? 2 * *room : 4;
	return arena_grow(at, count * size, *room * size);
}

void list_add(struct list *list, void *item)
{
	*push(list) = item;
}
