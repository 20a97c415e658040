/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sync/learn.c.
 */
#include "sync/learn.h"

#include <criterion/criterion.h>

/* How many acquires pass without a spin before the next one. */
static unsigned skips(uint32_t *word)
{
	unsigned n = 0;

	while (!learn_ask(word)) {
		n++;
		cr_assert_leq(n, 10000, "nobody will ever spin again");
	}
	return n;
}

/* Spins, a letter each: G got it, V in vain, B barged; and those that are passed: each '.' asks as often as it must. */
static void spin(uint32_t *word, const char *spins)
{
	for (; *spins != '\0'; spins++) {
		if (*spins == '.')
			skips(word);
		else
			learn(word, *spins == 'G' ? SPIN_GOT : *spins == 'V' ? SPIN_IN_VAIN : SPIN_BARGED);
	}
}

Test(learn, truth_table)
{
	static const struct {
		const char *spins;
		unsigned skips;
		bool barged;
	} rows[] = {
		{"", 0, false}, {"G", 0, false},
		{"V", 1, false}, /* twice as many after each failure in a row */
		{"V.V", 3, false}, {"V.V.V", 7, false}, {"VVVV", 15, false}, {"VVVVVVVVV", 511, false},
		{"VVVVVVVVVV", 1023, false}, {"VVVVVVVVVVV", 1023, false}, /* and no more */
		{"VVVVVVVVVV.V.V.V", 1023, false}, {"B", 15, true},        /* as four failures */
		{"B.B", 255, true}, {"BBB", 1023, true}, {"B.V", 31, false}, {"V.B", 31, true},
		{"V.G", 0, false}, /* forgets all */
		{"V.V.V.V.G.V", 1, false}, {"VVVVVVVVVVVV.G", 0, false}, {"VVVVVVVVVVVV.G.V", 1, false},
		{"B.G", 0, false}, {"B.G.V", 1, false}, {"B.G.B", 15, true},
		{"VVVVG", 0, false}, /* also of one that did not pass: another thread's */
	};

	for (size_t n = 0; n < sizeof rows / sizeof *rows; n++) {
		uint32_t word = 0;
		unsigned passed;
		spin(&word, rows[n].spins);
		cr_assert_eq(learn_barged(&word), rows[n].barged, "%s: barged", rows[n].spins);
		passed = skips(&word);
		cr_assert_eq(passed, rows[n].skips, "%s: %u pass instead of %u", rows[n].spins, passed,
			rows[n].skips);
		cr_assert_eq(skips(&word), 0, "%s: after a spin nothing new is known", rows[n].spins);
		cr_assert_eq(learn_barged(&word), rows[n].barged, "%s: who passes changes it", rows[n].spins);
	}
}
