/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Semaphores. Source: Go 1.26 runtime/sema.go.
 *
 * The protocol is Dekker's: an acquirer counts itself in nwait and then looks
 * at *s again; a releaser increments *s and then looks at nwait. All four
 * accesses are seq_cst operations, so one of the two sees the other. No
 * fences: an order between these four is all that is needed.
 *
 * Under a bucket's lock, for each address, between operations:
 *     nobody is queued, or nwoken >= *s, or a releaser or a leaving waiter is on its way to the lock.
 * So every unit of the count has a woken waiter that runs for it, and nobody
 * is woken without a unit to run for. (A running thread may then take the
 * unit: the runner finds 0 and waits again.)
 */
#include "sync/sema.h"

#include "sync/park.h"
#include "sync/semtable.h"
#include "sync/spin.h"
#include "sync/yield.h"

/* *s: v>0 => v-1. Acquire: partner is the releaser's increment. */
static inline bool cansemacquire(uint32_t *s)
{
	uint32_t v = LOAD(s, SEQ_CST); /* second access of the acquirer's pair, after nwait++ */

	while (v > 0)
		if (CAS_WEAK(s, &v, v - 1, ACQUIRE))
			return true;
	return false;
}

/*
 * The next to wake at an address, marked so, or NULL if each unit of the
 * count has its runner already. The count is read under the lock, after the
 * caller's own change: a releaser that increments it later comes here itself.
 */
static struct sudog *next_to_wake(struct waitqueue *q, uint32_t *s)
{
	struct sudog *w = q != 0 ? q->first_queued : 0;

	if (w == 0 || LOAD(s, SEQ_CST) <= q->nwoken)
		return 0;
	waitqueue_wake(q, w);
	return w;
}

/* Drops the lock with w, if any, told its verdict. The last access to w is under the lock. */
static void unpark_and_unlock(struct bucket *b, struct sudog *w, enum park_state verdict)
{
	uint32_t *const state = w != 0 ? &w->state : 0;
	const bool asleep = w != 0 && unpark(state, verdict);

	unlock(&b->lock);
	if (asleep) {
		YIELD_POINT(YIELD_RELEASE_BEFORE_WAKE);
		unpark_wake(state);
	}
}

/* Spins for the count while nobody waits in the bucket: who is queued was here first, and a spinner would overtake it. */
static bool spin_for_count(const struct bucket *b, uint32_t *s)
{
	for (uint32_t i = 0, n = spin_limit(COUNT_SPINS); i < n && LOAD(&b->nwait, RELAXED) == 0; i++) {
		if (LOAD(s, RELAXED) > 0 && cansemacquire(s))
			return true;
		arch_relax();
	}
	return false;
}

/* With the lock: counts the caller in and queues it. False iff the count could be taken instead. */
static bool enqueue(struct bucket *b, struct sudog *w, uint32_t *s, bool lifo)
{
	FETCH_ADD(
		&b->nwait, 1, SEQ_CST); /* first access of the acquirer's pair; partner: semrelease's load */
	YIELD_POINT(YIELD_ACQUIRE_BEFORE_CHECK);
	/* Without this look, a release between our fast path and nwait++ saw no waiter, and we would sleep beside a count. */
	if (cansemacquire(s)) {
		FETCH_ADD(&b->nwait, -1,
			RELAXED); /* undone under the lock; too high for a moment costs a releaser a detour */
		return false;
	}
	park_prepare(&w->state);
	semtable_enqueue(b, w, s, lifo);
	return true;
}

/* With the lock: a woken waiter that has its count leaves, and the lock is dropped. */
static void leave(struct bucket *b, struct sudog *w, uint32_t *s)
{
	struct waitqueue *q = semtable_find(b, s);

	semtable_dequeue(b, q, w);
	FETCH_ADD(&b->nwait, -1, RELAXED);
	/* A release that saw us as the runner for its unit woke nobody; the unit may still be there. */
	unpark_and_unlock(b, next_to_wake(semtable_find(b, s), s), PARK_WOKEN);
}

/*
 * After a wake-up without a grant: true iff the count was taken and the queue
 * left. Else the caller waits again in its old place, as if never woken.
 */
static bool run_for_count(struct bucket *b, struct sudog *w, uint32_t *s)
{
	bool won;

	YIELD_POINT(YIELD_ACQUIRE_WOKEN);
	won = cansemacquire(s);
	if (!won)
		YIELD_POINT(YIELD_ACQUIRE_LOST);
	lock(&b->lock);
	/* Look again: a release since then counted us as its runner and woke nobody else. */
	if (won || cansemacquire(s)) {
		leave(b, w, s);
		return true;
	}
	park_prepare(&w->state);
	waitqueue_requeue(semtable_find(b, s), w);
	unlock(&b->lock);
	return false;
}

static COLD void semacquire_slow(uint32_t *s, bool lifo)
{
	struct bucket *b = semtable_bucket(s);
	struct sudog w;

	if (spin_for_count(b, s))
		return;
	semtable_init();
	YIELD_POINT(YIELD_ACQUIRE_BEFORE_LOCK);
	lock(&b->lock);
	const bool queued = enqueue(b, &w, s, lifo);
	unlock(&b->lock);
	if (!queued)
		return;
	do {
		YIELD_POINT(YIELD_ACQUIRE_BEFORE_PARK);
		if (park(&w.state, spin_limit(PARK_SPINS)) == PARK_GRANTED)
			return; /* the granter took w out of the queue */
	} while (!run_for_count(b, &w, s));
}

static COLD void semrelease_slow(struct bucket *b, uint32_t *s)
{
	YIELD_POINT(YIELD_RELEASE_BEFORE_LOCK);
	lock(&b->lock);
	unpark_and_unlock(b, next_to_wake(semtable_find(b, s), s), PARK_WOKEN);
}

/* With the lock: the first queued waiter, taken out to be granted the count, or NULL. */
static struct sudog *take_first(struct bucket *b, uint32_t *s)
{
	struct waitqueue *q = semtable_find(b, s);
	struct sudog *w = q != 0 ? q->first_queued : 0;

	if (w != 0) {
		semtable_dequeue(b, q, w);
		FETCH_ADD(&b->nwait, -1, RELAXED);
	}
	return w;
}

/*
 * The count goes to the first queued waiter without passing through *s, so
 * nobody can take it on the way. With nobody queued *s is incremented under
 * the lock: who queues later looks at it then.
 */
static COLD void semrelease_handoff(struct bucket *b, uint32_t *s)
{
	struct sudog *w;

	YIELD_POINT(YIELD_RELEASE_BEFORE_LOCK);
	lock(&b->lock);
	w = take_first(b, s);
	if (w == 0)
		FETCH_ADD(s, 1, SEQ_CST);
	unpark_and_unlock(b, w, PARK_GRANTED);
}

void linkrt_semacquire(uint32_t *s)
{
	if (!cansemacquire(s))
		semacquire_slow(s, false);
}

void linkrt_semacquire_mutex(uint32_t *s, go_bool lifo, intptr_t skipframes)
{
	(void)skipframes; /* of a profile, which there is none of */
	if (!cansemacquire(s))
		semacquire_slow(s, TRUE(lifo));
}

void linkrt_semrelease(uint32_t *s)
{
	struct bucket *b = semtable_bucket(s);

	FETCH_ADD(s, 1, SEQ_CST); /* first access of the releaser's pair; release: partner is cansemacquire */
	YIELD_POINT(YIELD_RELEASE_BEFORE_NWAIT);
	/* Second access. Read before the increment it would miss a waiter that looked at *s before it, too. */
	if (UNLIKELY(LOAD(&b->nwait, SEQ_CST) != 0))
		semrelease_slow(b, s);
}

void linkrt_semrelease_mutex(uint32_t *s, go_bool handoff, intptr_t skipframes)
{
	struct bucket *b = semtable_bucket(s);

	(void)skipframes;
	/* Relaxed: a waiter that is missed here is found by linkrt_semrelease, and was not queued before us. */
	if (UNLIKELY(TRUE(handoff)) && LOAD(&b->nwait, RELAXED) != 0)
		semrelease_handoff(b, s);
	else
		linkrt_semrelease(s);
}

#define EXPORT_sema SELECTED
#include "runtime/export.h"
