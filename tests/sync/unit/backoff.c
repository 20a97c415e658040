/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sync/backoff.c.
 */
#include "sync/backoff.h"

#include <criterion/criterion.h>

/* How many acquires skip the spin before one spins again. */
static unsigned skips(uint32_t *word)
{
	unsigned n = 0;

	while (!backoff_may_spin(word)) {
		n++;
		cr_assert_leq(n, 10000, "no acquire will ever spin again");
	}
	return n;
}

/* Each letter is a spin: G got its units, V spun in vain, B was barged. Each '.' is all the skips
 * before the next spin. */
static void spin(uint32_t *word, const char *spins)
{
	for (; *spins != '\0'; spins++) {
		if (*spins == '.')
			skips(word);
		else
			backoff_note_spin(word, *spins == 'G'   ? SPIN_GOT
						: *spins == 'V' ? SPIN_IN_VAIN
								: SPIN_BARGED);
	}
}

Test(backoff, truth_table)
{
	static const struct {
		const char *spins;
		unsigned skips;
		bool barged;
	} rows[] = {
		{"", 0, false}, {"G", 0, false},
		{"V", 1, false}, /* twice as many after each failure in a row */
		{"V.V", 3, false}, {"V.V.V", 7, false}, {"VVVV", 15, false},
		{"VVVVVVVVV", 511, false}, {"VVVVVVVVVV", 1023, false},
		{"VVVVVVVVVVV", 1023, false},                       /* and no more */
		{"VVVVVVVVVV.V.V.V", 1023, false}, {"B", 15, true}, /* as four failures */
		{"B.B", 255, true}, {"BBB", 1023, true}, {"B.V", 31, false}, {"V.B", 31, true},
		{"V.G", 0, false}, /* forgets all */
		{"V.G.V", 1, false}, {"V.V.V.V.G.V", 1, false}, {"VVVVVVVVVVVV.G", 0, false},
		{"VVVVVVVVVVVV.G.V", 1, false}, {"B.G", 0, false}, {"B.G.V", 1, false},
		{"B.G.B", 15, true},
		{"VVVVG", 0, false}, /* a spin that came without the skips, from another thread */
	};

	for (size_t n = 0; n < sizeof rows / sizeof *rows; n++) {
		uint32_t word = 0;
		unsigned passed;
		spin(&word, rows[n].spins);
		cr_assert_eq(
			backoff_was_barged(&word), rows[n].barged, "%s: barged", rows[n].spins);
		passed = skips(&word);
		cr_assert_eq(passed, rows[n].skips, "%s: %u skips instead of %u", rows[n].spins,
			passed, rows[n].skips);
		cr_assert_eq(
			skips(&word), 0, "%s: it spins twice, and notes nothing", rows[n].spins);
		cr_assert_eq(backoff_was_barged(&word), rows[n].barged, "%s: a skip changes it",
			rows[n].spins);
	}
}
