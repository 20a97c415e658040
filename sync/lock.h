/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A mutex for a few instructions: it guards a bucket or a list.
 * Source: Go 1.19 runtime/lock_futex.go; U. Drepper, Futexes Are Tricky, mutex 3.
 */
#ifndef SYNC_LOCK_H
#define SYNC_LOCK_H

#include "sys/atomic.h"

#include <stdint.h>

enum lock_state { LOCK_UNLOCKED, LOCK_LOCKED, LOCK_CONTENDED };

/* All zero is unlocked. */
struct lock {
	uint32_t state; /* atomic: an enum lock_state; CONTENDED: somebody may sleep */
};

void lock_slow(struct lock *l);
void unlock_slow(struct lock *l);

/* Not recursive. Acquires what the last holder wrote. */
static inline void lock(struct lock *l)
{
	uint32_t state = LOCK_UNLOCKED;

	if (UNLIKELY(!CAS(&l->state, &state, LOCK_LOCKED,
		    ACQUIRE))) /* UNLOCKED=>LOCKED; partner: unlock's release */
		lock_slow(l);
}

static inline void unlock(struct lock *l)
{
	/* LOCKED|CONTENDED=>UNLOCKED. Were the state read before it is stored, a sleeper that came between would be lost. */
	if (UNLIKELY(XCHG(&l->state, LOCK_UNLOCKED, RELEASE) == LOCK_CONTENDED))
		unlock_slow(l);
}

#endif
