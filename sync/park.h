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
 * The last three are verdicts. A word that is all zero is SPINNING. A goroutine does not spin: its
 * word is PARKED from the start.
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
	PARK_WOKEN,    /* it must check itself whether it can have what it waits for */
	PARK_GRANTED,  /* it has what it waits for */
	PARK_NOTIFIED, /* the same, and it must notify some others (sync/notify.c) */
	PARK_REMOVED,  /* it waits no more: an await that was abandoned (sync/await.c) */
};

#define PARK_FOREVER INT64_MAX

/*
 * Goroutines. A program that starts none does not contain these functions of runtime/. A goroutine
 * waits in the same queues as a thread and is told in the same way. What differs is how it sleeps
 * and how it is woken: it leaves its stack to be run later, and goes into the run queue.
 */
struct g;

/* The goroutine on whose stack an address lies, or NULL. The address is a number only. */
struct g *linkrt_g_of(const void *address);

/* The calling goroutine, whose park word is PARKED, sleeps until it has a verdict. Returns that, or
 * PARK_TIMED if the clock shows `until` (ns). */
enum park_state linkrt_gopark(struct g *g, const uint32_t *state, int64_t until);

/* Ends the sleep of a goroutine. If it does not sleep, its next sleep ends at once. */
void linkrt_goready(struct g *g);

/* In runtime/sched/synctest.c. Only programs with testing/synctest have them: the bubble of the
 * calling goroutine, or NULL; whether only goroutines of that bubble can end the waits of the
 * calling goroutine from now on; and one such wait, which has no deadline. */
struct bubble *linkrt_bubble(void);
void linkrt_wait_durably(bool durably);
enum park_state linkrt_park_durably(uint32_t *state);
#pragma weak linkrt_bubble
#pragma weak linkrt_wait_durably
#pragma weak linkrt_park_durably

/* The goroutine whose park word this is, or NULL if it is a thread's. */
struct g *park_goroutine(const uint32_t *state);

/* The waiter calls this before each wait: before others know the word, or with the lock that guards
 * its queue. True if the waiter is a goroutine. */
bool park_prepare(uint32_t *state);

/*
 * Waits until unpark and returns the verdict. If the clock shows `until` (ns)
 * first, returns PARK_TIMED: then the waiter must take the queue's lock and
 * check whether a verdict came meanwhile. Reads the word `spins` times before
 * it sleeps. Acquires what the caller of unpark wrote.
 */
enum park_state park(uint32_t *state, uint32_t spins, int64_t until);

/*
 * Ends one wait with a verdict. Call it with the queue's lock, or after you
 * have unlinked the waiter. Each wait gets one verdict, with one exception: a
 * waiter that was told WOKEN may be told GRANTED before it takes the lock.
 * Returns a token if the waiter may sleep, else NULL. The caller then drops the
 * lock and passes the token to unpark_wake.
 */
const uint32_t *unpark(uint32_t *state, enum park_state verdict);

/* Wakes the waiter of a token: the word's address for a thread, which the kernel wakes, or that of
 * the g and 1 for a goroutine. NULL is no waiter. */
void unpark_wake_slow(const uint32_t *token);
static inline void unpark_wake(const uint32_t *token)
{
	if (token != NULL)
		unpark_wake_slow(token);
}

#endif
