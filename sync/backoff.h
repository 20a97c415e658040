/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What earlier acquires and releases at a bucket have taught: whether an
 * acquire should spin before it queues, and whether a release should check for
 * an overdue waiter. Both share the bucket's word of hints. Every access is
 * relaxed: a lost update costs one spin, or moves one check, and nothing
 * depends on either.
 *
 * Spinning. Two threads that hand a unit to and fro should spin: the unit
 * comes within a round trip, and no other thread takes it. Spinning is bad for
 * both threads if a running thread takes the unit again at once, or if the
 * releaser has no CPU to run on. So the next slow acquires skip the spin after
 * a spin that failed, twice as many after each failure in a row. A barge
 * counts as several failures. One spin that succeeds forgets them all.
 *
 * Patience. A release whose unit is covered takes no lock, so it does not see
 * that the first waiter is overdue (sync/semaqueue.h). Patience is the number
 * of such releases until one of them takes the lock and checks.
 */
#ifndef SYNC_BACKOFF_H
#define SYNC_BACKOFF_H

#include "sys/atomic.h"

#include <stdbool.h>
#include <stdint.h>

enum spin_outcome {
	SPIN_GOT,     /* the units came, and the spinner took them */
	SPIN_IN_VAIN, /* the units did not come in time */
	SPIN_BARGED,  /* the units came, and a running thread took them */
};

/* True if the caller should spin. If not, the caller counts as one that skipped the spin. */
bool backoff_may_spin(uint32_t *hints);

/* True if the last spin was barged. Then releases come soon, from a thread that has a CPU. */
bool backoff_was_barged(const uint32_t *hints);

void backoff_note_spin(uint32_t *hints, enum spin_outcome outcome);

/* Bits 16 to 31 of the hints are the patience; sync/backoff.c divides the bits below. */
enum { PATIENCE_SHIFT = 16 };
#define PATIENCE_ONE (UINT32_C(1) << PATIENCE_SHIFT)

/* The first check comes soon, for its cost is small beside so many releases. Later checks come
 * less and less often, but so many releases still take little time beside a slot. */
enum { PATIENCE_FIRST = 64, PATIENCE_MOST = 4096 };

static inline uint16_t backoff_next_patience(uint16_t patience)
{
	return patience < PATIENCE_MOST / 2 ? 2 * patience + PATIENCE_FIRST : PATIENCE_MOST;
}

static inline void backoff_set_patience(uint32_t *hints, uint16_t patience)
{
	STORE(hints,
		(LOAD(hints, RELAXED) & (PATIENCE_ONE - 1)) | (uint32_t)patience << PATIENCE_SHIFT,
		RELAXED);
}

/* Counts a release beside waiters. True if the patience is used up: this release must check. */
static inline bool backoff_count_release(uint32_t *hints)
{
	const uint32_t seen = LOAD(hints, RELAXED);

	if (seen < PATIENCE_ONE)
		return true;
	STORE(hints, seen - PATIENCE_ONE, RELAXED);
	return false;
}

#endif
