/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A mutex that is held for a few instructions. It guards a bucket, a list, a channel or a queue.
 *
 * To take it is one atomic step, and to drop it is a plain store and a load. On most CPUs an atomic
 * step costs as much as all else that is done with the lock. The CPU may do the load before the
 * store. So a thread that wants to sleep counts itself first, and then makes the kernel execute a
 * barrier on every CPU that runs a thread of the process (membarrier(2)):
 *
 *     unlock                                lock_slow
 *     state: LOCKED=>UNLOCKED               sleepers: n=>n+1
 *                                           linkrt_membarrier
 *     sleepers: is it 0?                    state: is it UNLOCKED?
 *
 * The barrier comes before the load of unlock, or after its store. So unlock sees the sleeper, or
 * the sleeper sees UNLOCKED.
 */
#ifndef SYNC_LOCK_H
#define SYNC_LOCK_H

#include "sys/atomic.h"

#include <stdint.h>

enum lock_state { LOCK_UNLOCKED, LOCK_LOCKED };

/* The parts of `sleepers`. */
enum {
	LOCK_TOLD = 1,    /* a sleeper was woken, and none has checked the state since */
	LOCK_SLEEPER = 2, /* a thread in lock_slow: the other bits count them */
};

/* All zero is unlocked. */
struct lock {
	uint32_t state;    /* atomic: an enum lock_state */
	uint32_t sleepers; /* atomic: as above; the threads sleep on it */
};

/* ns: how long a thread spins for a lock before it sleeps. A bucket is locked for some tens of ns.
 * To sleep costs a barrier, two more system calls and the wake-up: more than to spin for
 * LOCK_LONG. */
enum { LOCK_SPIN = 2000, LOCK_LONG = 8000 };

void lock_slow(struct lock *l, uint32_t spin);
void unlock_slow(struct lock *l);

/* Not recursive. Acquires what the last holder wrote. */
static inline void lock(struct lock *l)
{
	uint32_t state = LOCK_UNLOCKED;

	/* UNLOCKED=>LOCKED. Acquire: its partner is unlock's release. */
	if (UNLIKELY(!CAS(&l->state, &state, LOCK_LOCKED, ACQUIRE)))
		lock_slow(l, LOCK_SPIN);
}

/* The same, where others hold the lock while they fetch memory from another CPU. */
static inline void lock_long(struct lock *l)
{
	uint32_t state = LOCK_UNLOCKED;

	/* UNLOCKED=>LOCKED, as in lock. */
	if (UNLIKELY(!CAS(&l->state, &state, LOCK_LOCKED, ACQUIRE)))
		lock_slow(l, LOCK_LONG);
}

/* Reads the lock after another thread may have it. So the memory of a lock must not be unmapped
 * while a thread may be here. */
static inline void unlock(struct lock *l)
{
	/* LOCKED=>UNLOCKED. */
	STORE(&l->state, LOCK_UNLOCKED, RELEASE);
	/* If the compiler moved this before the store, a thread could count itself and sleep in
	 * between, and no thread would wake it. */
	if (UNLIKELY(LOAD_AFTER_STORE(&l->sleepers, RELAXED) >= LOCK_SLEEPER))
		unlock_slow(l);
}

#endif
