/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the rest of the runtime calls of the heap.
 */
#ifndef RUNTIME_HEAP_MALLOC_H
#define RUNTIME_HEAP_MALLOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Returns `size` zero bytes; not for size 0. The object is freed when no root and no reachable
 * object has an address in it. noscan: it never has pointers. A size that is a multiple of 16 is
 * aligned to 16, and every other one to 8. Ends the process if there is no memory.
 * raw: the bytes may have any contents. Only with noscan: the collector reads all others.
 */
void *linkrt_mallocgc(size_t size, bool noscan, bool raw);

/* The calling thread ends, and does not allocate any more. */
void linkrt_release_mcache(void);

/* A program may define it, to find objects that are freed too early. 1: each allocation collects
 * first, 2: each second one, and so on. If the program refers to linkrt_gc_verify, too, each
 * collection then overwrites what it frees, and ends the process if it missed an object that can
 * be reached, or if what was freed was written to since. 0, the default: nothing of this. */
extern const uint32_t linkrt_gc_stress;

/* Collects now. */
void linkrt_gc(void);
void linkrt_free_os_memory(void);
/* Both return the old setting. A limit below 0 is only asked for. */
int32_t linkrt_set_gc_percent(int32_t percent);
int64_t linkrt_set_memory_limit(int64_t limit);

struct heap_stats {
	uint64_t mallocs, frees, total_alloc, heap_alloc, heap_sys, heap_inuse, heap_released;
	uint64_t next_gc, last_gc, pause_total, last_pause;
	uint64_t marked;                              /* bytes that the last collection left */
	uint64_t heap_scan, stack_scan, globals_scan; /* bytes that a collection looks at */
	uint64_t freed_bytes, limit;
	uint64_t last_wall; /* last_gc as ns since 1970 */
	uint32_t numgc, forced;
	int32_t percent;
	/* Bytes of the runtime's own records: of those for spans and for caches of threads, of the
	 * part of these that is in use, of what the collector has, of profiles, of all others. */
	uint64_t mspan_inuse, mspan_sys, mcache_inuse, mcache_sys, gc_sys, profile_sys, other_sys;
	uint64_t elapsed; /* ns since the start */
};
void linkrt_heap_stats(struct heap_stats *to);

/* The pauses of the last collections, the newest first, and when each ended, as ns since 1970.
 * Returns how many there are. Both have room for 256. */
uint32_t linkrt_heap_pauses(uint64_t *pauses, uint64_t *ends);

/* Objects that were allocated and that were freed, ever, by size class; SIZE_CLASSES each. Class 0
 * has the large ones. */
void linkrt_heap_sizes(uint64_t *allocs, uint64_t *frees);

#endif
