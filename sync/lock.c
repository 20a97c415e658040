/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The lock's slow paths: spin for a bounded time, then sleep. A loop of
 * sched_yield would never end if the holder had a lower real-time priority.
 */
#include "sync/lock.h"

#include "sync/spin.h"
#include "sync/yield.h"
#include "sys/futex.h"

#include <stdbool.h>

/* True if the caller has the lock. Spins only while no thread sleeps: a sleeper has waited
 * longer. */
static bool spin_for_lock(struct lock *l)
{
	for (uint32_t i = 0, n = spin_limit(LOCK_SPIN); i < n; i++) {
		uint32_t state = LOAD(&l->state, RELAXED);
		if (state == LOCK_CONTENDED)
			return false;
		/* UNLOCKED=>LOCKED. Acquire: its partner is unlock's release. */
		if (state == LOCK_UNLOCKED && CAS(&l->state, &state, LOCK_LOCKED, ACQUIRE))
			return true;
		arch_relax();
	}
	return false;
}

COLD void lock_slow(struct lock *l)
{
	if (spin_for_lock(l))
		return;
	/* any=>CONTENDED. If it was UNLOCKED, the lock is ours. It stays CONTENDED, for other
	 * threads may sleep: after LOCKED, unlock would wake none of them, a lost wake-up. */
	while (XCHG(&l->state, LOCK_CONTENDED, ACQUIRE) != LOCK_UNLOCKED) {
		YIELD_POINT(YIELD_LOCK_BEFORE_FUTEX);
		futex_wait(&l->state, LOCK_CONTENDED);
	}
}

COLD void unlock_slow(struct lock *l)
{
	futex_wake(&l->state, 1);
}
