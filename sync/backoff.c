/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What spinning has taught: the lower half of a bucket's word of hints.
 */
#include "sync/backoff.h"

enum {
	SKIP_BITS = 10, /* bits 0 to 9: how many acquires still skip the spin */
	SKIP_MASK = (1 << SKIP_BITS) - 1,
	BARGED = 1 << SKIP_BITS,        /* bit 10: the last spin was barged */
	FAILURES_SHIFT = SKIP_BITS + 1, /* bits 11 to 15: failures in a row */
	/* 1023 skips, and then a spin that costs under 1 % of what they cost on one CPU. */
	FAILURES_MAX = 10,
	BARGED_FAILURES = 4, /* a barge counts as so many failures */
};

_Static_assert((1 << FAILURES_MAX) - 1 <= SKIP_MASK, "the skips fit");
_Static_assert(FAILURES_MAX << FAILURES_SHIFT < PATIENCE_ONE, "the failures fit");

bool backoff_may_spin(uint32_t *hints)
{
	const uint32_t seen = LOAD(hints, RELAXED);

	if (LIKELY((seen & SKIP_MASK) == 0))
		return true;
	STORE(hints, seen - 1, RELAXED);
	return false;
}

bool backoff_was_barged(const uint32_t *hints)
{
	return (LOAD(hints, RELAXED) & BARGED) != 0;
}

void backoff_note_spin(uint32_t *hints, enum spin_outcome outcome)
{
	const uint32_t seen = LOAD(hints, RELAXED), patience = seen & -PATIENCE_ONE;
	uint32_t failures = (seen - patience) >> FAILURES_SHIFT;

	if (outcome == SPIN_GOT) {
		/* The cache line is shared, so store only if there is something to forget. */
		if (UNLIKELY(failures != 0))
			STORE(hints, patience, RELAXED);
		return;
	}
	failures += outcome == SPIN_BARGED ? BARGED_FAILURES : 1;
	failures = failures < FAILURES_MAX ? failures : FAILURES_MAX;
	STORE(hints,
		patience | failures << FAILURES_SHIFT | (outcome == SPIN_BARGED ? BARGED : 0) |
			((1u << failures) - 1),
		RELAXED);
}
