/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A mutex that is held for a few instructions. It guards a bucket or a list.
 * Source: Go 1.19 runtime/lock_futex.go; U. Drepper, Futexes Are Tricky, mutex 3.
 */
#ifndef SYNC_LOCK_H
#define SYNC_LOCK_H

#include "sys/atomic.h"

#include <stdint.h>

enum lock_state { LOCK_UNLOCKED, LOCK_LOCKED, LOCK_CONTENDED };

/* All zero is unlocked. */
struct lock {
	uint32_t state; /* atomic: an enum lock_state; CONTENDED: a thread may sleep on it */
};

void lock_slow(struct lock *l);
void unlock_slow(struct lock *l);

/* Not recursive. Acquires what the last holder wrote. */
static inline void lock(struct lock *l)
{
	uint32_t state = LOCK_UNLOCKED;

	/* UNLOCKED=>LOCKED. Acquire: its partner is unlock's release. */
	if (UNLIKELY(!CAS(&l->state, &state, LOCK_LOCKED, ACQUIRE)))
		lock_slow(l);
}

static inline void unlock(struct lock *l)
{
	/* LOCKED|CONTENDED=>UNLOCKED, in one step. If the state were read before the store, a
	 * thread could go to sleep in between, and no thread would wake it. */
	if (UNLIKELY(XCHG(&l->state, LOCK_UNLOCKED, RELEASE) == LOCK_CONTENDED))
		unlock_slow(l);
}

#endif
