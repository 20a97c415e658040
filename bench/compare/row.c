/* SPDX-License-Identifier: BSD-3-Clause
 *
 * row.c - one side in two runs: the ratio, its interval, and what it says.
 */
#include <stdlib.h>
#include <string.h>

#include "bench/compare/compare.h"
#include "bench/report/report.h"

#define ALPHA 0.05 /* a p-value below this is a change */

/* The words of the verdicts for times, and for sizes. */
static const char *const words[COMPARE_VERDICTS][2] = {
	[COMPARE_LESS] = {"faster", "smaller"},
	[COMPARE_MORE] = {"slower", "larger"},
	[COMPARE_SAME] = {"same within 2 %", "same"},
	[COMPARE_UNTOLD] = {"cannot be told", "cannot be told"},
	[COMPARE_NOISY] = {"cannot be told: too noisy", "cannot be told: too noisy"},
	[COMPARE_FEW] = {"cannot be told: too few launches", "cannot be told: too few launches"},
};

const char *compare_word(const struct compare_row *row)
{
	return words[row->verdict][strcmp(row->unit, "ns") != 0];
}

static enum compare_verdict judge_row(const struct compare_row *row, bool noisy)
{
	if (!stats_place(row->old_n, row->new_n))
		return COMPARE_FEW;
	if (noisy)
		return COMPARE_NOISY;
	if (row->p < ALPHA)
		return row->ratio.median < 1 ? COMPARE_LESS : COMPARE_MORE;
	return row->ratio.low >= 1 - BENCH_NOISE && row->ratio.high <= 1 + BENCH_NOISE
		       ? COMPARE_SAME
		       : COMPARE_UNTOLD;
}

/* stats_median sorts, so the order of the launches is lost. It has no meaning. */
static void compare_times(
	struct compare_row *row, struct compare_values old, struct compare_values new, bool noisy)
{
	row->old_n = old.n;
	row->new_n = new.n;
	row->old = stats_median(old.v, old.n);
	row->new = stats_median(new.v, new.n);
	row->p = stats_differ(old.v, old.n, new.v, new.n);
	row->ratio = stats_ratio(old.v, old.n, new.v, new.n);
	row->verdict = judge_row(row, noisy);
}

/* A size has no noise: it is the same or not. */
static bool compare_sizes(struct compare_row *row, const json_t *old, const json_t *new)
{
	double ratio;

	if (!json_object_get(old, "bytes") || !json_object_get(new, "bytes"))
		return false;
	row->unit = "bytes";
	row->old = json_number_value(json_object_get(old, "bytes"));
	row->new = json_number_value(json_object_get(new, "bytes"));
	ratio = row->old > 0 ? row->new / row->old : 1;
	row->ratio = (struct stats_interval){ratio, ratio, ratio};
	row->p = row->old == row->new;
	row->verdict = row->new < row->old   ? COMPARE_LESS
		       : row->new > row->old ? COMPARE_MORE
					     : COMPARE_SAME;
	return true;
}

static bool is_noisy(const json_t *c)
{
	return json_is_true(json_object_get(c, "too_noisy"));
}

bool compare_row(
	struct compare_row *row, const json_t *old_case, const json_t *new_case, const char *side)
{
	const json_t *old = compare_named(json_object_get(old_case, "sides"), "side", side);
	const json_t *new = compare_named(json_object_get(new_case, "sides"), "side", side);
	struct compare_values a = compare_launches(old), b = compare_launches(new);
	const char *unit = compare_text(new_case, "unit");
	bool timed = a.n && b.n;

	*row = (struct compare_row){
		.name = compare_text(new_case, "name"), .side = side, .unit = unit ? unit : "ns"};
	if (timed)
		compare_times(row, a, b, is_noisy(old_case) || is_noisy(new_case));
	free(a.v);
	free(b.v);
	return timed || compare_sizes(row, old, new);
}
