/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Arenas, and the pages in them. A large object has pages of its own. A huge one has an arena of
 * its own: huge.c.
 */
#include "runtime/heap/heap.h"

#include "runtime/persistentalloc.h"
#include "sys/mem.h"
#include "sys/syscall.h"

#include <linux/mman.h>

struct mheap linkrt_mheap;

enum { INDEX_BITS = 8 };

void linkrt_unmap_range(uintptr_t low, uintptr_t high)
{
	if (low < high)
		SYSCALL2(__NR_munmap, low, high - low);
}

/* Addresses that are aligned to ARENA_SIZE: behind the last arena, or anywhere. 0 if none. Without
 * MAP_NORESERVE the kernel refuses what is larger than all memory and swap, as it does for Go. */
static uintptr_t map_arena(uintptr_t size)
{
	uintptr_t at = linkrt_map_pages(linkrt_mheap.high, size, 0), start;

	if (at == 0 || at % ARENA_SIZE == 0)
		return at;
	linkrt_unmap_range(at, at + size);
	at = linkrt_map_pages(0, size + ARENA_SIZE, 0);
	if (at == 0)
		return 0;
	start = align_up(at, ARENA_SIZE);
	linkrt_unmap_range(at, start);
	linkrt_unmap_range(start + size, at + size + ARENA_SIZE);
	return start;
}

static uint32_t arena_slot(uintptr_t number)
{
	return (uint32_t)(number * UINT64_C(0x9e3779b97f4a7c15) >> (64 - linkrt_mheap.index_bits));
}

static void insert(uintptr_t number, struct heap_arena *a)
{
	const uint32_t mask = (1u << linkrt_mheap.index_bits) - 1;
	uint32_t i = arena_slot(number);

	while (linkrt_mheap.index[i].arena != NULL)
		i = (i + 1) & mask;
	linkrt_mheap.index[i] = (struct arena_entry){number, a};
	linkrt_mheap.index_used++;
}

static void insert_all(struct heap_arena *a)
{
	for (uintptr_t at = (uintptr_t)a; at < (uintptr_t)a + a->size; at += ARENA_SIZE)
		insert(at >> ARENA_BITS, a);
}

void linkrt_mheap_reindex(void)
{
	if (linkrt_mheap.index == NULL)
		return; /* nothing was allocated yet */
	linkrt_mheap.index_used = 0;
	linkrt_memset(linkrt_mheap.index, 0, sizeof(struct arena_entry) << linkrt_mheap.index_bits);
	for (struct heap_arena *a = linkrt_mheap.arenas; a != NULL; a = a->next)
		insert_all(a);
}

/* Makes the index large enough for so many more numbers. */
static bool grow_index(uintptr_t more)
{
	uint32_t bits = linkrt_mheap.index_bits != 0 ? linkrt_mheap.index_bits : INDEX_BITS;
	struct arena_entry *const old = linkrt_mheap.index;
	const uintptr_t old_size = sizeof(struct arena_entry) << linkrt_mheap.index_bits;
	uintptr_t at;

	while ((uintptr_t)1 << bits < 2 * (linkrt_mheap.index_used + more))
		bits++;
	if (old != NULL && bits == linkrt_mheap.index_bits)
		return true;
	at = linkrt_map_pages(0, sizeof(struct arena_entry) << bits, MAP_NORESERVE);
	if (at == 0)
		return false;
	linkrt_mheap.index = (struct arena_entry *)at;
	linkrt_mheap.index_bits = bits;
	linkrt_mheap_reindex();
	if (old != NULL)
		linkrt_unmap_range((uintptr_t)old, (uintptr_t)old + old_size);
	return true;
}

static struct heap_arena *try_new_arena(uintptr_t size)
{
	struct heap_arena *a =
		grow_index(size / ARENA_SIZE) ? (struct heap_arena *)map_arena(size) : NULL;

	if (a == NULL)
		return NULL;
	a->size = size;
	a->search = 1;
	a->free = size == ARENA_SIZE ? ARENA_PAGES - 1 : 0;
	a->next = linkrt_mheap.arenas;
	linkrt_mheap.arenas = a;
	linkrt_mheap.sys += size;
	linkrt_mheap.released += (uint64_t)a->free * HEAP_PAGE; /* the kernel has given none yet */
	if (linkrt_mheap.low == 0 || (uintptr_t)a < linkrt_mheap.low)
		linkrt_mheap.low = (uintptr_t)a;
	if ((uintptr_t)a + size > linkrt_mheap.high)
		linkrt_mheap.high = (uintptr_t)a + size;
	insert_all(a);
	return a;
}

/* If there is no memory, spare arenas go back to the kernel, which then may have some. */
COLD struct heap_arena *linkrt_new_arena(uintptr_t size)
{
	struct heap_arena *a = try_new_arena(size);

	if (a == NULL && linkrt_scavenge_huge(true))
		a = try_new_arena(size);
	return a;
}

/* The first of n free pages in a row, or 0. */
static uint32_t find_pages(struct heap_arena *a, uint32_t n)
{
	uint32_t found = 0;

	while (a->search < ARENA_PAGES && a->spans[a->search] != NULL)
		a->search += a->spans[a->search]->npages;
	for (uint32_t p = a->search; p < ARENA_PAGES; p++) {
		if (a->spans[p] != NULL) {
			p += a->spans[p]->npages - 1;
			found = 0;
		} else if (++found == n)
			return p + 1 - n;
	}
	return 0;
}

static bool is_dirty(const struct heap_arena *a, uint32_t page)
{
	return (a->dirty[page / 64] >> (page % 64) & 1) != 0;
}

static void take_pages(struct heap_arena *a, uint32_t first, struct mspan *s)
{
	s->base = (uintptr_t)a + (uintptr_t)first * HEAP_PAGE;
	s->needzero = false;
	for (uint32_t p = first; p < first + s->npages; p++) {
		s->needzero |= is_dirty(a, p);
		if (!is_dirty(a, p))
			linkrt_mheap.released -= HEAP_PAGE;
		a->dirty[p / 64] |= UINT64_C(1) << (p % 64);
		a->spans[p] = s;
	}
	a->free -= s->npages;
	a->idle = 0;
}

static struct mspan *new_mspan_record(void)
{
	struct mspan *s = linkrt_mheap.free_spans;

	if (s == NULL) {
		linkrt_mheap.span_records++;
		return linkrt_persistentalloc(sizeof *s, _Alignof(struct mspan));
	}
	linkrt_mheap.unused_records--;
	linkrt_mheap.free_spans = s->next;
	return s;
}

static void free_record(struct mspan *s)
{
	s->next = linkrt_mheap.free_spans;
	linkrt_mheap.free_spans = s;
	linkrt_mheap.unused_records++;
}

static bool place_in_arena(struct mspan *s)
{
	struct heap_arena *a;
	uint32_t first;

	for (a = linkrt_mheap.arenas; a != NULL; a = a->next)
		if (a->free >= s->npages && (first = find_pages(a, s->npages)) != 0) {
			take_pages(a, first, s);
			return true;
		}
	a = linkrt_new_arena(ARENA_SIZE);
	if (a != NULL)
		take_pages(a, 1, s);
	return a != NULL;
}

struct mspan *linkrt_mheap_alloc(uintptr_t npages)
{
	struct mspan *s = new_mspan_record();

	s->npages = (uint32_t)npages;
	if (npages < ARENA_PAGES ? place_in_arena(s) : linkrt_place_huge(s))
		return s;
	free_record(s);
	return NULL;
}

struct heap_arena *linkrt_arena_of(uintptr_t address)
{
	const uint32_t mask = (1u << linkrt_mheap.index_bits) - 1;
	const uintptr_t number = address >> ARENA_BITS;

	if (address < linkrt_mheap.low || address >= linkrt_mheap.high)
		return NULL;
	for (uint32_t i = arena_slot(number); linkrt_mheap.index[i].arena != NULL;
		i = (i + 1) & mask)
		if (linkrt_mheap.index[i].number == number)
			return linkrt_mheap.index[i].arena;
	return NULL;
}

struct mspan *linkrt_span_of(uintptr_t address)
{
	struct heap_arena *a = linkrt_arena_of(address);

	if (a == NULL)
		return NULL;
	return is_huge(a) ? a->huge : a->spans[(address - (uintptr_t)a) / HEAP_PAGE];
}

void linkrt_unlink_arena(struct heap_arena *a)
{
	struct heap_arena **link = &linkrt_mheap.arenas;

	while (*link != a)
		link = &(*link)->next;
	*link = a->next;
}

void linkrt_mheap_free(struct mspan *s)
{
	struct heap_arena *a = linkrt_arena_of(s->base);
	const uint32_t first = (uint32_t)((s->base - (uintptr_t)a) / HEAP_PAGE);

	if (is_huge(a)) {
		a->huge = NULL;
	} else {
		for (uint32_t p = first; p < first + s->npages; p++)
			a->spans[p] = NULL;
		a->free += s->npages;
		if (first < a->search)
			a->search = first;
	}
	free_record(s);
}

void linkrt_add_partial(struct mspan *s)
{
	struct mspan **list = &linkrt_mheap.partial[s->sizeclass][s->noscan];

	s->next = *list;
	*list = s;
}

static uint32_t used_pages(const struct heap_arena *a)
{
	if (is_huge(a))
		return a->huge != NULL ? a->huge->npages : 0;
	return ARENA_PAGES - 1 - a->free;
}

struct arena_bytes linkrt_arena_bytes(void)
{
	struct arena_bytes sum = {0};

	if (linkrt_mheap.index != NULL)
		sum.index = sizeof(struct arena_entry) << linkrt_mheap.index_bits;
	for (const struct heap_arena *a = linkrt_mheap.arenas; a != NULL; a = a->next) {
		sum.spans += (uint64_t)used_pages(a) * HEAP_PAGE;
		sum.records += HEAP_PAGE;
	}
	return sum;
}

void linkrt_each_span(void (*see)(struct mspan *s))
{
	struct heap_arena *next;

	for (struct heap_arena *a = linkrt_mheap.arenas; a != NULL; a = next) {
		next = a->next;
		if (is_huge(a)) {
			if (a->huge != NULL)
				see(a->huge);
			continue;
		}
		for (uint32_t p = 1, n; p < ARENA_PAGES; p += n) {
			struct mspan *const s = a->spans[p];
			n = s != NULL ? s->npages : 1;
			if (s != NULL)
				see(s);
		}
	}
}

/* Gives the free pages from `first` on back. Returns the page after them. */
static uint32_t release_run(struct heap_arena *a, uint32_t first)
{
	uint32_t end = first;
	uintptr_t bytes;

	while (end < ARENA_PAGES && a->spans[end] == NULL && is_dirty(a, end))
		end++;
	bytes = (uintptr_t)(end - first) * HEAP_PAGE;
	if (syscall_failed(SYSCALL3(__NR_madvise, (uintptr_t)a + (uintptr_t)first * HEAP_PAGE,
		    bytes, MADV_DONTNEED)))
		return end; /* they are no whole pages of the kernel */
	for (uint32_t p = first; p < end; p++)
		a->dirty[p / 64] &= ~(UINT64_C(1) << (p % 64));
	linkrt_mheap.released += bytes;
	return end;
}

static void release(struct heap_arena *a)
{
	for (uint32_t p = 1; p < ARENA_PAGES;) {
		if (a->spans[p] != NULL)
			p += a->spans[p]->npages;
		else if (is_dirty(a, p))
			p = release_run(a, p);
		else
			p++;
	}
}

void linkrt_scavenge(bool all)
{
	linkrt_scavenge_huge(all);
	for (struct heap_arena *a = linkrt_mheap.arenas; a != NULL; a = a->next) {
		if (is_huge(a))
			continue;
		a->idle = a->free == ARENA_PAGES - 1 ? a->idle + 1 : 0;
		if (all || a->idle > 1)
			release(a);
	}
}
