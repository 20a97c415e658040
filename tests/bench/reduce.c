/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of bench/harness/reduce.c: which windows of a launch count, and what
 * becomes of them.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>

#include "bench/harness/cpus.h"
#include "bench/harness/launch.h"

#define ROUNDS 3

static const struct bench_figure figures[] = {{.name = "share", .worst = BENCH_LEAST},
	{.name = "p50"}, {.name = "max", .worst = BENCH_MOST}, {0}};
static const struct bench_case plain = {.name = "Plain", .figures = figures};
static const struct bench_case cut = {
	.name = "Cut", .figures = figures, .slices = ROUNDS, .whole = true};
static const struct bench_settings set = {
	.rounds = ROUNDS, .coarse = 1, .whole = true, .beside = 1};

static double value[2][2 + BENCH_FIGURES];
static struct bench_result r;
static struct windows w;

/* linkrt, and a side with the bar. */
static void begin(const struct bench_case *c, double bar)
{
	r = (struct bench_result){.which = c, .rows = 2};
	for (size_t i = 0; i < r.rows; i++) {
		snprintf(r.row[i].name, sizeof r.row[i].name, i ? "other" : "linkrt");
		r.ns[i] = &value[i][0];
		r.ratio[i] = &value[i][1];
		for (unsigned f = 0; f < BENCH_FIGURES; f++)
			r.figure[i][f] = &value[i][2 + f];
	}
	r.row[1].bar = bar;
	cr_assert(windows_new(&w, &r, &set, 0));
}

static void add(const char *side, unsigned round, double ns, double figure)
{
	struct wire_line l = {
		.kind = WIRE_WINDOW, .round = round, .ns = ns, .figure = {figure, figure, figure}};

	snprintf(l.side, sizeof l.side, "%s", side);
	cr_assert(windows_add(&w, &r, &l), "%s %u", side, round);
}

static void transfer(unsigned round, double ns)
{
	const struct wire_line l = {.kind = WIRE_TRANSFER, .round = round, .ns = ns};

	cr_assert(windows_add(&w, &r, &l));
}

static void add_rounds(void)
{
	for (unsigned round = 0; round < ROUNDS; round++) {
		add("other", round, 10 * (round + 1), round);
		add("linkrt", round, round + 1, 10 + round);
	}
}

Test(reduce, takes_ratios_inside_a_round_and_medians_over_rounds)
{
	begin(&plain, 0);
	add_rounds();
	cr_assert(windows_complete(&w, r.rows));
	windows_reduce(&w, &r);
	cr_assert(r.launches == 1 && r.done[0] == 1 && r.done[1] == 1);
	cr_assert(eq(dbl, r.ns[0][0], 2));
	cr_assert(eq(dbl, r.ns[1][0], 20));
	cr_assert(eq(dbl, r.ratio[1][0], 0.1));
	cr_assert(eq(dbl, r.ratio[0][0], 1));
}

Test(reduce, keeps_the_worst_figure_or_the_median)
{
	begin(&plain, 0);
	add_rounds();
	windows_reduce(&w, &r);
	cr_assert(r.figured[0] == 1 && r.whole[0] == 0);
	cr_assert(eq(dbl, r.figure[0][0][0], 10));
	cr_assert(eq(dbl, r.figure[0][1][0], 11));
	cr_assert(eq(dbl, r.figure[0][2][0], 12));
}

Test(reduce, leaves_out_a_round_in_which_a_side_or_linkrt_has_no_window)
{
	begin(&plain, 0);
	add("linkrt", 0, 1, 0);
	add("other", 0, 0, 0);
	add("linkrt", 1, 0, 0);
	add("other", 1, 50, 0);
	add("linkrt", 2, 3, 0);
	add("other", 2, 6, 0);
	windows_reduce(&w, &r);
	cr_assert(eq(dbl, r.ns[0][0], 2));
	cr_assert(eq(dbl, r.ns[1][0], 6));
	cr_assert(eq(dbl, r.ratio[1][0], 0.5));
}

Test(reduce, has_nothing_of_a_side_whose_windows_do_not_count)
{
	begin(&plain, 0);
	for (unsigned round = 0; round < ROUNDS; round++) {
		add("linkrt", round, 1, 0);
		add("other", round, 0, 0);
	}
	windows_reduce(&w, &r);
	cr_assert(r.done[0] == 1 && r.done[1] == 0 && r.figured[1] == 0);
}

/* Figures are of the whole window, times of the rounds. */
Test(reduce, takes_figures_from_the_whole_window)
{
	begin(&cut, 0.5);
	add_rounds();
	add("linkrt", ROUNDS, 100, 77);
	add("other", ROUNDS, 200, 88);
	cr_assert(windows_complete(&w, r.rows));
	windows_reduce(&w, &r);
	cr_assert(eq(dbl, r.ns[1][0], 20));
	cr_assert(eq(dbl, r.figure[0][1][0], 77));
	cr_assert(eq(dbl, r.figure[1][1][0], 88));
	cr_assert(r.whole[0] == 1 && r.whole[1] == 1);
}

/* Without a bar a side is in no rounds of such a case. */
Test(reduce, takes_the_time_of_a_side_without_rounds_from_the_whole_window)
{
	begin(&cut, 0);
	for (unsigned round = 0; round < ROUNDS; round++)
		add("linkrt", round, 1, 0);
	add("linkrt", ROUNDS, 100, 0);
	add("other", ROUNDS, 200, 0);
	cr_assert(windows_complete(&w, r.rows));
	windows_reduce(&w, &r);
	cr_assert(eq(dbl, r.ns[1][0], 200));
	cr_assert(eq(dbl, r.ratio[1][0], 0.5));
	cr_assert(eq(dbl, r.ns[0][0], 1));
}

/* Two rounds with near CPUs, one with far ones: the far one does not count. */
Test(reduce, counts_the_rounds_of_the_commonest_distance)
{
	begin(&plain, 0);
	add_rounds();
	transfer(0, BENCH_NEAR - 1);
	transfer(1, BENCH_NEAR + 30);
	transfer(1, BENCH_NEAR);
	transfer(2, 50);
	transfer(2, 60);
	windows_reduce(&w, &r);
	cr_assert(r.near == 2 && r.far == 1 && r.mixed == 0);
	cr_assert(eq(dbl, r.near_ns, 60));
	cr_assert(eq(dbl, r.far_ns, BENCH_NEAR));
	cr_assert(eq(dbl, r.ns[1][0], 20));
	cr_assert(eq(dbl, r.figure[0][2][0], 12));
	cr_assert(eq(dbl, r.figure[0][0][0], 10));
}

Test(reduce, counts_a_round_with_both_distances_as_mixed)
{
	begin(&plain, 0);
	add_rounds();
	transfer(0, 50);
	transfer(0, BENCH_NEAR + 1);
	transfer(1, 0); /* no answer */
	windows_reduce(&w, &r);
	cr_assert(r.near == 0 && r.far == 0 && r.mixed == 1);
}

/* Tries once went on for ever if the third window was short and all later ones were long. */
Test(last_try, comes_although_windows_become_long)
{
	cr_assert(not(launch_last_try(1, false, LAUNCH_LONG)));
	cr_assert(launch_last_try(2, false, LAUNCH_LONG));
	cr_assert(launch_last_try(3, false, LAUNCH_LONG));
	cr_assert(not(launch_last_try(7, false, 1)));
	cr_assert(launch_last_try(8, false, 1) && launch_last_try(9, false, 1));
	cr_assert(not(launch_last_try(7, true, LAUNCH_LONG)));
	cr_assert(launch_last_try(8, true, LAUNCH_LONG));
}

Test(windows, of_another_launch_are_refused)
{
	struct wire_line l = {.kind = WIRE_WINDOW, .ns = 1, .side = "nobody"};

	begin(&plain, 0);
	cr_assert(not(windows_add(&w, &r, &l)));
	l = (struct wire_line){.kind = WIRE_WINDOW, .ns = 1, .side = "other", .round = ROUNDS + 1};
	cr_assert(not(windows_add(&w, &r, &l)));
	l = (struct wire_line){.kind = WIRE_TRANSFER, .ns = 1, .round = ROUNDS + 1};
	cr_assert(not(windows_add(&w, &r, &l)));
	l.kind = WIRE_NONE;
	cr_assert(not(windows_add(&w, &r, &l)));
}

Test(windows, are_complete_only_if_none_is_missing)
{
	begin(&plain, 0);
	add("linkrt", 0, 1, 0);
	cr_assert(not(windows_complete(&w, r.rows)));
}

/* What it did before counts as little as what it did not do. */
Test(windows, of_a_side_that_failed_do_not_count)
{
	const struct wire_line failed = {.kind = WIRE_FAILED, .side = "other"},
			       nobody = {.kind = WIRE_FAILED, .side = "nobody"};

	begin(&plain, 0);
	for (unsigned round = 0; round < ROUNDS; round++)
		add("linkrt", round, 1, 0);
	add("other", 0, 1, 0);
	cr_assert(not(windows_complete(&w, r.rows)));
	cr_assert(not(windows_add(&w, &r, &nobody)));
	cr_assert(windows_add(&w, &r, &failed) && windows_complete(&w, r.rows));
	windows_reduce(&w, &r);
	cr_assert(r.failed == 2 && r.done[0] == 1 && r.done[1] == 0);
}

Test(windows, are_not_wanted_of_a_side_that_failed_before)
{
	struct bench_settings without = set;

	without.without = 2;
	begin(&plain, 0);
	cr_assert(windows_new(&w, &r, &without, 0));
	for (unsigned round = 0; round < ROUNDS; round++)
		add("linkrt", round, 1, 0);
	cr_assert(windows_complete(&w, r.rows));
	cr_assert(bench_in_whole(&cut, &r.row[1], 1, &set, 0));
	cr_assert(not(bench_in_whole(&cut, &r.row[1], 1, &without, 0)));
}

Test(windows, add_up_disturbances)
{
	const struct wire_line l = {.kind = WIRE_END, .disturbance = {5, 2, 1, true}};

	begin(&plain, 0);
	cr_assert(windows_add(&w, &r, &l) && windows_add(&w, &r, &l));
	cr_assert(r.disturbance.discarded == 10 && r.disturbance.dropped == 4);
	cr_assert(r.disturbance.shared == 2 && r.disturbance.unwatched);
}
