/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The pieces of memory that a mark has yet to read, and how several threads share them. Each marker
 * (a thread that marks) takes pieces from a chunk of its own, without a lock. It puts a full chunk
 * into a list, and half of its pieces if another marker has none. docs/design/heap.md explains how
 * the markers see that nothing is left.
 * Source: Go 1.26 runtime/mgcwork.go and mgcmark.go (gcDrain, balance); the parallel mark of the
 * Boehm-Demers-Weiser collector, mark.c (GC_mark_local, GC_help_marker).
 */
#ifndef RUNTIME_HEAP_GCWORK_H
#define RUNTIME_HEAP_GCWORK_H

#include "sys/atomic.h"

#include <stdbool.h>
#include <stdint.h>

/* Words, of which each may be the address of an object. */
struct mark_piece {
	uintptr_t low, high;
};

enum { CHUNK_PIECES = 255 };
struct chunk {
	struct chunk *next;
	uintptr_t count;
	struct mark_piece piece[CHUNK_PIECES];
};

/* A marker. Only its thread uses it. */
struct gcwork {
	struct chunk *chunk;
	bool together; /* other threads may mark, too */
	uint32_t mark; /* the number of the mark in which it takes part */
};

struct gcwork_hint {
	/* Atomic: written with the lock, read without it. How many markers have nothing to do. */
	uint32_t idle;
} __attribute__((aligned(64)));
extern struct gcwork_hint linkrt_gcwork;

/* A chunk with so many pieces is worth the lock. */
enum { SHARED_FROM = 4 };

/* The thread that collects: begins a mark, and ends it. No other thread marks before or after. */
void gcwork_open(struct gcwork *w, bool together);
void gcwork_close(struct gcwork *w);
/* For it: waits for pieces, or until no marker has any more. Returns false then. */
bool gcwork_wait_for_all(struct gcwork *w);

/* Another thread takes part. False: there is no mark. */
bool gcwork_join(struct gcwork *w);
/* For such a thread: waits for pieces, or until the mark has ended. Returns false then, and w is no
 * marker any more. */
bool gcwork_wait(struct gcwork *w);

/* Bytes of all chunks. With mheap.lock, which the thread that collects holds. */
uint64_t gcwork_bytes(void);

void gcwork_put_slow(struct gcwork *w);
bool gcwork_get_slow(struct gcwork *w);
void gcwork_share_slow(struct gcwork *w);

static inline void gcwork_put(struct gcwork *w, uintptr_t low, uintptr_t high)
{
	if (UNLIKELY(w->chunk->count == CHUNK_PIECES))
		gcwork_put_slow(w);
	w->chunk->piece[w->chunk->count++] = (struct mark_piece){low, high};
}

/* False: neither w nor the list has any. */
static inline bool gcwork_get(struct gcwork *w, struct mark_piece *p)
{
	if (UNLIKELY(w->chunk->count == 0) && !gcwork_get_slow(w))
		return false;
	*p = w->chunk->piece[--w->chunk->count];
	return true;
}

/* A marker that has much calls it now and then: one that has nothing gets half of it. */
static inline void gcwork_share(struct gcwork *w)
{
	/* Relaxed: a marker that is overlooked now is seen at the next call. */
	if (UNLIKELY(w->together && LOAD(&linkrt_gcwork.idle, RELAXED) != 0) &&
		w->chunk->count >= SHARED_FROM)
		gcwork_share_slow(w);
}

#endif
