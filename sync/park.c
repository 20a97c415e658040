/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The parker's word.
 */
#include "sync/park.h"

#include "arch.h"
#include "sync/deadlock.h"
#include "sync/probe.h"
#include "sync/yield.h"
#include "sys/atomic.h"
#include "sys/futex.h"

/* Relaxed: the queue's lock publishes it. */
void park_prepare(uint32_t *state)
{
	STORE(state, PARK_SPINNING, RELAXED);
}

/* False iff the time is over. */
static bool sleep_while(uint32_t *state, enum park_state asleep, int64_t until)
{
	if (asleep == PARK_TIMED)
		return futex_wait_until(state, asleep, until);
	futex_wait(state, asleep);
	return true;
}

static COLD enum park_state park_slow(uint32_t *state, int64_t until)
{
	const enum park_state asleep = until == PARK_FOREVER ? PARK_PARKED : PARK_TIMED;
	uint32_t seen = PARK_SPINNING;

	YIELD_POINT(YIELD_PARK_BEFORE_PARKED);
	/* SPINNING=>PARKED|TIMED. A plain store would overwrite a verdict that came since the last look: a lost wake-up.
	 * Acquire if there is a verdict: partner is unpark's release. Stronger than needed on success: C11 allows no stronger
	 * order on failure. */
	if (!CAS2(state, &seen, asleep, ACQUIRE, ACQUIRE))
		return (enum park_state)seen;
	PROBE_PARK(0, state);
	if (asleep == PARK_PARKED)
		linkrt_blocked();
	YIELD_POINT(YIELD_PARK_BEFORE_FUTEX);
	/* The kernel compares with the state again: a verdict between the CAS and the sleep is no lost wake-up.
	 * Acquire: partner is unpark's release. */
	while ((seen = LOAD(state, ACQUIRE)) == (uint32_t)asleep)
		if (!sleep_while(state, asleep, until))
			return PARK_TIMED;
	return (enum park_state)seen;
}

enum park_state park(uint32_t *state, uint32_t spins, int64_t until)
{
	for (; spins > 0; spins--) {
		const uint32_t seen = LOAD(state, ACQUIRE); /* partner: unpark's release */
		if (seen != PARK_SPINNING)
			return (enum park_state)seen;
		arch_relax();
	}
	return park_slow(state, until);
}

bool unpark(uint32_t *state, enum park_state verdict)
{
	uint32_t seen = PARK_SPINNING;

	/* SPINNING=>verdict in one step: were it read first, the waiter could park in between and never be woken. */
	if (CAS(state, &seen, verdict, RELEASE))
		return false;
	/* Before the verdict: the waiter may see it at once, and end or wait again while it still counted as waiting. */
	if (seen == PARK_PARKED)
		linkrt_unblocked();
	/* PARKED|TIMED=>verdict, or WOKEN=>GRANTED of one whose wake-up may still be on its way; which nobody else does. The last
	 * access to the node. */
	STORE(state, verdict, RELEASE);
	return true;
}

void unpark_wake(const uint32_t *address)
{
	futex_wake(address, 1);
}
