/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The semaphore's protocol: all that is decided with the lock of the address's
 * bucket. sync/sema.c has the fast paths and the waiting around it.
 *
 * Terms
 * -----
 * tell      To store a verdict (sync/park.h) in a waiter's park word.
 * wake      To tell a waiter WOKEN. It must take its units itself. It keeps
 *           its place in the queue until it has them.
 * queued    A waiter is queued while it is in the queue and not woken.
 * grant     To take the units for a waiter, remove it from the queue and tell
 *           it GRANTED.
 * handoff   A release that grants its unit to the first queued waiter. The
 *           unit never passes through *s, so no thread can barge.
 * barge     To take a unit ahead of threads that have waited longer. A running
 *           thread may barge.
 * lose      A woken waiter loses if it finds too few units, because a thread
 *           barged.
 * cover     A waiter covers the units that it will look for without being told
 *           again: while it is woken, and while it watches. A covered unit
 *           needs no other waiter, so its release wakes no waiter and takes no
 *           lock.
 * watch     A waiter that lost watches: it is queued in its old place, still
 *           covers its units, and wakes up by itself to check *s.
 * slot      SEMA_SLOT ns at one address. The slot begins with the first loss
 *           since the last grant there.
 * starve    An address starves if a waiter loses there after the slot has
 *           ended. The waiter covers nothing then, and the next release is a
 *           handoff.
 * overdue   The first waiter is overdue if it covers units, the slot has
 *           ended, and it has not checked *s yet: it may not get to run.
 *
 * No wake-up is lost
 * ------------------
 * An acquirer publishes itself in nwait and then reads *s again, in
 * sema_unlock. A releaser increments *s and then reads nwait. All four accesses
 * are seq_cst operations, so at least one of the two threads sees the other
 * (Dekker). There are no fences, because no other order is needed.
 *
 * Between two sections with the lock, this holds for each address:
 *
 *     no waiter is queued,
 *     or covered >= *s,
 *     or a thread that will call sema_unlock is on its way to the lock: a
 *     woken waiter, a releaser, or a waiter that leaves.
 *
 * So some waiter will look for every unit of the count, and no waiter is woken
 * without a unit to look for. A thread may still barge: then the woken waiter
 * finds too few units, and watches, or starves and is granted the next unit.
 */
#ifndef SYNC_SEMAQUEUE_H
#define SYNC_SEMAQUEUE_H

#include "sync/semtable.h"

/* Fairness, in ns. While releases come, the k-th waiter in a queue gets its unit within k slots,
 * plus the time that the wake-ups take. */
enum {
	SEMA_SLOT = 400000,
	/* How long a watcher sleeps. A unit that no thread takes may wait for it as long. */
	SEMA_WATCH = 50000,
};

/* True if *s had n units, which the caller now has. *s: v>=n => v-n. Acquire: its partner is the
 * releaser's increment. */
static inline bool sema_take(uint32_t *s, uint32_t n)
{
	/* An old value costs time only: sema_unlock looks again for a waiter that has published
	 * itself. */
	uint32_t v = LOAD(s, RELAXED);

	while (v >= n)
		if (CAS_WEAK(s, &v, v - n, ACQUIRE))
			return true;
	return false;
}

/* Throws: the count is more than 2^32-1. */
void sema_overflow(void);

/* All below: with the bucket's lock. A returned word is that of a sleeping waiter that was told,
 * or NULL. The caller passes it to sema_unlock. */

/*
 * Stores in nwait what a releaser must know, after n waiters came, or went if
 * n is negative. Call it after each change of the queues and before the lock
 * is dropped. The store is seq_cst: later loads of the caller come after it.
 */
void sema_publish(struct bucket *b, int n);

/* Puts w into the queue, last or with lifo first. False if w could take its units instead. */
bool sema_enqueue(struct bucket *b, struct sudog *w, uint32_t *s, bool lifo);

/* Releases one unit: grants it to the first queued waiter if the caller asked for that or if the
 * address starves. If no waiter can have it, the unit goes to *s. */
const uint32_t *sema_handoff(struct bucket *b, uint32_t *s, bool asked);

/*
 * Grants the first waiter its units if it is overdue. The kernel may have put
 * that waiter behind a running thread on one CPU, and the running thread may
 * take unit after unit until its time slice ends. After the grant it finds no
 * unit and sleeps. A release of a covered unit calls this now and then
 * (sync/backoff.h).
 */
const uint32_t *sema_check_overdue(struct bucket *b, uint32_t *s);

/* What a waiter does after it has looked for its units. */
enum sema_outcome {
	SEMA_ACQUIRED,  /* it has its units, and leaves */
	SEMA_TIMED_OUT, /* its deadline has passed, and it leaves */
	SEMA_WATCHES,   /* it waits until it is told, or until *until */
	SEMA_WAITS,     /* it waits until it is told, or until its deadline */
};

/* w, in the queue q, has found too few units. *until is its deadline; if w watches, *until becomes
 * the time of its next look if that is earlier. */
enum sema_outcome sema_lose(struct bucket *b, struct waitqueue *q, struct sudog *w, int64_t *until);

/* w, queued or woken, leaves the queue that the link points to. */
void sema_leave(struct bucket *b, struct waitqueue **link, struct sudog *w);

/*
 * Ends each section with the lock. Tells the next waiter of the address if
 * there are units for it, drops the lock, and then has the kernel wake that
 * waiter, and `sleeper` if it is not NULL. So whatever the section did - add to
 * *s, leave the queue, cover less - no waiter is left asleep beside a unit.
 */
void sema_unlock(struct bucket *b, uint32_t *s, const uint32_t *sleeper);

#endif
