/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The semaphore's protocol, with the lock of the address's bucket: who joins
 * the queue, who is told what, who leaves. sync/sema.c has the fast paths and
 * the waiting around it.
 *
 * Dekker's protocol: an acquirer publishes itself in nwait and then looks at
 * *s again, in sema_unlock; a releaser increments *s and then looks at nwait.
 * All four accesses are seq_cst operations, so one of the two sees the other.
 * No fences: an order between these four is all that is needed.
 *
 * Under a bucket's lock, for each address, between operations:
 *     nobody is queued, or covered >= *s, or somebody who will serve is on its way to the lock:
 *     a woken waiter, a releaser or one that leaves.
 * So every unit of the count has a waiter that will look for it, and nobody
 * is woken without a unit to look for. (A running thread may then take the
 * unit: the waiter finds 0 and watches, or starves and is granted the next.)
 */
#ifndef SYNC_SEMAQUEUE_H
#define SYNC_SEMAQUEUE_H

#include "sync/semtable.h"

/* Fairness, in ns. */
enum {
	/* A waiter that loses starves so long after the first loss since the last grant at its address; the next release is then a
	 * handoff, so the k-th in the queue gets the count within k of them of releases, and the ways of the wake-ups. One that was
	 * told and does not come is overdue as soon, and is granted a unit where it is. */
	SEMA_SLOT = 400000,
	/* A watcher sleeps so long before it looks again; a count that is released for good in between waits for it. */
	SEMA_WATCH = 50000,
};

/* *s: v>=n => v-n. Acquire: partner is the releaser's increment. */
static inline bool sema_take(uint32_t *s, uint32_t n)
{
	uint32_t v = LOAD(s, RELAXED); /* a hint: sema_unlock looks again for who has published itself */

	while (v >= n)
		if (CAS_WEAK(s, &v, v - n, ACQUIRE))
			return true;
	return false;
}

/* Throws: a count of more than 2^32-1. */
void sema_overflow(void);

/* All below: with the bucket's lock. */

/* Counts w in and queues it, lifo first. False iff the units could be taken instead. */
bool sema_enqueue(struct bucket *b, struct sudog *w, uint32_t *s, bool lifo);

/*
 * One unit for the first in the queue, without passing through *s; where
 * nobody is queued, or (without asked) none starves, for *s. Returns the word of one that was told and sleeps, or NULL.
 */
uint32_t *sema_handoff(struct bucket *b, uint32_t *s, bool asked);

/*
 * To be asked at some releases beside units that are covered. The first in the queue was told long ago and does not come: the
 * kernel has queued it behind a running thread, maybe this one, which takes unit after unit until its time slice ends. It is
 * granted its units, so who runs finds none and sleeps. Returns the word of one that is to be woken (again), or NULL.
 */
uint32_t *sema_overdue(struct bucket *b, uint32_t *s);

/* w, which is queued or woken, has its units or gives up. */
void sema_leave(struct bucket *b, struct sudog *w, uint32_t *s);

/*
 * w looked in vain. It waits again in its old place: as a watcher, until the
 * time that is returned; or, starving or behind another that is to be woken first, until it is told
 * (PARK_FOREVER). SEMA_TAKEN: its units could be taken after all.
 */
enum { SEMA_TAKEN = 0 };
int64_t sema_wait_again(struct bucket *b, struct sudog *w, uint32_t *s, int64_t now);

/*
 * The end of each section with the lock: tells the next in line at the address
 * if a unit is free for it, drops the lock, and then wakes it, and `sleeper` if
 * not NULL. Whatever was done - added to *s, left the queue, ceased to cover - nobody is left asleep
 * beside a unit. Words are used as numbers only.
 */
void sema_unlock(struct bucket *b, uint32_t *s, const uint32_t *sleeper);

#endif
