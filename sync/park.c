/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The parker's three-state word.
 */
#include "sync/park.h"

#include "arch.h"
#include "runtime/atomic.h"
#include "runtime/checkdead.h"
#include "sync/futex.h"
#include "sync/yield.h"

/* Relaxed: the queue's lock publishes it. */
void park_prepare(uint32_t *state)
{
	STORE(state, PARK_SPINNING, RELAXED);
}

static COLD enum park_state park_slow(uint32_t *state)
{
	uint32_t seen = PARK_SPINNING;

	YIELD_POINT(YIELD_PARK_BEFORE_PARKED);
	/* SPINNING=>PARKED. A plain store would overwrite a verdict that came since the last look: a lost wake-up. */
	if (!CAS2(state, &seen, PARK_PARKED, ACQUIRE, ACQUIRE))
		return (enum park_state)seen;
	linkrt_blocked();
	YIELD_POINT(YIELD_PARK_BEFORE_FUTEX);
	/* The kernel compares with PARKED again: a verdict between the CAS and the sleep is no lost wake-up.
	 * Acquire: partner is unpark's release. */
	while ((seen = LOAD(state, ACQUIRE)) == PARK_PARKED)
		futex_wait(state, PARK_PARKED);
	return (enum park_state)seen;
}

enum park_state park(uint32_t *state, uint32_t spins)
{
	for (; spins > 0; spins--) {
		const uint32_t seen = LOAD(state, ACQUIRE); /* partner: unpark's release */
		if (seen != PARK_SPINNING)
			return (enum park_state)seen;
		arch_relax();
	}
	return park_slow(state);
}

bool unpark(uint32_t *state, enum park_state verdict)
{
	uint32_t seen = PARK_SPINNING;

	/* SPINNING=>verdict in one step: were it read first, the waiter could park in between and never be woken. */
	if (CAS(state, &seen, verdict, RELEASE))
		return false;
	/* Before the verdict: the waiter may see it at once, and end or wait again while it still counted as waiting. */
	linkrt_unblocked();
	/* PARKED=>verdict, which nobody else does. The last access to the node. */
	STORE(state, verdict, RELEASE);
	return true;
}

void unpark_wake(const uint32_t *address)
{
	futex_wake(address, 1);
}
