/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of bench/harness/histogram.h.
 */
#include "bench/harness/histogram.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

static struct histogram h;

Test(bucket, of_a_small_value_is_its_own)
{
	for (uint64_t v = 0; v < 128; v++)
		cr_assert(histogram_bucket(v) == v && histogram_top((unsigned)v) == v);
}

Test(bucket, holds_what_it_says_over_the_whole_range)
{
	for (unsigned shift = 0; shift < 63; shift++)
		for (uint64_t v = (uint64_t)1 << shift, step = v / 7 + 1; v < (uint64_t)2 << shift;
			v += step) {
			unsigned b = histogram_bucket(v);

			cr_assert(histogram_top(b) >= v, "%lu", (unsigned long)v);
			cr_assert(b == 0 || histogram_top(b - 1) < v, "%lu", (unsigned long)v);
			cr_assert(histogram_top(b) - v <= v / 64, "%lu", (unsigned long)v);
		}
}

Test(bucket, of_the_highest_value_is_the_last)
{
	cr_assert(eq(uint, histogram_bucket(UINT64_MAX), HISTOGRAM_SIZE - 1));
	cr_assert(histogram_top(HISTOGRAM_SIZE - 1) == UINT64_MAX);
}

Test(quantile, of_nothing_is_0)
{
	cr_assert(eq(dbl, histogram_quantile(&h, 0.5), 0));
}

Test(quantile, of_one_value_is_that_value)
{
	histogram_add(&h, 1000003);
	cr_assert(eq(dbl, histogram_quantile(&h, 0.5), 1000003));
	cr_assert(eq(dbl, histogram_quantile(&h, 0.999), 1000003));
}

Test(quantile, is_exact_below_128)
{
	for (int i = 1; i <= 100; i++)
		histogram_add(&h, i);
	cr_assert(eq(dbl, histogram_quantile(&h, 0.5), 50));
	cr_assert(eq(dbl, histogram_quantile(&h, 0.99), 99));
	cr_assert(eq(dbl, histogram_quantile(&h, 1), 100));
}

Test(quantile, is_never_too_low_and_at_most_a_64th_too_high)
{
	for (int i = 1; i <= 100000; i++)
		histogram_add(&h, i);
	double p999 = histogram_quantile(&h, 0.999);

	cr_assert(p999 >= 99900 && p999 <= 99900 * (1 + 1.0 / 64), "%g", p999);
}

Test(add, takes_a_negative_latency_as_none)
{
	histogram_add(&h, -5);
	cr_assert(h.total == 1 && h.count[0] == 1 && h.max == 0);
}

Test(merge, adds_counts_and_keeps_the_longest)
{
	static struct histogram other;

	histogram_add(&h, 5);
	histogram_add(&other, 7);
	histogram_add(&other, 9);
	histogram_merge(&h, &other);
	cr_assert(h.total == 3 && h.max == 9);
	cr_assert(eq(dbl, histogram_quantile(&h, 0.5), 7));
}

Test(figures, are_p50_p99_p999_and_max)
{
	double f[HISTOGRAM_FIGURES];

	for (int i = 0; i < 1000; i++)
		histogram_add(&h, i < 989 ? 1 : i < 998 ? 2 : i < 999 ? 3 : 4);
	histogram_figures(&h, f);
	cr_assert(f[0] == 1 && f[1] == 2 && f[2] == 3 && f[3] == 4);
}
