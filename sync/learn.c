/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What spinning has taught.
 */
#include "sync/learn.h"

#include "runtime/atomic.h"

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
	(1 << FAILURES_MAX) - 1 <= SKIP_MASK && FAILURES_MAX << FAILURES_SHIFT <= UINT16_MAX, "all fits");

/* All accesses are relaxed: the word is a hint and guards nothing. */
bool learn_ask(uint16_t *word)
{
	const uint16_t seen = LOAD(word, RELAXED);

	if (LIKELY((seen & SKIP_MASK) == 0))
		return true;
	STORE(word, (uint16_t)(seen - 1), RELAXED);
	return false;
}

bool learn_barged(const uint16_t *word)
{
	return (LOAD(word, RELAXED) & BARGED) != 0;
}

void learn(uint16_t *word, enum spin_outcome outcome)
{
	unsigned failures = LOAD(word, RELAXED) >> FAILURES_SHIFT;

	if (outcome == SPIN_GOT) {
		if (UNLIKELY(failures !=
			     0)) /* no store where there is nothing to forget: the line is shared */
			STORE(word, 0, RELAXED);
		return;
	}
	failures += outcome == SPIN_BARGED ? BARGED_FAILURES : 1;
	failures = failures < FAILURES_MAX ? failures : FAILURES_MAX;
	STORE(word,
		(uint16_t)(failures << FAILURES_SHIFT | (outcome == SPIN_BARGED ? BARGED : 0) |
			   ((1u << failures) - 1)),
		RELAXED);
}
