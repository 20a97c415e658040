/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What spinning has taught.
 */
#include "sync/learn.h"

#include "sync/patience.h"

/* Bits 0 to 9: how many are still to pass; bit 10: the last one was barged; from 11 on: failures in a row. */
enum {
	SKIP_BITS = 10,
	SKIP_MASK = (1 << SKIP_BITS) - 1,
	BARGED = 1 << SKIP_BITS,
	FAILURES_SHIFT = SKIP_BITS + 1,
	FAILURES_MAX =
		10, /* 1023 acquires without a spin, then one: under 1 % of what they cost on one CPU */
	BARGED_FAILURES = 4,
};

_Static_assert(
	(1 << FAILURES_MAX) - 1 <= SKIP_MASK && FAILURES_MAX << FAILURES_SHIFT < PATIENCE_ONE, "all fits");

/* All accesses are relaxed: the word is a hint and guards nothing. */
bool learn_ask(uint32_t *hints)
{
	const uint32_t seen = LOAD(hints, RELAXED);

	if (LIKELY((seen & SKIP_MASK) == 0))
		return true;
	STORE(hints, seen - 1, RELAXED);
	return false;
}

bool learn_barged(const uint32_t *hints)
{
	return (LOAD(hints, RELAXED) & BARGED) != 0;
}

void learn(uint32_t *hints, enum spin_outcome outcome)
{
	const uint32_t seen = LOAD(hints, RELAXED), patience = seen & -PATIENCE_ONE;
	uint32_t failures = (seen - patience) >> FAILURES_SHIFT;

	if (outcome == SPIN_GOT) {
		/* No store where there is nothing to forget: the line is shared. */
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
