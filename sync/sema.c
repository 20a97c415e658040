/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Semaphores: the fast paths, and waiting. sync/semaqueue.h has the protocol.
 * Source: Go 1.26 runtime/sema.go.
 */
#include "sync/sema.h"

#include "linkrt.h"
#include "sync/backoff.h"
#include "sync/park.h"
#include "sync/semaqueue.h"
#include "sync/spin.h"
#include "sync/yield.h"
#include "sys/atomic.h"
#include "sys/process.h"
#include "time/clock.h"

#include <linux/errno.h>

/* In golang/gccompiler/profile/gohistogram.c. Only programs that read runtime/metrics have it: the
 * caller has waited so many ns for a lock. */
void linkrt_note_mutex_wait(int64_t ns);
#pragma weak linkrt_note_mutex_wait

/* Spins for the units, but only while no waiter is in the bucket. A queued waiter came first, and a
 * spinner would overtake it. True if the caller has the units. */
static bool spin_for_count(struct bucket *b, uint32_t *s, uint32_t n)
{
	enum spin_outcome outcome = SPIN_IN_VAIN;

	if (!backoff_may_spin(&b->hints))
		return false;
	for (uint32_t i = spin_limit(COUNT_SPIN); i > 0 && outcome == SPIN_IN_VAIN; i--) {
		uint32_t v;
		if (LOAD(&b->nwait, RELAXED) != 0)
			return false;
		arch_relax();
		v = LOAD(s, RELAXED); /* a hint: the CAS decides */
		/* *s: v>=n => v-n. Acquire: its partner is the releaser's increment. */
		if (v >= n)
			outcome = CAS(s, &v, v - n, ACQUIRE) ? SPIN_GOT : SPIN_BARGED;
	}
	backoff_note_spin(&b->hints, outcome);
	return outcome == SPIN_GOT;
}

/* w wakes up and was not told GRANTED: it was told WOKEN, or the time *until has passed. Returns
 * what it does now. *until is its deadline. If it watches, *until becomes the time of its next
 * check. */
static enum sema_outcome decide(struct bucket *b, struct sudog *w, uint32_t *s, int64_t *until)
{
	enum sema_outcome outcome = SEMA_ACQUIRED;

	YIELD_POINT(YIELD_ACQUIRE_WOKEN);
	lock(&b->lock);
	/* It was granted its units just when its time ended. Relaxed: the grant was stored with the
	 * lock. */
	if (LOAD(&w->state, RELAXED) == PARK_GRANTED) {
		unlock(&b->lock);
		return SEMA_ACQUIRED;
	}
	if (!sema_take(s, w->need))
		outcome = sema_lose(b, *semtable_link(b, s), w, until);
	if (outcome == SEMA_ACQUIRED || outcome == SEMA_TIMED_OUT)
		sema_leave(b, semtable_link(b, s), w);
	sema_unlock(b, s, NULL);
	return outcome;
}

static bool wait_for_count(
	struct bucket *b, struct sudog *w, uint32_t *s, uint32_t spins, int64_t deadline)
{
	enum sema_outcome outcome;
	int64_t until = deadline;

	do {
		YIELD_POINT(YIELD_ACQUIRE_BEFORE_PARK);
		if (park(&w->state, spins, until) == PARK_GRANTED)
			return true; /* the granter took w out of the queue */
		until = deadline;
		outcome = decide(b, w, s, &until);
		/* A watcher leaves the CPU to others. A waiter that starves gets the next unit, so
		 * it is told soon. */
		spins = until == PARK_FOREVER ? spin_limit(PARK_SPIN) : 0;
	} while (outcome == SEMA_WAITS || outcome == SEMA_WATCHES);
	return outcome == SEMA_ACQUIRED;
}

/* True if the caller has its units; false if the deadline has passed. */
static COLD bool semacquire_slow(uint32_t *s, uint32_t n, bool lifo, int64_t deadline)
{
	struct bucket *b = semtable_bucket(s);
	struct sudog w;

	/* sema_enqueue sets the other fields. To clear all of them took 10 % of a wait. */
	w.need = n;
	/* The M of a goroutine has others to run. So a goroutine is not woken only to check the
	 * count, and does not spin. */
	w.grant_only = park_prepare(&w.state);
	if (!w.grant_only && spin_for_count(b, s, n))
		return true;
	if (deadline != PARK_FOREVER && linkrt_nanotime() >= deadline)
		return false;
	semtable_init();
	YIELD_POINT(YIELD_ACQUIRE_BEFORE_LOCK);
	lock(&b->lock);
	const bool queued = sema_enqueue(b, &w, s, lifo);
	/* If other waiters are at the address, it is not w's turn soon, and w sleeps at once. */
	const bool spins = w.previous == NULL && w.next == NULL && backoff_was_barged(&b->hints);
	sema_unlock(b, s, NULL);
	return !queued || wait_for_count(b, &w, s, spins ? spin_limit(PARK_SPIN) : 0, deadline);
}

void linkrt_semacquire(uint32_t *s)
{
	if (!sema_take(s, 1))
		semacquire_slow(s, 1, false, PARK_FOREVER);
}

static COLD void semacquire_mutex_slow(uint32_t *s, bool lifo)
{
	const bool measured = LINKED(linkrt_note_mutex_wait) || LINKED(linkrt_charge_unlock);
	const int64_t start = measured ? linkrt_nanotime() : 0;

	semacquire_slow(s, 1, lifo, PARK_FOREVER);
	if (LINKED(linkrt_note_mutex_wait))
		linkrt_note_mutex_wait(linkrt_nanotime() - start);
	if (LINKED(linkrt_charge_unlock))
		linkrt_charge_unlock(s, linkrt_nanotime() - start);
}

void linkrt_semacquire_waitgroup(uint32_t *s, go_bool durable)
{
	const bool durably = LINKED(linkrt_wait_durably) && TRUE(durable);

	if (durably)
		linkrt_wait_durably(true);
	linkrt_semacquire(s);
	if (durably)
		linkrt_wait_durably(false);
}

void linkrt_semacquire_mutex(uint32_t *s, go_bool lifo, intptr_t skipframes)
{
	(void)skipframes;
	if (!sema_take(s, 1))
		semacquire_mutex_slow(s, TRUE(lifo));
}

bool linkrt_tryacquire(uint32_t *s)
{
	return sema_take(s, 1);
}

int linkrt_semacquire_until(uint32_t *s, int64_t deadline)
{
	return sema_take(s, 1) || semacquire_slow(s, 1, false, deadline) ? 0 : ETIMEDOUT;
}

void linkrt_semacquire_n(uint32_t *s, uint32_t n)
{
	if (!sema_take(s, n))
		semacquire_slow(s, n, false, PARK_FOREVER);
}

static COLD void semrelease_slow(struct bucket *b, uint32_t *s, uint64_t word, bool check_overdue)
{
	if (word & NWAIT_OVERFLOW)
		sema_overflow();
	linkrt_check_fork();
	YIELD_POINT(YIELD_RELEASE_BEFORE_LOCK);
	lock(&b->lock);
	sema_unlock(b, s, check_overdue ? sema_check_overdue(b, s) : NULL);
}

/*
 * The word is not 0: a waiter is in the bucket, or *s overflowed. `count` is what *s was with our
 * unit. If all of it is covered, no lock is needed. A unit that came later is the concern of its
 * own releaser. A waiter that ceases to cover checks *s after that, and finds what no thread has
 * taken.
 * *s may be unmapped by now: another thread may have taken our unit and freed the semaphore. From
 * here on, *s may be read only if a waiter is queued at s.
 * This is not a slow path: a running thread releases units here while others sleep. The function
 * calls no other, so it saves no register. Out of line it is faster than inlined.
 */
static NOINLINE void semrelease_waited(struct bucket *b, uint32_t *s, uint64_t word, uint32_t count)
{
	const bool check_overdue = backoff_count_release(&b->hints);

	if (UNLIKELY(check_overdue || (word & NWAIT_OVERFLOW) != 0 || count > nwait_covered(word)))
		semrelease_slow(b, s, word, check_overdue);
}

static COLD void semrelease_handoff(struct bucket *b, uint32_t *s, bool asked)
{
	linkrt_check_fork();
	YIELD_POINT(YIELD_RELEASE_BEFORE_LOCK);
	lock(&b->lock);
	sema_unlock(b, s, sema_handoff(b, s, asked));
}

inline void linkrt_semrelease(uint32_t *s)
{
	struct bucket *b = semtable_bucket(s);
	uint64_t word;
	uint32_t count;

	/* Relaxed: a release that does not see yet that the address starves adds to *s. The
	 * starving waiter finds that unit, or the next release sees it. */
	if (UNLIKELY(LOAD(&b->nwait, RELAXED) >= NWAIT_STARVING)) {
		semrelease_handoff(b, s, false);
		return;
	}
	/* *s: v=>v+1. First access of the releaser's pair. Release: its partner is sema_take. */
	count = FETCH_ADD(s, 1, SEQ_CST);
	word = count == UINT32_MAX; /* NWAIT_OVERFLOW */
	YIELD_POINT(YIELD_RELEASE_BEFORE_NWAIT);
	/* Second access. If nwait were read before the increment, the releaser could miss a waiter
	 * that looked at *s before the increment: a lost wake-up. */
	word |= LOAD(&b->nwait, SEQ_CST);
	if (UNLIKELY(word != 0)) /* one branch for both */
		semrelease_waited(b, s, word, count + 1);
}

void linkrt_semrelease_mutex(uint32_t *s, go_bool handoff, intptr_t skipframes)
{
	struct bucket *b = semtable_bucket(s);

	if (LINKED(linkrt_note_unlock))
		linkrt_note_unlock(s, skipframes);
	/* Relaxed: a waiter that this load misses was not queued before us. The release
	 * finds it. */
	if (UNLIKELY(TRUE(handoff)) && LOAD(&b->nwait, RELAXED) != 0)
		semrelease_handoff(b, s, true);
	else
		linkrt_semrelease(s);
}

#define EXPORT_sema SELECTED
#include "abi/export.h"
