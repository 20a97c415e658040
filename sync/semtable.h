/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The table of waiters: which threads wait at which address, and in which
 * order. It keeps trees and lists only; nothing here blocks, and nothing here
 * decides. Source: Go 1.26 runtime/sema.go, whose names are kept (sudog,
 * nwait, treap).
 *
 * Each address belongs to one bucket. A bucket has a treap of queues, one
 * queue for each address that has waiters. The treap is ordered by address and
 * has random priorities, so its expected depth is O(log n) whatever addresses
 * a program chooses. A queue is a doubly linked list of sudogs, first in,
 * first out.
 *
 * A woken waiter keeps its place until it has its units and leaves, or has
 * lost and waits again. So a queue is
 *
 *     head ... [woken and queued, mixed] ... tail
 *
 * and first_queued is the queued waiter of the lowest place.
 *
 * sync/semaqueue.h defines woken, queued, covers and starving.
 */
#ifndef SYNC_SEMTABLE_H
#define SYNC_SEMTABLE_H

#include "sync/lock.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sudog;

/* The waiters at one address. The record lies in one of their sudogs. When that waiter leaves,
 * the record moves to another. */
struct waitqueue {
	struct waitqueue *left, *right; /* treap by address; no child has a higher priority */
	uint32_t *address; /* beside the links: a walk down the tree reads nothing else */
	struct sudog *head, *tail, *first_queued;
	uint32_t priority;
	uint16_t patience; /* releases until the next check; 0: no check since the last grant */
	bool starving;
	uint64_t covered; /* units of the count: the sum of what the waiters cover */
	int64_t due;      /* ns: the end of the slot; 0: no slot has begun since the last grant */
};

/* A waiter. It lies on the stack of the thread or goroutine that waits. The bucket's lock guards
 * all fields but state. */
struct sudog {
	uint32_t state;  /* atomic: sync/park.h; first, where the owner of an await finds it */
	uint32_t need;   /* units that it waits for */
	uint32_t covers; /* need while it is woken or watches, else 0 */
	bool woken;
	bool grant_only;               /* it is only granted its units: an await, a goroutine */
	int64_t since;                 /* ns, coarse: when it queued */
	int64_t place;                 /* ascends from head to tail */
	struct sudog *next, *previous; /* in its queue */
	struct waitqueue queue;        /* the record, in one waiter of each address */
};

/* For linkrt_sem_stats; guarded by the bucket's lock. */
struct bucket_stats {
	uint64_t contended, parks, handoffs;
	int64_t longest; /* ns */
};

/* What a releaser must know of a bucket, in one word. It is written with the lock and read
 * without it. */
enum { NWAIT_COVERED_SHIFT = 32, NWAIT_COVERED_MAX = INT32_MAX };
#define NWAIT_OVERFLOW UINT64_C(1)         /* a releaser's own note, never stored */
#define NWAIT_ONE UINT64_C(2)              /* one waiter of any kind: bits 1 to 31 count them */
#define NWAIT_STARVING (UINT64_C(1) << 63) /* an address of the bucket starves */

static inline uint32_t nwait_waiters(uint64_t word)
{
	return (uint32_t)word >> 1;
}

/* The covered units if all waiters are at one address, else 0. That is never too many. */
static inline uint32_t nwait_covered(uint64_t word)
{
	return (uint32_t)(word >> NWAIT_COVERED_SHIFT) & NWAIT_COVERED_MAX;
}

struct bucket {
	struct lock lock;  /* guards all below but hints and nwait */
	uint16_t random;   /* the source of priorities */
	uint16_t starving; /* how many addresses starve: the first 65535 of them */
	uint32_t hints;    /* atomic: sync/backoff.h */
	uint64_t nwait;    /* atomic: as above */
	struct waitqueue *root;
	struct bucket_stats stats;
} __attribute__((aligned(64)));

_Static_assert(sizeof(struct bucket) == 64, "a bucket is a cache line");

enum { SEMTABLE_BITS = 10, SEMTABLE_SIZE = 1 << SEMTABLE_BITS };

/* All zero, which is no waiter, in a new process and in a forked child. */
extern struct bucket linkrt_semtable[SEMTABLE_SIZE];

/* Has the kernel wipe the table in forked children. Call it before the first waiter; idempotent. */
void semtable_init(void);

/* Fibonacci hashing: the high bits of the product depend on all bits of the address. */
static inline struct bucket *semtable_bucket(const uint32_t *address)
{
	return &linkrt_semtable[((uintptr_t)address >> 2) * UINT64_C(0x9e3779b97f4a7c15) >>
				(64 - SEMTABLE_BITS)];
}

/* All below: with the bucket's lock. */

/*
 * The link that points to the queue of an address, or that would point to it:
 * the root, or a link of the parent. It points to NULL if no waiter is at the
 * address. Records know no parent, so a change of the tree begins at the link,
 * and a record that moves writes no other link.
 */
static inline struct waitqueue **semtable_link(struct bucket *b, const uint32_t *address)
{
	struct waitqueue **link = &b->root;

	while (*link != NULL && (*link)->address != address)
		link = address < (*link)->address ? &(*link)->left : &(*link)->right;
	return link;
}

/* Puts w into the queue of an address: last, or with lifo first. O(log n) in the addresses of the
 * bucket. */
struct waitqueue *semtable_enqueue(struct bucket *b, struct sudog *w, uint32_t *address, bool lifo);

/* Takes w out of the queue that the link points to, whatever w is doing. The link is from
 * semtable_link, and the tree has not changed since. */
void semtable_dequeue(struct bucket *b, struct waitqueue **link, struct sudog *w);

/* w is queued no more, for it is woken or leaves. It keeps its place. */
void waitqueue_unqueue(struct waitqueue *q, struct sudog *w);

/* w is queued again, in the place that it has kept. */
void waitqueue_requeue(struct waitqueue *q, struct sudog *w);

/* w covers so many units from now on. */
static inline void waitqueue_cover(struct waitqueue *q, struct sudog *w, uint32_t units)
{
	q->covered += (uint64_t)units - w->covers;
	w->covers = units;
}

/* If as many addresses starve as can be counted, no further one does. */
static inline void waitqueue_set_starving(struct bucket *b, struct waitqueue *q, bool starving)
{
	if (starving && b->starving == UINT16_MAX)
		return;
	b->starving = (uint16_t)(b->starving + starving - q->starving);
	q->starving = starving;
}

#endif
