/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Semaphores: the fast paths, and waiting. Source: Go 1.26 runtime/sema.go.
 * The protocol is that of sync/semaqueue.h.
 */
#include "sync/sema.h"

#include "linkrt.h"
#include "sync/backoff.h"
#include "sync/park.h"
#include "sync/semaqueue.h"
#include "sync/spin.h"
#include "sync/yield.h"
#include "time/clock.h"

#include <linux/errno.h>

/* One look at the count. A running thread may be quicker than we. */
static enum spin_outcome look(uint32_t *s, uint32_t n)
{
	uint32_t v = LOAD(s, RELAXED); /* a hint; the CAS decides */

	if (v < n)
		return SPIN_IN_VAIN;
	return CAS(s, &v, v - n, ACQUIRE)
		       ? SPIN_GOT
		       : SPIN_BARGED; /* *s: v>=n => v-n; partner: the releaser's increment */
}

/* Spins for the count while nobody waits in the bucket: who is queued was here first, and a spinner would overtake it. */
static bool spin_for_count(struct bucket *b, uint32_t *s, uint32_t n)
{
	enum spin_outcome outcome = SPIN_IN_VAIN;

	if (!backoff_may_spin(&b->hints))
		return false;
	for (uint32_t i = spin_limit(COUNT_SPIN); i > 0 && outcome == SPIN_IN_VAIN; i--) {
		if (LOAD(&b->nwait, RELAXED) != 0)
			return false;
		arch_relax();
		outcome = look(s, n);
	}
	backoff_note_spin(&b->hints, outcome);
	return outcome == SPIN_GOT;
}

/* How often a waiter looks before it sleeps: while others sleep at the address it is not its turn. */
static uint32_t spins_of(const struct bucket *b, const struct sudog *w)
{
	return w->previous == 0 && w->next == 0 && backoff_was_barged(&b->hints) ? spin_limit(PARK_SPIN) : 0;
}

static int64_t earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* With the lock: w has its units, or gives up. */
static int leave(struct bucket *b, struct sudog *w, uint32_t *s, int result)
{
	sema_leave(b, w, s);
	sema_unlock(b, s, 0);
	return result;
}

/* What a sleep that ended without a grant comes to: 0 or ETIMEDOUT, and the queue is left; or WAIT_AGAIN, until *until. */
enum { WAIT_AGAIN = -1 };

static int decide(struct bucket *b, struct sudog *w, uint32_t *s, int64_t deadline, int64_t *until)
{
	int64_t now;

	YIELD_POINT(YIELD_ACQUIRE_WOKEN);
	lock(&b->lock);
	if (LOAD(&w->state, RELAXED) == PARK_GRANTED) { /* as its time ran out; stored under the lock */
		unlock(&b->lock);
		return 0;
	}
	if (sema_take(s, w->need))
		return leave(b, w, s, 0);
	now = linkrt_nanotime(); /* only who loses needs it */
	if (now >= deadline)
		return leave(b, w, s, ETIMEDOUT);
	*until = sema_wait_again(b, w, s, now);
	if (*until == SEMA_TAKEN)
		return leave(b, w, s, 0);
	*until = earlier(*until, deadline);
	sema_unlock(b, s, 0);
	return WAIT_AGAIN;
}

static int wait_for_count(struct bucket *b, struct sudog *w, uint32_t *s, uint32_t spins, int64_t deadline)
{
	int64_t until = deadline;
	int result = WAIT_AGAIN;

	while (result == WAIT_AGAIN) {
		YIELD_POINT(YIELD_ACQUIRE_BEFORE_PARK);
		if (park(&w->state, spins, until) == PARK_GRANTED)
			return 0; /* the granter took w out of the queue */
		result = decide(b, w, s, deadline, &until);
		/* A watcher keeps off; who starves gets the next release, and is soon told. */
		spins = until == PARK_FOREVER ? spin_limit(PARK_SPIN) : 0;
	}
	return result;
}

static COLD int semacquire_slow(uint32_t *s, uint32_t n, bool lifo, int64_t deadline)
{
	struct bucket *b = semtable_bucket(s);
	struct sudog w = {.need = n};
	uint32_t spins;

	if (spin_for_count(b, s, n))
		return 0;
	if (deadline != PARK_FOREVER && linkrt_nanotime() >= deadline)
		return ETIMEDOUT;
	semtable_init();
	YIELD_POINT(YIELD_ACQUIRE_BEFORE_LOCK);
	lock(&b->lock);
	const bool queued = sema_enqueue(b, &w, s, lifo);
	spins = spins_of(b, &w);
	sema_unlock(b, s, 0);
	return queued ? wait_for_count(b, &w, s, spins, deadline) : 0;
}

void linkrt_semacquire(uint32_t *s)
{
	if (!sema_take(s, 1))
		semacquire_slow(s, 1, false, PARK_FOREVER);
}

void linkrt_semacquire_mutex(uint32_t *s, go_bool lifo, intptr_t skipframes)
{
	(void)skipframes; /* of a profile, which there is none of */
	if (!sema_take(s, 1))
		semacquire_slow(s, 1, TRUE(lifo), PARK_FOREVER);
}

bool linkrt_tryacquire(uint32_t *s)
{
	return sema_take(s, 1);
}

/* One unit only: who waits for more may have been granted some of them. */
int linkrt_semacquire_until(uint32_t *s, int64_t deadline)
{
	return sema_take(s, 1) ? 0 : semacquire_slow(s, 1, false, deadline);
}

void linkrt_semacquire_n(uint32_t *s, uint32_t n)
{
	if (!sema_take(s, n))
		semacquire_slow(s, n, false, PARK_FOREVER);
}

static COLD void semrelease_slow(struct bucket *b, uint32_t *s, uint64_t word, bool overdue)
{
	if (word & NWAIT_OVERFLOW)
		sema_overflow();
	YIELD_POINT(YIELD_RELEASE_BEFORE_LOCK);
	lock(&b->lock);
	sema_unlock(b, s, overdue ? sema_overdue(b, s) : 0);
}

/*
 * The word was not 0: somebody waits in the bucket; or *s overflowed. Those
 * who cover the units there are now look at *s after they cease to cover
 * them, and find what nobody has taken. Relaxed: *s holds our unit, or it was taken.
 * No slow path: this is a running thread's release while others sleep. It calls nothing, so no register is saved; and out of line
 * a turn takes 8 ns, inlined 11 (AMD EPYC).
 */
static NOINLINE void semrelease_waited(struct bucket *b, uint32_t *s, uint64_t word)
{
	const bool overdue = backoff_count_release(&b->hints);

	if (UNLIKELY(overdue || (word & NWAIT_OVERFLOW) != 0 || LOAD(s, RELAXED) > nwait_covered(word)))
		semrelease_slow(b, s, word, overdue);
}

static COLD void semrelease_handoff(struct bucket *b, uint32_t *s, bool asked)
{
	YIELD_POINT(YIELD_RELEASE_BEFORE_LOCK);
	lock(&b->lock);
	sema_unlock(b, s, sema_handoff(b, s, asked));
}

static inline void release(struct bucket *b, uint32_t *s)
{
	uint64_t word;

	/* Relaxed: whoever comes too early to see it adds to *s, and the starving waiter finds that or the next release. */
	if (UNLIKELY(LOAD(&b->nwait, RELAXED) >= NWAIT_STARVING)) {
		semrelease_handoff(b, s, false);
		return;
	}
	/* *s: v=>v+1; first access of the releaser's pair; release: partner is sema_take. */
	word = FETCH_ADD(s, 1, SEQ_CST) == UINT32_MAX; /* NWAIT_OVERFLOW */
	YIELD_POINT(YIELD_RELEASE_BEFORE_NWAIT);
	/* Second access. Read before the increment it would miss a waiter that looked at *s before it, too. */
	word |= LOAD(&b->nwait, SEQ_CST);
	if (UNLIKELY(word != 0)) /* one branch for both */
		semrelease_waited(b, s, word);
}

void linkrt_semrelease(uint32_t *s)
{
	release(semtable_bucket(s), s);
}

void linkrt_semrelease_mutex(uint32_t *s, go_bool handoff, intptr_t skipframes)
{
	struct bucket *b = semtable_bucket(s);

	(void)skipframes;
	/* Relaxed: a waiter that is missed here is found by release(), and was not queued before us. */
	if (UNLIKELY(TRUE(handoff)) && LOAD(&b->nwait, RELAXED) != 0)
		semrelease_handoff(b, s, true);
	else
		release(b, s);
}

#define EXPORT_sema SELECTED
#include "abi/export.h"
