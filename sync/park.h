/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Parking: how a waiter sleeps on a word of its own, and how it is told why it
 * wakes. There is no blocking of waiters but through here.
 *
 *           park_prepare            park: spun in vain          unpark
 *   (any) ---------------> SPINNING -------------------> PARKED -----> WOKEN, GRANTED
 *                             \---------------------------------------/
 *                                   unpark, no system call
 *
 * Lifetime: the word lives in a waiter's node. The waiter owns the node and
 * may return, and its stack be gone, as soon as GRANTED is stored. So unpark()
 * is the last access to a node that leaves its queue, and unpark_wake() uses
 * the address as a number only.
 */
#ifndef SYNC_PARK_H
#define SYNC_PARK_H

#include <stdbool.h>
#include <stdint.h>

enum park_state {
	PARK_SPINNING, /* waits, awake */
	PARK_PARKED,   /* waits, asleep or about to be: who unparks it must wake it */
	PARK_WOKEN,    /* shall look for itself whether it gets what it waits for */
	PARK_GRANTED,  /* got it */
};

/* By the waiter, under the lock that guards its queue, each time before it queues or waits again. */
void park_prepare(uint32_t *state);

/*
 * Waits until unparked and returns WOKEN or GRANTED. Acquires what the
 * unparker wrote. spins: how often to look before sleeping.
 */
enum park_state park(uint32_t *state, uint32_t spins);

/*
 * Ends one wait with a verdict, under the queue's lock, exactly once a
 * prepare. True iff unpark_wake(state) must follow, after the lock is dropped.
 */
bool unpark(uint32_t *state, enum park_state verdict);
void unpark_wake(const uint32_t *address);

#endif
