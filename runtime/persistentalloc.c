/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A bump allocator on chunks of anonymous memory.
 */
#include "runtime/persistentalloc.h"

#include "sync/lock.h"
#include "sys/mem.h"
#include "sys/throw.h"

enum { CHUNK = 256 * 1024 };

static struct {
	struct lock lock;
	unsigned char *next, *end; /* guarded by lock: the free rest of the current chunk */
} arena;

static void *map(size_t size)
{
	const uintptr_t p = linkrt_map_pages(0, size, 0);

	if (p == 0)
		LINKRT_THROW("out of memory");
	return (void *)p;
}

static void *bump(size_t size, size_t align)
{
	const uintptr_t start = align_up((uintptr_t)arena.next, align);

	if (arena.next == NULL || start + size > (uintptr_t)arena.end) {
		arena.next = map(CHUNK);
		arena.end = arena.next + CHUNK;
		return bump(size, align);
	}
	arena.next = (unsigned char *)start + size;
	return (void *)start;
}

void *linkrt_persistentalloc(size_t size, size_t align)
{
	void *p;

	if (size > CHUNK / 4)
		return map(size);
	lock(&arena.lock);
	p = bump(size, align);
	unlock(&arena.lock);
	return p;
}
