/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of bench/harness/calibrate.c: sides whose operations cost what the test says.
 */
#include <criterion/criterion.h>

#include "bench/harness/launch.h"

#define WINDOW 2000000
enum { SIZES = 40 };

/* A side: `once` ns for its first operation, `each` ns for every one. */
struct side {
	double once, each;
	uint64_t fails_from; /* 0: never */
	unsigned runs;
	uint64_t most; /* the largest n it was asked for */
	double ns;     /* of all runs together */
};

static bool run(void *of, uint64_t n, int64_t *ns)
{
	struct side *s = of;

	cr_assert_lt(s->runs, SIZES, "it never ends");
	s->runs++;
	s->most = n;
	*ns = (int64_t)(s->once + s->each * (double)n);
	s->ns += (double)*ns;
	return !s->fails_from || n < s->fails_from;
}

static double cost_of(struct side *s)
{
	double cost;

	cr_assert(calibrate(run, s, WINDOW, &cost));
	return cost;
}

Test(calibrate, stops_at_a_quarter_of_a_window_if_each_operation_costs_the_same)
{
	struct side s = {.each = 100};
	const double cost = cost_of(&s);

	cr_assert_float_eq(cost, 100, 0.1);
	cr_assert_eq(s.most, 8192, "%lu", (unsigned long)s.most);
}

/* The case that was wrong: windows of about 130 operations, of which waking a thread was most. */
Test(calibrate, goes_on_while_the_first_operation_is_most_of_the_cost_defect)
{
	struct side s = {.once = 600000, .each = 300};
	const double cost = cost_of(&s);

	cr_assert_leq(cost, 2 * s.each);
	cr_assert_geq(s.most, 1024);
}

Test(calibrate, ends_at_some_windows_if_the_cost_never_settles)
{
	struct side s = {.once = 5.0 * WINDOW, .each = 0.01};

	cost_of(&s);
	cr_assert_eq(s.runs, 1);
	s = (struct side){.once = 3.9 * WINDOW, .each = 0.01 * WINDOW};
	cost_of(&s);
	cr_assert_leq(s.ns, 6 * 8 * WINDOW);
}

Test(calibrate, one_operation_may_fill_a_window)
{
	struct side s = {.each = WINDOW};
	const double cost = cost_of(&s);

	cr_assert_float_eq(cost, WINDOW, 1);
	cr_assert_eq(s.runs, 2);
}

Test(calibrate, says_that_a_side_failed)
{
	struct side s = {.each = 100, .fails_from = 64};
	double cost;

	cr_assert_not(calibrate(run, &s, WINDOW, &cost));
	cr_assert_eq(s.most, 64);
}
