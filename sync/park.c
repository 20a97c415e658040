/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The park word.
 */
#include "sync/park.h"

#include "arch.h"
#include "sync/deadlock.h"
#include "sync/probe.h"
#include "sys/atomic.h"

/* Only programs with goroutines contain them. */
#pragma weak linkrt_g_of
#pragma weak linkrt_gopark
#pragma weak linkrt_goready

/* Out of line: it is called where a waiter sleeps or is woken, and small programs have it once. */
COLD struct g *park_goroutine(const uint32_t *state)
{
	return LINKED(linkrt_g_of) ? linkrt_g_of(state) : NULL;
}

/* any=>SPINNING|PARKED. Relaxed: the queue's lock publishes it. */
bool park_prepare(uint32_t *state)
{
	const bool goroutine = park_goroutine(state) != NULL;

	STORE(state, goroutine ? PARK_PARKED : PARK_SPINNING, RELAXED);
	return goroutine;
}

static COLD enum park_state park_slow(uint32_t *state, int64_t until)
{
	const enum park_state asleep = until == PARK_FOREVER ? PARK_PARKED : PARK_TIMED;
	uint32_t seen = PARK_SPINNING;

	YIELD_POINT(YIELD_PARK_BEFORE_PARKED);
	/* SPINNING=>PARKED|TIMED. A plain store could overwrite a verdict that came since the last
	 * look: a lost wake-up. Acquire if there is a verdict: its partner is unpark's release.
	 * Stronger than needed on success: C11 allows no stronger order on failure. */
	if (!CAS2(state, &seen, asleep, ACQUIRE, ACQUIRE))
		return (enum park_state)seen;
	PROBE_PARK(NULL, state);
	if (asleep == PARK_PARKED)
		linkrt_blocked();
	YIELD_POINT(YIELD_PARK_BEFORE_FUTEX);
	/* The kernel compares the state again. So a verdict between the CAS and the sleep is no
	 * lost wake-up. Acquire: its partner is unpark's release. */
	while ((seen = LOAD(state, ACQUIRE)) == (uint32_t)asleep) {
		if (asleep == PARK_PARKED)
			futex_wait(state, asleep);
		else if (!futex_wait_until(state, asleep, until))
			return PARK_TIMED;
	}
	return (enum park_state)seen;
}

enum park_state park(uint32_t *state, uint32_t spins, int64_t until)
{
	struct g *const g = park_goroutine(state);

	/* It does not spin: the thread that runs it may have others to run. */
	if (g != NULL) {
		PROBE_PARK(NULL, state);
		return linkrt_gopark(g, state, until);
	}
	for (; spins > 0; spins--) {
		const uint32_t seen = LOAD(state, ACQUIRE); /* its partner is unpark's release */
		if (seen != PARK_SPINNING)
			return (enum park_state)seen;
		arch_relax();
	}
	return park_slow(state, until);
}

/* PARKED=>verdict. The last access to the node. */
static const uint32_t *tell_goroutine(struct g *g, uint32_t *state, enum park_state verdict)
{
	STORE(state, verdict, RELEASE);
	return (const uint32_t *)((uintptr_t)g | 1);
}

const uint32_t *unpark(uint32_t *state, enum park_state verdict)
{
	uint32_t seen = PARK_SPINNING;
	/* A goroutine's word is PARKED from the start. Relaxed: the queue's lock orders it. */
	struct g *const g = LOAD(state, RELAXED) == PARK_PARKED ? park_goroutine(state) : NULL;

	if (g != NULL)
		return tell_goroutine(g, state, verdict);
	/* SPINNING=>verdict in one step. If the state were read first, the waiter could park before
	 * the store, and no thread would wake it. */
	if (CAS(state, &seen, verdict, RELEASE))
		return NULL;
	/* This comes before the verdict. The waiter may see the verdict at once, and end or wait
	 * again, and it must not count as waiting then. */
	if (seen == PARK_PARKED)
		linkrt_unblocked();
	/* PARKED|TIMED=>verdict. Or WOKEN=>GRANTED of an overdue waiter: the thread that told it
	 * WOKEN may not have woken it yet. No other thread changes these states. The last access to
	 * the node. */
	STORE(state, verdict, RELEASE);
	return state;
}

void unpark_wake_slow(const uint32_t *token)
{
	YIELD_POINT(YIELD_UNPARK_BEFORE_WAKE);
	if ((uintptr_t)token & 1)
		linkrt_goready((struct g *)((uintptr_t)token - 1));
	else
		futex_wake(token, 1);
}
