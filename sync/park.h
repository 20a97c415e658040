/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Parking: how a waiter sleeps on a word of its own, and how it is told why it
 * wakes. There is no blocking of waiters but through here.
 *
 *           park_prepare            park: spun in vain               unpark
 *   (any) ---------------> SPINNING -----------------> PARKED, TIMED -----> WOKEN, GRANTED, NOTIFIED
 *                             \-------------------------------------------/
 *                                   unpark, no system call
 *
 * Lifetime: the word lives in a waiter's node. The waiter owns the node and
 * may return, and its stack be gone, as soon as a verdict is stored that takes
 * it out of its queue. So unpark() is the last access to such a node, and
 * unpark_wake() uses the address as a number only.
 */
#ifndef SYNC_PARK_H
#define SYNC_PARK_H

#include <stdbool.h>
#include <stdint.h>

enum park_state {
	PARK_SPINNING, /* waits, awake */
	PARK_PARKED,   /* waits, asleep or about to be: who unparks it must wake it */
	PARK_TIMED,    /* the same with a deadline of its own, or in a ring: it is no deadlock if all do */
	PARK_WOKEN,    /* shall look for itself whether it gets what it waits for */
	PARK_GRANTED,  /* got it */
	PARK_NOTIFIED, /* got it with others, and shall wake some of them (sync/notify.c) */
	PARK_REMOVED,  /* waits no more: an awaiter that was abandoned (sync/await.c) */
};

#define PARK_FOREVER INT64_MAX

/* By the waiter, under the lock that guards its queue, each time before it queues or waits again. */
void park_prepare(uint32_t *state);

/*
 * Waits until unparked and returns the verdict, or until the clock shows
 * `until` (ns) and returns PARK_TIMED: then the waiter takes the queue's lock
 * and looks whether a verdict came meanwhile. Acquires what the unparker
 * wrote. spins: how often to look before sleeping.
 */
enum park_state park(uint32_t *state, uint32_t spins, int64_t until);

/*
 * Ends one wait with a verdict, under the queue's lock or by who unlinked the
 * waiter, exactly once a prepare; but who was WOKEN may be GRANTED after all, while it has not taken the lock. True iff
 * unpark_wake(state) must follow, after the lock is dropped.
 */
bool unpark(uint32_t *state, enum park_state verdict);
void unpark_wake(const uint32_t *address);

#endif
