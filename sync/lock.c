/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The lock's slow paths: spin for a bounded time, then sleep. Never a loop of
 * sched_yield, which livelocks where the holder has a lower real-time priority.
 */
#include "sync/lock.h"

#include "sync/spin.h"
#include "sync/yield.h"
#include "sys/futex.h"

/* True iff the lock was taken. Spins only while nobody sleeps: a sleeper has waited longer. */
static int spin_for_lock(struct lock *l)
{
	for (uint32_t i = 0, n = spin_limit(LOCK_SPIN); i < n; i++) {
		uint32_t state = LOAD(&l->state, RELAXED);
		if (state == LOCK_CONTENDED)
			return 0;
		if (state == LOCK_UNLOCKED &&
			CAS(&l->state, &state, LOCK_LOCKED, ACQUIRE)) /* UNLOCKED=>LOCKED */
			return 1;
		arch_relax();
	}
	return 0;
}

COLD void lock_slow(struct lock *l)
{
	if (spin_for_lock(l))
		return;
	/* any=>CONTENDED; UNLOCKED means it is ours. We cannot tell whether others
	 * sleep, so it stays CONTENDED: LOCKED here would lose the next one's wake-up. */
	while (XCHG(&l->state, LOCK_CONTENDED, ACQUIRE) != LOCK_UNLOCKED) {
		YIELD_POINT(YIELD_LOCK_BEFORE_FUTEX);
		futex_wait(&l->state, LOCK_CONTENDED);
	}
}

COLD void unlock_slow(struct lock *l)
{
	futex_wake(&l->state, 1);
}
