/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of bench/report/stats.c.
 */
#include "bench/report/stats.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>

#define SIZE(a) (sizeof(a) / sizeof *(a))

Test(median, of_one_is_itself)
{
	double v[] = {7};

	cr_assert(eq(dbl, stats_median(v, 1), 7));
}

Test(median, of_an_odd_number_is_the_middle)
{
	double v[] = {9, -1, 5};

	cr_assert(eq(dbl, stats_median(v, SIZE(v)), 5));
}

Test(median, of_an_even_number_is_between_the_middle_two)
{
	double v[] = {10, 1, 4, 3};

	cr_assert(eq(dbl, stats_median(v, SIZE(v)), 3.5));
}

Test(median, is_not_moved_by_an_outlier)
{
	double v[] = {1, 1, 1, 1, 1e9};

	cr_assert(eq(dbl, stats_median(v, SIZE(v)), 1));
}

Test(median, sorts)
{
	double v[] = {3, 1, 2};

	stats_median(v, SIZE(v));
	cr_assert(v[0] == 1 && v[1] == 2 && v[2] == 3);
}

Test(bootstrap, of_one_value_is_a_point)
{
	double v[] = {7};
	struct stats_interval i = stats_bootstrap(v, 1, 1);

	cr_assert(i.median == 7 && i.low == 7 && i.high == 7);
}

Test(bootstrap, of_equal_values_is_a_point)
{
	double v[] = {2, 2, 2, 2, 2, 2};
	struct stats_interval i = stats_bootstrap(v, SIZE(v), 1);

	cr_assert(i.median == 2 && i.low == 2 && i.high == 2);
}

Test(bootstrap, leaves_the_values_alone)
{
	const double v[] = {3, 1, 2};

	stats_bootstrap(v, SIZE(v), 1);
	cr_assert(v[0] == 3 && v[1] == 1 && v[2] == 2);
}

Test(bootstrap, repeats_itself)
{
	double v[] = {1, 2, 3, 5, 8, 13, 21};
	struct stats_interval a = stats_bootstrap(v, SIZE(v), 42),
			      b = stats_bootstrap(v, SIZE(v), 42);

	cr_assert(a.median == b.median && a.low == b.low && a.high == b.high);
}

Test(bootstrap, encloses_the_median_and_keeps_within_the_values)
{
	double v[] = {1, 2, 3, 5, 8, 13, 21, 34, 55};
	struct stats_interval i = stats_bootstrap(v, SIZE(v), 1);

	cr_assert(i.median == 8);
	cr_assert(i.low < 8 && i.high > 8);
	cr_assert(i.low >= 1 && i.high <= 55);
}

/*
 * Order statistics give the interval in another way: of 20 values, the 6th and
 * the 15th enclose the median with 95.9 %. The bootstrap must come near them.
 */
Test(bootstrap, agrees_with_the_order_statistics)
{
	double v[20];
	struct stats_interval i;

	for (size_t k = 0; k < SIZE(v); k++)
		v[k] = k + 1;
	i = stats_bootstrap(v, SIZE(v), 1);
	cr_assert(i.low >= 5 && i.low <= 8);
	cr_assert(i.high >= 13 && i.high <= 16);
}

/* The median of the distribution is known. About 95 % of the intervals must enclose it. */
Test(bootstrap, covers_the_true_median_as_often_as_it_says)
{
	unsigned inside = 0, seed = 1;

	for (unsigned trial = 0; trial < 400; trial++) {
		double v[21];
		struct stats_interval i;

		for (size_t k = 0; k < SIZE(v); k++)
			v[k] = (double)rand_r(&seed) / RAND_MAX;
		i = stats_bootstrap(v, SIZE(v), trial);
		inside += i.low <= 0.5 && 0.5 <= i.high;
	}
	cr_assert(inside >= 360 && inside <= 398, "%u of 400", inside);
}
