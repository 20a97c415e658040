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
 *
 * A waiter covers units of the count: as many as it needs while it is woken
 * and will take them, and while it watches: it was woken, lost, and is queued again,
 * but will wake by itself and look. A release that finds each unit covered wakes nobody.
 */
#ifndef SYNC_SEMTABLE_H
#define SYNC_SEMTABLE_H

#include "sync/lock.h"

#include <stdbool.h>
#include <stdint.h>

struct sudog;

/* The waiters at one address. It lives in one of their sudogs, and moves to another when that leaves. */
struct waitqueue {
	struct waitqueue *left, *right; /* treap by address; a child has no higher priority */
	uint32_t *address;              /* beside them: all that the way down the tree reads */
	struct sudog *head, *tail, *first_queued;
	uint32_t priority;
	uint16_t patience; /* releases until the next look at who was told; 0: none since the last grant */
	bool starving;     /* the next release grants: a waiter has lost for long enough */
	uint64_t covered;  /* units of the count: the sum of covers */
	int64_t due;       /* ns: a slot ends, see SEMA_SLOT; 0: none has begun since the last grant */
};

/* A waiter, on its own stack. All fields but state are guarded by the bucket's lock. */
struct sudog {
	uint32_t state;  /* atomic: sync/park.h; first, where an awaiter's owner finds it */
	uint32_t need;   /* units it still waits for */
	uint32_t covers; /* need while woken or watching, else 0 */
	bool woken;
	bool grant_only;               /* is never woken to look, only granted */
	int64_t since;                 /* ns, coarse: when it queued */
	int64_t place;                 /* ascending from head to tail */
	struct sudog *next, *previous; /* in its queue */
	struct waitqueue queue;        /* valid in one waiter at an address */
};

/* For linkrt_sem_stats; guarded by the bucket's lock. */
struct bucket_stats {
	uint64_t contended, parks, handoffs;
	int64_t longest; /* ns */
};

/*
 * What a releaser must know of a bucket, in one word: written under the lock,
 * read without it.
 */
enum { NWAIT_COVERED_SHIFT = 32, NWAIT_COVERED_MAX = INT32_MAX };
#define NWAIT_OVERFLOW UINT64_C(1) /* never published: a releaser's own note that its count is too high */
#define NWAIT_ONE UINT64_C(2)      /* waiters of every kind are counted in bits 1 to 31 */
#define NWAIT_STARVING (UINT64_C(1) << 63) /* a queue is starving */

static inline uint32_t nwait_waiters(uint64_t word)
{
	return (uint32_t)word >> 1;
}

/* Units that are covered, if all waiters are at one address; 0, which is never too many, if not. */
static inline uint32_t nwait_covered(uint64_t word)
{
	return (uint32_t)(word >> NWAIT_COVERED_SHIFT) & NWAIT_COVERED_MAX;
}

struct bucket {
	struct lock lock;
	uint32_t hints;         /* atomic: sync/backoff.h */
	uint64_t nwait;         /* atomic: as above */
	struct waitqueue *root; /* guarded by lock, as all below */
	uint32_t random;        /* source of priorities */
	uint32_t starving;      /* queues that are */
	struct bucket_stats stats;
} __attribute__((aligned(64)));

_Static_assert(sizeof(struct bucket) == 64, "a bucket is a cache line");

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

/*
 * The link - the root or a parent's - that points to the queue at an address,
 * or that would. Records know no parent: who changes the tree came down to
 * the link, and a record that moves writes to no other one.
 */
static inline struct waitqueue **semtable_link(struct bucket *b, const uint32_t *address)
{
	struct waitqueue **link = &b->root;

	while (*link != 0 && (*link)->address != address)
		link = address < (*link)->address ? &(*link)->left : &(*link)->right;
	return link;
}

/* The waiters at an address, or NULL if there are none. */
static inline struct waitqueue *semtable_find(struct bucket *b, const uint32_t *address)
{
	return *semtable_link(b, address);
}

/* Queues w at an address, last, or with lifo before all queued ones. O(log n) in the bucket's addresses. */
struct waitqueue *semtable_enqueue(struct bucket *b, struct sudog *w, uint32_t *address, bool lifo);

/* Takes w out of the queue that the link points to, whatever its state. The link is from semtable_link, and the tree as it was then. */
void semtable_dequeue(struct bucket *b, struct waitqueue **link, struct sudog *w);

/* Marks w, which is queued, as woken: it keeps its place, and covers what it needs. */
void waitqueue_wake(struct waitqueue *q, struct sudog *w);

/* Marks w as queued again, in the place it had. It covers what it did: it watches. */
void waitqueue_requeue(struct waitqueue *q, struct sudog *w);

/* w covers nothing any more. */
void waitqueue_uncover(struct waitqueue *q, struct sudog *w);

void waitqueue_set_starving(struct bucket *b, struct waitqueue *q, bool starving);

/*
 * Stores what a releaser must know, after n waiters came (or went, negative).
 * To be said after each change of the queues, before the lock is dropped. A
 * seq_cst store: what the caller loads after it is ordered after it.
 */
void semtable_publish(struct bucket *b, int n);

#endif
