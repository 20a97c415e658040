/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Parking: how a waiter sleeps on a word of its own, the park word, and how it
 * is told why it wakes up. Waiters block in no other way.
 *
 *           park_prepare            park: spun in vain               unpark
 *   (any) ---------------> SPINNING ----------------> PARKED, TIMED -----> WOKEN, GRANTED, NOTIFIED
 *                             \-----------------------------------------/
 *                                   unpark, no system call
 *
 * The last three are verdicts. A word that is all zero is SPINNING.
 *
 * Lifetime: the word lies in the waiter's node. A verdict that takes the node
 * out of its queue ends the wait: the waiter may return at once, and its stack
 * may be gone. So unpark is the last access to such a node, and unpark_wake
 * uses the address as a number only.
 */
#ifndef SYNC_PARK_H
#define SYNC_PARK_H

#include "sync/yield.h"
#include "sys/futex.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum park_state {
	PARK_SPINNING, /* it waits, awake */
	PARK_PARKED,   /* it waits, asleep or about to be: unpark_wake must follow unpark */
	PARK_TIMED,    /* the same, until a deadline or in a ring; a deadlock does not count it */
	PARK_WOKEN,    /* it must look itself whether it gets what it waits for */
	PARK_GRANTED,  /* it has what it waits for */
	PARK_NOTIFIED, /* the same, and it must notify some others (sync/notify.c) */
	PARK_REMOVED,  /* it waits no more: an await that was abandoned (sync/await.c) */
};

#define PARK_FOREVER INT64_MAX

/* The waiter calls this before it waits again, with the lock that guards its queue. */
void park_prepare(uint32_t *state);

/*
 * Waits until unpark and returns the verdict. If the clock shows `until` (ns)
 * first, returns PARK_TIMED: then the waiter must take the queue's lock and
 * look whether a verdict came meanwhile. Looks `spins` times before it sleeps.
 * Acquires what the caller of unpark wrote.
 */
enum park_state park(uint32_t *state, uint32_t spins, int64_t until);

/*
 * Ends one wait with a verdict. Call it with the queue's lock, or after you
 * have unlinked the waiter. Each wait gets one verdict, with one exception: a
 * waiter that was told WOKEN may be told GRANTED before it takes the lock.
 * Returns the word if its waiter may sleep, else NULL. The caller then drops
 * the lock and passes the result to unpark_wake.
 */
const uint32_t *unpark(uint32_t *state, enum park_state verdict);

/* Has the kernel wake the waiter that sleeps on a word. NULL is no waiter. */
static inline void unpark_wake(const uint32_t *sleeper)
{
	if (sleeper == NULL)
		return;
	YIELD_POINT(YIELD_UNPARK_BEFORE_WAKE);
	futex_wake(sleeper, 1);
}

#endif
