/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The heap of compiled Go: objects that a collector frees. docs/design/heap.md explains it. Names
 * are those of Go 1.26 runtime/mheap.go, mcache.go, malloc.go, mgc.go.
 *
 *   arena    4 MiB of addresses, or several times that for one huge object after another
 *   mspan    some pages of an arena with objects of one size, or with one large object
 *   mcache   the spans from which one thread takes small objects without a lock
 *
 * malloc.c allocates objects, mheap.c has arenas and pages, huge.c has the arenas of huge objects,
 * mspan.c has spans and their bits, mark.c finds the objects that can be reached, gcwork.c has the
 * work that is left for it, sweep.c frees the other objects, mgc.c decides when to collect,
 * mstats.c has what a program asks, debug.c looks for defects.
 */
#ifndef RUNTIME_HEAP_HEAP_H
#define RUNTIME_HEAP_HEAP_H

#include "runtime/heap/malloc.h"
#include "runtime/heap/sizeclass.h"
#include "sync/lock.h"
#include "sys/atomic.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	HEAP_PAGE_BITS = 13, /* a span has whole pages of 8 KiB, as in Go */
	HEAP_PAGE = 1 << HEAP_PAGE_BITS,
	ARENA_BITS = 22,
	ARENA_SIZE = 1 << ARENA_BITS,
	ARENA_PAGES = ARENA_SIZE / HEAP_PAGE,
	SPAN_OBJECTS = HEAP_PAGE / 8, /* the most that a span has */
	SPAN_WORDS = SPAN_OBJECTS / 64,
};

/* Guarded by mheap.lock, or by the stop of the world. A thread changes freeindex of the spans in
 * its mcache without a lock. */
struct mspan {
	uintptr_t base, elemsize;
	uint32_t npages, nelems;
	uint32_t inverse;   /* divides an offset in the span by elemsize; 0: there is one object */
	uint32_t freeindex; /* all objects before it are allocated */
	uint8_t sizeclass;  /* 0: one large object */
	bool noscan;        /* its objects have no pointers */
	bool needzero;      /* its free objects may have old contents */
	bool cached;        /* it is in an mcache */
	bool unswept; /* a collection leaves it alone: the thread is choosing an object in it */
	struct mspan *next;         /* in a list of spans with free objects, or of free records */
	uint64_t alloc[SPAN_WORDS]; /* the objects from freeindex on that are allocated */
	uint64_t marks[SPAN_WORDS]; /* the objects that were reached */
};

/* It lies in its own first page. */
struct heap_arena {
	struct heap_arena *next;
	uintptr_t size;
	struct mspan *huge;               /* of a larger arena: its only span. NULL: it is spare */
	uint32_t free, search;            /* free pages; no page before `search` is free */
	uint32_t idle;                    /* so many collections in a row have left no span in it */
	uint64_t dirty[ARENA_PAGES / 64]; /* pages that may have old contents */
	struct mspan *spans[ARENA_PAGES]; /* by page; NULL: the page is free */
};
_Static_assert(sizeof(struct heap_arena) <= HEAP_PAGE, "it has one page");

static inline bool is_huge(const struct heap_arena *a)
{
	return a->size > ARENA_SIZE;
}

struct mcache {
	struct mspan *alloc[SIZE_CLASSES][2]; /* by size class, and whether noscan */
	/* The thread is choosing a small object: no register may have its address yet. The thread
	 * writes it, and a collection reads it while the thread is stopped. */
	volatile bool choosing;
	/* A large object that the thread is about to return. The same holds for it. */
	struct mspan *volatile pending;
	uint64_t mallocs, total; /* atomic, but only the thread writes: objects and bytes, ever */
	/* Only the thread uses them: at how many bytes a profile takes an object, and by what rate
	 * that was chosen. */
	uint64_t sample_at;
	intptr_t sample_rate;
	/* Guarded by mheap.lock: in the list of all, and in that of those without a thread. */
	struct mcache *next, *next_free;
};

struct arena_entry {
	uintptr_t number; /* the upper bits of an address in the arena */
	struct heap_arena *arena;
};

struct mheap {
	struct lock lock; /* guards all of it. A thread holds it when it stops the world. */
	struct heap_arena *arenas;
	struct arena_entry *index; /* a hash table by number, with 1 << index_bits entries */
	uint32_t index_bits, index_used;
	uintptr_t low, high; /* all arenas lie between them */
	struct mspan *partial[SIZE_CLASSES][2];
	struct mspan *free_spans;
	struct mcache *caches, *free_caches;
	/* Bytes. live: of spans since the last collection, and of what it left. released: of free
	 * pages for which the kernel has no memory. */
	uint64_t live, next_gc, sys, released;
	uint64_t span_records, unused_records; /* of spans, ever made; and in free_spans */
	/* All zero at the start, so that it takes no space in the file: the limit is so much less
	 * than INT64_MAX, and GOGC is so much more than 100. */
	uint64_t limit_below;
	int32_t percent_above;
	uint32_t numgc, forced;
	uint64_t pause_total, last_pause, last_end;
	uint64_t freed_objects[SIZE_CLASSES], freed_bytes;
	/* Bytes that the last collection left: all, and those of objects with pointers. */
	uint64_t marked, heap_scan;
	uint64_t stack_scan; /* bytes of stacks that it looked at */
	struct {
		uintptr_t low, high;
	} roots[64];
	uint32_t nroots;
	bool calls; /* a collection has found finalizers or cleanups to call */
};
extern struct mheap linkrt_mheap;

/* In golang/gccompiler/profile/site.c. Only programs with profiles have it: the bytes of their
 * records. Atomic. */
extern uint64_t linkrt_profile_bytes;
#pragma weak linkrt_profile_bytes

/* In golang/gccompiler/special/. Only programs with finalizers, cleanups or weak pointers have
 * it. A goroutine makes the calls. */
void linkrt_make_calls(void);
#pragma weak linkrt_make_calls

/* In golang/gccompiler/profile/gomprof.c. Only programs with a profile of the heap have it: the
 * thread of m has allocated p. Returns p. */
void *linkrt_sample_alloc(struct mcache *m, void *p);
#pragma weak linkrt_sample_alloc

static inline void unlock_heap(void)
{
	const bool calls = linkrt_mheap.calls;

	linkrt_mheap.calls = false;
	unlock(&linkrt_mheap.lock);
	if (UNLIKELY(calls))
		linkrt_make_calls();
}

/* mheap.c, with mheap.lock */

/* A new span without objects. NULL if there is no memory. */
struct mspan *linkrt_mheap_alloc(uintptr_t npages);
void linkrt_mheap_free(struct mspan *s);
/* A new arena of that size, or NULL. */
struct heap_arena *linkrt_new_arena(uintptr_t size);
/* The arena in which an address lies, or NULL. */
struct heap_arena *linkrt_arena_of(uintptr_t address);
/* Takes it out of the list of all. */
void linkrt_unlink_arena(struct heap_arena *a);
/* The addresses from low to high are the kernel's again. */
void linkrt_unmap_range(uintptr_t low, uintptr_t high);
/* After arenas have changed their size, or are gone. */
void linkrt_mheap_reindex(void);
/* The span in which an address lies, or NULL. */
struct mspan *linkrt_span_of(uintptr_t address);
/* s, which is in no mcache, may have free objects. */
void linkrt_add_partial(struct mspan *s);
/* Bytes of the pages that spans have, of the records of arenas, and of the index of arenas. */
struct arena_bytes {
	uint64_t spans, records, index;
};
struct arena_bytes linkrt_arena_bytes(void);
/* Calls see(s) for every span. It may free s. */
void linkrt_each_span(void (*see)(struct mspan *s));
/* Gives free pages back to the kernel: all, or those of arenas that stay idle, and spare arenas
 * that are too many. */
void linkrt_scavenge(bool all);

/* huge.c, with mheap.lock */

/* Gives a span an arena of its own. False: there is no memory. */
bool linkrt_place_huge(struct mspan *s);
/* As linkrt_scavenge, of spare arenas. True: there were some. */
bool linkrt_scavenge_huge(bool all);

/* mark.c, with mheap.lock and the world stopped */

void linkrt_gc_mark(void);
/* During a mark: what the object at that address leads to, and the object itself. */
void linkrt_gc_mark_contents(uintptr_t address);
void linkrt_gc_keep(uintptr_t address);
/* True also for an address that is in no object. */
bool linkrt_gc_is_marked(uintptr_t address);
/* With mheap.lock, before the world is stopped: finds what must be known then. */
void linkrt_gc_find_roots(void);
/* The same: how much of the program's variables may have pointers. */
uint64_t linkrt_global_bytes(void);

/* mark.c, without the lock: the object in which an address lies, or 0. */
uintptr_t linkrt_object_base(uintptr_t address);

/* sweep.c, with mheap.lock and the world stopped */
void linkrt_gc_sweep(void);
/* With mheap.lock: how many objects a span has. Of one in an mcache it may be more in a moment. */
uint32_t linkrt_count_allocated(const struct mspan *s);

/* mstats.c, with mheap.lock, after a collection that took so many ns until the world stood still.
 * Only programs that ask for numbers of the heap have it. */
void linkrt_note_collection(int64_t stopping);
#pragma weak linkrt_note_collection

struct collection {
	int64_t start, stopped, marked, end; /* ns: stopped, when the world stood still */
	uint64_t live, goal;                 /* bytes of the heap when it began */
	bool forced;                         /* the program has asked for it */
	bool pools;                          /* they are locked, and to be cleared */
};

/* golang/gccompiler/gctrace.c, with mheap.lock, after a collection. Only programs with package
 * internal/godebug have it. */
void linkrt_trace_collection(const struct collection *c);
#pragma weak linkrt_trace_collection

/* debug.c, with mheap.lock and the world stopped. Only programs that refer to linkrt_gc_verify
 * have it: see linkrt_gc_stress. */

/* After the mark. Ends the process if a root or a marked object leads to one without a mark. */
void linkrt_gc_verify(void);
/* Before the sweep of a span. Overwrites what is about to be freed. Ends the process if something
 * that was free is not as it was left. */
void linkrt_gc_poison(struct mspan *s);

/* mgc.c, with mheap.lock */

/* Reads the environment, once: before the first allocation, and before a setting is asked for. */
void linkrt_init_gc(void);
/* Decides when the next collection is due. */
void linkrt_set_next_gc(void);
/* Collects if it is time, before `size` bytes more are used. */
void linkrt_gc_poll(uintptr_t size);
/* Without the lock: an allocation begins, in a program with linkrt_gc_stress. */
void linkrt_gc_count(void);

/* Volatile: the compiler must not take the value of the weak definition. */
static inline uint32_t gc_stress(void)
{
	return *(const volatile uint32_t *)&linkrt_gc_stress;
}

/* alloc.c: what a C program has registered, for the mark. Only programs that call linkrt_alloc have
 * it. */
void linkrt_each_root_range(void (*see)(void *arg, uintptr_t low, uintptr_t high), void *arg);
#pragma weak linkrt_each_root_range

/* mspan.c */

void linkrt_span_init(struct mspan *s, unsigned sizeclass, uintptr_t elemsize, bool noscan);
/* Whether an object is allocated. */
static inline bool span_has(const struct mspan *s, uint32_t i)
{
	return i < s->freeindex || (s->alloc[i / 64] >> (i % 64) & 1) != 0;
}
/* Whether the mark reached it. */
static inline bool span_is_marked(const struct mspan *s, uint32_t i)
{
	return (s->marks[i / 64] >> (i % 64) & 1) != 0;
}
/* Marks an object that is allocated. False if it was marked already. together: other threads mark
 * meanwhile. */
static inline bool span_mark(struct mspan *s, uint32_t i, bool together)
{
	uint64_t *const word = &s->marks[i / 64];
	const uint64_t bit = UINT64_C(1) << (i % 64), marks = LOAD(word, RELAXED);

	if ((marks & bit) != 0)
		return false;
	/* No bit=>bit. Relaxed: what the object has was written before the world was stopped. In
	 * one step: a store would lose the bit that another thread has set since the load. */
	if (together)
		return (FETCH_OR(word, bit, RELAXED) & bit) == 0;
	STORE(word, marks | bit, RELAXED);
	return true;
}
/* The next free object, which is allocated now; or 0. */
uintptr_t linkrt_span_next(struct mspan *s);

#endif
