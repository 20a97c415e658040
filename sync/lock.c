/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The lock's slow paths: spin for a bounded time, then sleep. A loop of
 * sched_yield would never end if the holder had a lower real-time priority.
 */
#include "sync/lock.h"

#include "sync/spin.h"
#include "sync/yield.h"
#include "sys/futex.h"
#include "sys/membarrier.h"

#include <stdbool.h>

/* UNLOCKED=>LOCKED. Acquire: its partner is unlock's release. */
static bool try_lock(struct lock *l)
{
	uint32_t state = LOCK_UNLOCKED;

	return CAS(&l->state, &state, LOCK_LOCKED, ACQUIRE);
}

/* True if the caller has the lock. Spins only while no thread sleeps: a sleeper has waited longer.
 * Each check takes the cache line from the thread that has the lock, so the checks become rarer: a
 * thread that uses the lock again and again then does so many times in a row. */
static bool spin_for_lock(struct lock *l, uint32_t ns)
{
	const uint32_t most = spin_limit(LOCK_PAUSE);
	uint32_t pause = 1;

	for (uint32_t i = 0, n = spin_limit(ns); i < n; i += pause) {
		if (LOAD(&l->sleepers, RELAXED) >= LOCK_SLEEPER)
			return false;
		if (LOAD(&l->state, RELAXED) == LOCK_UNLOCKED && try_lock(l))
			return true;
		pause = pause < most ? pause * 2 : pause;
		linkrt_procyield(pause);
	}
	return false;
}

/* The caller counts as a sleeper. Sleeps while the word is `sleepers`: until an unlock wakes a
 * sleeper. `sees`: unlock sees the count. If it may not see it, no thread may wake the caller,
 * which must then check the lock now and then. */
static void sleep_for_lock(struct lock *l, uint32_t sleepers, bool sees)
{
	YIELD_POINT(YIELD_LOCK_BEFORE_FUTEX);
	if (sees)
		futex_wait(&l->sleepers, sleepers);
	else
		futex_wait_for(&l->sleepers, sleepers, LOCK_LOOK);
}

COLD void lock_slow(struct lock *l, uint32_t spin)
{
	uint32_t sleepers;
	bool sees;

	if (spin_for_lock(l, spin))
		return;
	/* n=>n+1. Its partner is unlock's load. The barrier makes one of them see the other. */
	sleepers = FETCH_ADD(&l->sleepers, LOCK_SLEEPER, ACQ_REL) + LOCK_SLEEPER;
	sees = linkrt_membarrier();
	while (!try_lock(l)) {
		sleep_for_lock(l, sleepers & ~(uint32_t)LOCK_TOLD, sees);
		/* TOLD=>0, before the load of the state. If it came after, a thread that drops the
		 * lock in between would wake no sleeper: a lost wake-up. Acquire: its partner is
		 * the release in unlock_slow, which follows UNLOCKED. */
		sleepers = FETCH_AND(&l->sleepers, ~LOCK_TOLD, ACQUIRE);
	}
	/* n=>n-1. Relaxed: the next load of it is in this thread's unlock. */
	FETCH_ADD(&l->sleepers, -LOCK_SLEEPER, RELAXED);
}

COLD void unlock_slow(struct lock *l)
{
	/* any=>TOLD. Release: the sleeper that clears it sees UNLOCKED. If it is set already, a
	 * woken sleeper has yet to check the lock, and no second one is woken. */
	if ((FETCH_OR(&l->sleepers, LOCK_TOLD, RELEASE) & LOCK_TOLD) == 0)
		futex_wake(&l->sleepers, 1);
}
