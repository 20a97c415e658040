/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The table of waiters: which threads wait at which address, in which order.
 * A queue only; nothing here blocks. Source: Go 1.26 runtime/sema.go, whose
 * names are kept (sudog, nwait, treap).
 *
 * An address belongs to a bucket. In it stands a treap of queues, one for
 * each address with waiters, ordered by address, with random priorities, so that its
 * depth is O(log n) in expectation whatever addresses a program chooses. A
 * queue is a doubly linked list of sudogs in the order in which they shall be
 * woken.
 *
 * A woken waiter stays in its place until it has taken the count and leaves,
 * or has lost the race for it and waits again. So a queue is
 *
 *     head ... [woken and queued, mixed] ... tail        first_queued: the next to wake
 *
 * and first_queued is the queued one of the lowest place.
 */
#ifndef SYNC_SEMTABLE_H
#define SYNC_SEMTABLE_H

#include "sync/lock.h"

#include <stdbool.h>
#include <stdint.h>

struct sudog;

/* The waiters at one address. It lives in the sudog at the queue's head and moves on when that leaves. */
struct waitqueue {
	struct waitqueue *parent, *left, *right; /* treap by address; a child has no higher priority */
	uint32_t *address;
	uint32_t priority;
	uint32_t nwoken; /* how many are woken and undecided */
	struct sudog *head, *tail, *first_queued;
};

/* A waiter, on its own stack. All fields but state are guarded by the bucket's lock. */
struct sudog {
	struct sudog *next, *previous; /* in its queue */
	int64_t place;                 /* ascending from head to tail */
	bool woken;
	uint32_t state;         /* atomic: sync/park.h */
	struct waitqueue queue; /* valid in the head only */
};

struct bucket {
	struct lock lock;
	uint32_t nwait; /* atomic: sudogs in the bucket, of every kind; written under lock, read without it */
	struct waitqueue *root; /* guarded by lock */
	uint32_t random;        /* guarded by lock: source of priorities */
} __attribute__((aligned(64)));

enum { SEMTABLE_BITS = 10, SEMTABLE_SIZE = 1 << SEMTABLE_BITS };

/* All zero in a new process and in a forked child: no waiter. */
extern struct bucket linkrt_semtable[SEMTABLE_SIZE];

/* Has the table wiped in forked children. Before the first waiter; idempotent. */
void semtable_init(void);

/* Fibonacci hashing: the high bits of the product depend on all bits of the address. */
static inline struct bucket *semtable_bucket(const uint32_t *address)
{
	return &linkrt_semtable[((uintptr_t)address >> 2) * UINT64_C(0x9e3779b97f4a7c15) >>
				(64 - SEMTABLE_BITS)];
}

/* All below: with the bucket's lock held. */

/* The waiters at an address, or NULL if there are none. */
struct waitqueue *semtable_find(const struct bucket *b, const uint32_t *address);

/* Queues w at an address, last, or with lifo before all queued ones. O(log n) in the bucket's addresses. */
void semtable_enqueue(struct bucket *b, struct sudog *w, uint32_t *address, bool lifo);

/* Takes w out of q, whatever its state. */
void semtable_dequeue(struct bucket *b, struct waitqueue *q, struct sudog *w);

/* Marks w, which is queued, as woken; it keeps its place. */
void waitqueue_wake(struct waitqueue *q, struct sudog *w);

/* Marks w, which was woken, as queued again, in the place it had. */
void waitqueue_requeue(struct waitqueue *q, struct sudog *w);

#endif
