/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Arenas of huge objects. When such an object is freed, its arena is spare: the next huge object
 * takes it. If it went back to the kernel at once, the kernel would zero all pages again whenever a
 * program replaces a long string by a longer one. An arena that no object takes during some
 * collections goes back to the kernel. So does what is more than the heap may have at the next
 * collection.
 */
#include "runtime/heap/heap.h"

#include "sys/mem.h"
#include "sys/syscall.h"

#include <linux/mman.h>

enum { SPARE_COLLECTIONS = 4 }; /* an arena is spare for so many at most */

static bool is_spare(const struct heap_arena *a)
{
	return is_huge(a) && a->huge == NULL;
}

/* The smallest that has the room, or NULL. */
static struct heap_arena *find_spare(uintptr_t size)
{
	struct heap_arena *best = NULL;

	for (struct heap_arena *a = linkrt_mheap.arenas; a != NULL; a = a->next)
		if (is_spare(a) && a->size >= size && (best == NULL || a->size < best->size))
			best = a;
	return best;
}

/* What a has behind `size` becomes an arena of its own if there is room for a huge object. If not,
 * it stays a's, but the kernel gets the pages. */
static void split(struct heap_arena *a, uintptr_t size)
{
	struct heap_arena *const rest = (struct heap_arena *)((uintptr_t)a + size);
	const uintptr_t bytes = a->size - size;

	if (bytes <= ARENA_SIZE) {
		if (bytes != 0)
			SYSCALL3(__NR_madvise, (uintptr_t)rest, bytes, MADV_DONTNEED);
		return;
	}
	rest->size = bytes;
	rest->huge = NULL;
	rest->free = 0;
	rest->idle = a->idle;
	rest->next = a->next;
	a->next = rest;
	a->size = size;
	linkrt_mheap_reindex();
}

bool linkrt_place_huge(struct mspan *s)
{
	const uintptr_t size = align_up(((uintptr_t)s->npages + 1) * HEAP_PAGE, ARENA_SIZE);
	struct heap_arena *a = find_spare(size);

	s->needzero = a != NULL; /* an object was there */
	if (a != NULL)
		split(a, size);
	else
		a = linkrt_new_arena(size);
	if (a == NULL)
		return false;
	s->base = (uintptr_t)a + HEAP_PAGE;
	a->huge = s;
	a->idle = 0;
	return true;
}

/* Adds to a the spare arenas right behind it. */
static void merge(struct heap_arena *a)
{
	struct heap_arena *next;

	while ((next = linkrt_arena_of((uintptr_t)a + a->size)) != NULL && is_spare(next)) {
		linkrt_unlink_arena(next);
		a->size += next->size;
		if (next->idle < a->idle)
			a->idle = next->idle;
	}
}

/* Keeps so much of a at most, and nothing that was spare for long. Returns how much it keeps. */
static uintptr_t trim(struct heap_arena *a, uintptr_t most)
{
	const uintptr_t end = (uintptr_t)a + a->size, fits = a->size < most ? a->size : most;
	const bool old = a->idle++ >= SPARE_COLLECTIONS;
	const uintptr_t size = old || fits <= ARENA_SIZE ? 0 : fits;

	linkrt_mheap.sys -= a->size - size;
	if (size == 0)
		linkrt_unlink_arena(a);
	else
		a->size = size;
	linkrt_unmap_range((uintptr_t)a + size, end);
	return size;
}

/* So much may be spare: as much as the heap may have at the next collection, and no more than a
 * limit leaves. */
static uintptr_t most_spare(void)
{
	const struct mheap *const h = &linkrt_mheap;
	const uint64_t limit = INT64_MAX - h->limit_below;
	const uint64_t left = h->live < limit ? limit - h->live : 0;
	const uint64_t most = h->next_gc < left ? h->next_gc : left;

	return most < UINTPTR_MAX ? (uintptr_t)most & -(uintptr_t)ARENA_SIZE : UINTPTR_MAX;
}

bool linkrt_scavenge_huge(bool all)
{
	uintptr_t most = all ? 0 : most_spare();
	struct heap_arena *next;
	bool found = false;

	for (struct heap_arena *a = linkrt_mheap.arenas; a != NULL; a = a->next)
		if (is_spare(a))
			merge(a);
	for (struct heap_arena *a = linkrt_mheap.arenas; a != NULL; a = next) {
		next = a->next;
		if (is_spare(a)) {
			most -= trim(a, most);
			found = true;
		}
	}
	if (found)
		linkrt_mheap_reindex();
	return found;
}
