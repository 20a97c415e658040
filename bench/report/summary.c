/* SPDX-License-Identifier: BSD-3-Clause
 *
 * summary.c - what the figures of a run say: intervals over launches, and
 * whether a bar holds.
 */
#include <math.h>

#include "bench/report/report.h"

#define SEED 1 /* of the bootstrap: the same figures give the same intervals */

const char *const bench_verdicts[BENCH_VERDICTS] = {[BENCH_NO_BAR] = "",
	[BENCH_HOLDS] = "holds",
	[BENCH_MISSES] = "misses",
	[BENCH_UNDECIDED] = "too noisy",
	[BENCH_FEW] = "too few launches"};

bool bench_run_at_all(const struct bench_result *r)
{
	return !r->left_out && !r->which->measure;
}

bool bench_has(const struct bench_result *r, size_t row)
{
	return r->done[row] > 0;
}

static struct stats_interval ratio(const struct bench_result *r, size_t row)
{
	return stats_bootstrap(r->ratio[row], r->done[row], SEED);
}

/*
 * The last row is linkrt a second time, so a difference between the two is
 * noise. It does not show other work, which disturbs sides unequally: a side
 * with several threads waits for a CPU where a side with one thread does not.
 * Returns by what factor noise may move a ratio.
 */
static double noise_factor(const struct bench_result *r)
{
	struct stats_interval i;

	if (!bench_has(r, r->rows - 1) || (!r->which->busy && r->others > BENCH_OTHERS))
		return INFINITY;
	i = ratio(r, r->rows - 1);
	return fmax(i.high, 1 / i.low);
}

static bool is_noise(double factor)
{
	return factor > 1 + BENCH_NOISE;
}

bool bench_noisy(const struct bench_result *r)
{
	return is_noise(noise_factor(r));
}

/* The share of a bar that a result takes up, at both ends of its interval. Below 1 is good. */
struct load {
	double low, high;
};

/* A bar holds at the far end of the interval. In a noisy case it holds or misses only if noise
 * could not change that. */
static enum bench_verdict judge_load(
	const struct bench_result *r, unsigned launches, struct load load)
{
	double noise;

	if (launches < BENCH_LAUNCHES)
		return BENCH_FEW;
	noise = noise_factor(r);
	if (!is_noise(noise))
		return load.high <= 1 ? BENCH_HOLDS : BENCH_MISSES;
	if (load.high * noise <= 1)
		return BENCH_HOLDS;
	return load.low / noise > 1 ? BENCH_MISSES : BENCH_UNDECIDED;
}

/* Of a bar that the value must not exceed, and of one that it must reach. */
static struct load load_of_most(struct stats_interval v, double most)
{
	return (struct load){v.low / most, v.high / most};
}

static struct load load_of_least(struct stats_interval v, double least)
{
	return (struct load){least / v.high, least / v.low};
}

static bool is_best(const struct bench_result *r, size_t row)
{
	return r->row[row].best && r->done[row];
}

/*
 * Whether another row has the bar against the best side. The side whose interval ends highest has
 * it, so that the bar holds against all of them.
 */
static bool another_is_better(const struct bench_result *r, size_t row)
{
	double high = ratio(r, row).high;

	for (size_t i = 0; i < r->rows; i++)
		if (i != row && is_best(r, i) &&
			(ratio(r, i).high > high || (ratio(r, i).high == high && i < row)))
			return true;
	return false;
}

double bench_row_bar(const struct bench_result *r, size_t row)
{
	if (r->row[row].again || r->row[row].bar <= 0 || !r->done[row])
		return 0;
	return r->row[row].best && another_is_better(r, row) ? 0 : r->row[row].bar;
}

struct bench_row_summary bench_summary(const struct bench_result *r, size_t row)
{
	struct bench_row_summary s;

	if (!bench_has(r, row))
		return (struct bench_row_summary){0};
	s = (struct bench_row_summary){
		.ns = stats_bootstrap(r->ns[row], r->done[row], SEED),
		.ratio = ratio(r, row),
		.bar = bench_row_bar(r, row),
	};

	if (s.bar > 0)
		s.verdict = judge_load(r, r->done[row], load_of_most(s.ratio, s.bar));
	return s;
}

double bench_counter(const struct bench_result *r, size_t row, unsigned counter)
{
	return r->counted[row] > 0 ? r->count[row][counter] / r->counted[row] : NAN;
}

bool bench_counts(const struct bench_result *r)
{
	for (size_t row = 0; row < r->rows; row++)
		if (r->counted[row] > 0)
			return true;
	return false;
}

struct stats_interval bench_figure(const struct bench_result *r, size_t row, unsigned figure)
{
	if (!r->figured[row])
		return (struct stats_interval){0};
	return stats_bootstrap(r->figure[row][figure], r->figured[row], SEED);
}

/* Bars of figures are on linkrt alone. If the case has whole windows, only these decide. */
enum bench_verdict bench_figure_verdict(const struct bench_result *r, size_t row, unsigned figure)
{
	const struct bench_figure *f = &r->which->figures[figure];
	double most = bench_figure_most(r->which, f);
	struct stats_interval i;

	if (row || (f->least <= 0 && most <= 0))
		return BENCH_NO_BAR;
	i = bench_figure(r, row, figure);
	return judge_load(r, r->which->whole ? r->whole[row] : r->figured[row],
		most > 0 ? load_of_most(i, most) : load_of_least(i, f->least));
}

enum bench_verdict bench_value_verdict(const struct bench_result *r, size_t row)
{
	return r->value[row] <= r->which->limit ? BENCH_HOLDS : BENCH_MISSES;
}

static size_t value_bars(const struct bench_result *r, struct bench_bar *bars)
{
	for (size_t i = 0; i < r->rows; i++) {
		double v = (double)r->value[i];

		bars[i] = (struct bench_bar){.limit = (double)r->which->limit,
			.value = {v, v, v},
			.verdict = bench_value_verdict(r, i)};
		snprintf(bars[i].what, sizeof bars->what, "%s of %s", r->which->unit,
			r->row[i].name);
	}
	return r->rows;
}

static size_t row_bars(const struct bench_result *r, struct bench_bar *bars)
{
	size_t n = 0;

	for (size_t i = 0; i < r->rows; i++) {
		struct bench_row_summary s;

		if (bench_row_bar(r, i) <= 0)
			continue;
		s = bench_summary(r, i);
		bars[n] =
			(struct bench_bar){.limit = s.bar, .value = s.ratio, .verdict = s.verdict};
		snprintf(bars[n++].what, sizeof bars->what, "time / %s%s", r->row[i].name,
			r->row[i].best ? ", the best" : "");
	}
	return n;
}

static size_t figure_bars(const struct bench_result *r, struct bench_bar *bars)
{
	size_t n = 0;

	for (unsigned f = 0; f < bench_figures(r->which); f++) {
		const struct bench_figure *figure = &r->which->figures[f];
		enum bench_verdict v = bench_figure_verdict(r, 0, f);
		double most = bench_figure_most(r->which, figure);

		if (!v)
			continue;
		bars[n] = (struct bench_bar){.figure = figure,
			.least = most <= 0,
			.limit = most > 0 ? most : figure->least,
			.value = bench_figure(r, 0, f),
			.verdict = v};
		snprintf(bars[n++].what, sizeof bars->what, "%s", figure->name);
	}
	return n;
}

size_t bench_bars(const struct bench_result *r, struct bench_bar bars[BENCH_BARS])
{
	size_t n;

	if (r->left_out)
		return 0;
	if (r->which->measure)
		return value_bars(r, bars);
	n = row_bars(r, bars);
	return n + figure_bars(r, bars + n);
}
