/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of bench/report/utest.c, against values that are published or counted.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdlib.h>

#include "bench/report/stats.h"

#define SIZE(a) (sizeof(a) / sizeof *(a))

static void is_near(double value, double wanted)
{
	cr_assert(fabs(value - wanted) <= 1e-12, "%.17g, not %.17g", value, wanted);
}

static const double low[] = {2, 1, 3, 5}, high[] = {12, 11, 13, 15}, between[] = {0, 4, 6, 7},
		    twos[] = {2, 2, 2, 2}, ones[] = {1, 1, 1, 1, 1};

/* 2/70 and 34/70. The tests of github.com/aclements/go-moremath, benchstat's library, have them. */
Test(differ, is_exact_without_ties)
{
	is_near(stats_differ(low, 4, high, 4), 2.0 / 70);
	is_near(stats_differ(high, 4, low, 4), 2.0 / 70);
	is_near(stats_differ(low, 4, between, 4), 34.0 / 70);
}

/* 50/70 is in those tests, too. */
Test(differ, is_exact_with_ties)
{
	is_near(stats_differ(low, 4, low, 4), 1);
	is_near(stats_differ(low, 4, twos, 4), 50.0 / 70);
}

/*
 * Three of nine values differ, and one sample has them all: in 6 of 126 choices. benchstat doubles
 * the other tail, which is empty, and has p = 0.
 */
Test(differ, doubles_the_tail_that_the_sum_is_in)
{
	is_near(stats_differ(low, 4, ones, 5), 12.0 / 126);
	is_near(stats_differ(ones, 5, low, 4), 12.0 / 126);
}

Test(differ, of_equal_values_is_one)
{
	double many[60];

	for (size_t i = 0; i < SIZE(many); i++)
		many[i] = 3;
	is_near(stats_differ(twos, 4, twos, 4), 1);
	is_near(stats_differ(many, 60, many, 60), 1);
}

/* wilcox.test of R, as the tests of go-moremath have it. */
Test(differ, is_normal_with_many_values)
{
	double a[500], b[600], c[600];

	for (int i = 0; i < 600; i++) {
		if (i < 500)
			a[i] = i * 2;
		b[i] = c[i] = i * 2 - 41;
	}
	for (int i = 0; i < 30; i++)
		c[i] = a[i];
	is_near(stats_differ(a, 500, b, 600), 0.0049335360814172224);
	is_near(stats_differ(a, 500, a, 500), 1);
	is_near(stats_differ(a, 500, c, 600), 0.0038703814239617884);
}

/* The number of pairs in which the value of the chosen sample is larger; equal ones are a half. */
static double count_u(const double *v, unsigned all, unsigned chosen)
{
	double u = 0;

	for (unsigned i = 0; i < all; i++)
		for (unsigned k = 0; k < all; k++)
			if (chosen >> i & 1 && !(chosen >> k & 1))
				u += v[i] > v[k] ? 1 : v[i] == v[k] ? 0.5 : 0;
	return u;
}

/* The same p, by trying all choices of n values. */
static double counted(const double *v, unsigned n, unsigned all)
{
	double u = count_u(v, all, (1U << n) - 1), choices = 0, least = 0, most = 0;

	for (unsigned chosen = 0; chosen < 1U << all; chosen++) {
		if (__builtin_popcount(chosen) != (int)n)
			continue;
		choices++;
		least += count_u(v, all, chosen) <= u;
		most += count_u(v, all, chosen) >= u;
	}
	return fmin(1, 2 * fmin(least, most) / choices);
}

Test(differ, is_what_counting_says)
{
	unsigned seed = 1;

	for (unsigned trial = 0; trial < 60; trial++) {
		unsigned n = 1 + trial % 5, all = n + 1 + trial / 5 % 6;
		double v[12];

		for (unsigned i = 0; i < all; i++)
			v[i] = rand_r(&seed) % (trial % 2 ? 5 : 1000);
		is_near(stats_differ(v, n, v + n, all - n), counted(v, n, all));
	}
}

/*
 * The table of critical values that textbooks have (two-sided, 5 %) has the largest U that is
 * significant. The place is the number of values of U from 0 to it.
 */
Test(place, is_the_published_one)
{
	static const struct {
		size_t n, m, critical;
	} table[] = {{4, 4, 0}, {5, 5, 2}, {6, 6, 5}, {7, 7, 8}, {8, 8, 13}, {9, 9, 17},
		{10, 10, 23}, {12, 12, 37}, {15, 15, 64}, {20, 20, 127}, {5, 10, 8}, {10, 20, 55}};

	for (size_t i = 0; i < SIZE(table); i++)
		cr_assert(eq(sz, stats_place(table[i].n, table[i].m), table[i].critical + 1));
	cr_assert(eq(sz, stats_place(3, 3), 0));
	cr_assert(eq(sz, stats_place(2, 7), 0));
	cr_assert(eq(sz, stats_place(2, 8), 1));
}

/* From where the normal distribution takes over, no step may show. */
Test(place, has_no_step_where_it_becomes_normal)
{
	size_t exact = stats_place(50, 50), normal = stats_place(51, 50);

	cr_assert(normal > exact && normal - exact < 30, "%zu and %zu", exact, normal);
}

Test(ratio, of_pairs_is_between_its_ends)
{
	double a[] = {10, 11, 12, 13}, b[] = {20, 22, 24, 26};
	struct stats_interval i = stats_ratio(a, 4, b, 4);

	cr_assert(i.median > 1.9 && i.median < 2.1);
	cr_assert(eq(dbl, i.low, 20.0 / 13));
	cr_assert(eq(dbl, i.high, 26.0 / 10));
}

Test(ratio, of_few_values_has_no_ends)
{
	double a[] = {10, 11}, b[] = {20, 22};
	struct stats_interval i = stats_ratio(a, 2, b, 2);

	cr_assert(i.low == 0 && isinf(i.high));
}

/* The interval leaves 1 out exactly if the test says that the samples differ. */
Test(ratio, agrees_with_the_test)
{
	unsigned seed = 1;

	for (unsigned trial = 0; trial < 200; trial++) {
		double a[10], b[10];
		struct stats_interval i;

		for (size_t k = 0; k < 10; k++) {
			a[k] = 1000 + rand_r(&seed) % 100000 * 1e-3;
			b[k] = 1000 + trial / 4.0 + rand_r(&seed) % 100000 * 1e-3;
		}
		i = stats_ratio(a, 10, b, 10);
		cr_assert(eq(int, stats_differ(a, 10, b, 10) < 0.05, i.low > 1 || i.high < 1));
	}
}
