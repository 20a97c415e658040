/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What a program may ask about the heap. Source: Go 1.26 runtime/mstats.go.
 */
#include "runtime/heap/heap.h"

#include "runtime/heap/gcwork.h"
#include "runtime/persistentalloc.h"
#include "sys/atomic.h"
#include "time/clock.h"

enum { GC_PAUSES = 256 }; /* so many a program may ask for */

/* Guarded by mheap.lock. Of collection n at n % GC_PAUSES: its pause, and when it ended, in ns
 * since 1970. */
static uint64_t pause_of[GC_PAUSES], end_of[GC_PAUSES];

/* In golang/gccompiler/profile/gohistogram.c. Only programs that read runtime/metrics have it: ns
 * until the world stood still, and until it went on. */
void linkrt_note_gc_pause(int64_t stopping, int64_t total);
#pragma weak linkrt_note_gc_pause

static uint64_t wall_ns(void)
{
	const linkrt_walltime_result now = linkrt_walltime();

	return (uint64_t)now.sec * 1000000000 + (uint64_t)now.nsec;
}

/* The place of the collection before so many others. */
static uint32_t pause_slot(uint32_t before)
{
	return (linkrt_mheap.numgc - 1 - before) % GC_PAUSES;
}

void linkrt_note_collection(int64_t stopping)
{
	pause_of[pause_slot(0)] = linkrt_mheap.last_pause;
	end_of[pause_slot(0)] = wall_ns();
	if (LINKED(linkrt_note_gc_pause))
		linkrt_note_gc_pause(stopping, (int64_t)linkrt_mheap.last_pause);
}

static void add_caches(struct heap_stats *to)
{
	for (const struct mcache *m = linkrt_mheap.caches; m != NULL; m = m->next) {
		to->mallocs += LOAD(&m->mallocs, RELAXED);
		to->total_alloc += LOAD(&m->total, RELAXED);
	}
}

static uint64_t count_frees(void)
{
	uint64_t frees = 0;

	for (unsigned i = 0; i < SIZE_CLASSES; i++)
		frees += linkrt_mheap.freed_objects[i];
	return frees;
}

static void add_settings(struct heap_stats *to)
{
	to->percent = linkrt_mheap.percent_above + 100;
	to->limit = INT64_MAX - linkrt_mheap.limit_below;
}

static uint64_t bytes_of_caches(const struct mcache *m, bool free)
{
	uint64_t bytes = 0;

	for (; m != NULL; m = free ? m->next_free : m->next)
		bytes += sizeof *m;
	return bytes;
}

/* These lie in persistent memory, as the profiles do. */
static void add_records(struct heap_stats *to)
{
	const struct mheap *h = &linkrt_mheap;

	to->mspan_sys = h->span_records * sizeof(struct mspan);
	to->mspan_inuse = to->mspan_sys - h->unused_records * sizeof(struct mspan);
	to->mcache_sys = bytes_of_caches(h->caches, false);
	to->mcache_inuse = to->mcache_sys - bytes_of_caches(h->free_caches, true);
	if (LINKED(linkrt_profile_bytes))
		to->profile_sys = LOAD(&linkrt_profile_bytes, RELAXED);
	to->other_sys =
		linkrt_persistent_bytes() - to->mspan_sys - to->mcache_sys - to->profile_sys;
}

/* The record of an arena is no part of the heap: no object can be there. */
static void add_arenas(struct heap_stats *to)
{
	const struct arena_bytes arenas = linkrt_arena_bytes();

	to->heap_sys = linkrt_mheap.sys - arenas.records;
	to->heap_inuse = arenas.spans;
	to->gc_sys = arenas.records + arenas.index + gcwork_bytes();
}

void linkrt_heap_stats(struct heap_stats *to)
{
	const struct mheap *h = &linkrt_mheap;

	lock(&linkrt_mheap.lock);
	linkrt_init_gc();
	*to = (struct heap_stats){.frees = count_frees(),
		.heap_released = h->released,
		.next_gc = h->next_gc,
		.last_gc = h->last_end,
		.pause_total = h->pause_total,
		.last_pause = h->last_pause,
		.marked = h->marked,
		.heap_scan = h->heap_scan,
		.stack_scan = h->stack_scan,
		.globals_scan = linkrt_global_bytes(),
		.freed_bytes = h->freed_bytes,
		.last_wall = h->numgc > 0 ? end_of[pause_slot(0)] : 0,
		.elapsed = (uint64_t)(linkrt_nanotime() - runtime_startNanoTime),
		.numgc = h->numgc,
		.forced = h->forced};
	add_caches(to);
	add_settings(to);
	to->heap_alloc = to->total_alloc - h->freed_bytes;
	add_arenas(to);
	add_records(to);
	unlock(&linkrt_mheap.lock);
}

/* Guarded by mheap.lock: the objects that exist, by size class. */
static uint64_t *existing;

static void count_span(struct mspan *s)
{
	existing[s->sizeclass] += linkrt_count_allocated(s);
}

/* All objects ever are those that exist and those that were freed. */
void linkrt_heap_sizes(uint64_t *allocs, uint64_t *frees)
{
	lock(&linkrt_mheap.lock);
	for (unsigned i = 0; i < SIZE_CLASSES; i++)
		allocs[i] = frees[i] = linkrt_mheap.freed_objects[i];
	existing = allocs;
	linkrt_each_span(count_span);
	unlock(&linkrt_mheap.lock);
}

uint32_t linkrt_heap_pauses(uint64_t *pauses, uint64_t *ends)
{
	const struct mheap *h = &linkrt_mheap;
	uint32_t n;

	lock(&linkrt_mheap.lock);
	n = h->numgc < GC_PAUSES ? h->numgc : GC_PAUSES;
	for (uint32_t i = 0; i < n; i++) {
		pauses[i] = pause_of[pause_slot(i)];
		ends[i] = end_of[pause_slot(i)];
	}
	unlock(&linkrt_mheap.lock);
	return n;
}
