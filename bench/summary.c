/* SPDX-License-Identifier: BSD-3-Clause
 *
 * summary.c - what the figures of a run say: intervals over launches, and
 * whether a bar holds.
 */
#include <math.h>

#include "bench/bench.h"

#define SEED 1 /* of the bootstrap: the same figures give the same intervals */

const char *const bench_verdicts[BENCH_VERDICTS] = {[BENCH_NO_BAR] = "",
	[BENCH_HOLDS] = "holds",
	[BENCH_MISSES] = "misses",
	[BENCH_UNDECIDED] = "too noisy"};

bool bench_run_at_all(const struct bench_result *r)
{
	return !r->left_out && !r->which->measure;
}

/*
 * The last row is side 0 once more: whatever tells the two apart is noise.
 * Other work weighs on sides unequally, though: one that has several threads
 * waits for a CPU where one that has not does not.
 */
bool bench_noisy(const struct bench_result *r)
{
	struct stats_interval i = stats_bootstrap(r->ratio[r->rows - 1], r->launches, SEED);

	if (!r->which->busy && r->others > BENCH_OTHERS)
		return true;
	return fabs(i.low - 1) > BENCH_NOISE || fabs(i.high - 1) > BENCH_NOISE;
}

/* A bar holds only if the interval's far end does. Where nothing can be told, it neither holds nor misses. */
static enum bench_verdict judge(const struct bench_result *r, bool holds)
{
	return bench_noisy(r) ? BENCH_UNDECIDED : holds ? BENCH_HOLDS : BENCH_MISSES;
}

struct bench_row_summary bench_summary(const struct bench_result *r, size_t row)
{
	struct bench_row_summary s = {
		.ns = stats_bootstrap(r->ns[row], r->launches, SEED),
		.ratio = stats_bootstrap(r->ratio[row], r->launches, SEED),
	};
	double bar = r->row[row].again ? 0 : r->row[row].side->bar;

	if (bar > 0)
		s.verdict = judge(r, s.ratio.high <= bar);
	return s;
}

unsigned bench_figures(const struct bench_case *c)
{
	unsigned n = 0;

	while (c->figures && n < BENCH_FIGURES && c->figures[n].name)
		n++;
	return n;
}

struct stats_interval bench_figure(const struct bench_result *r, size_t row, unsigned figure)
{
	return stats_bootstrap(r->figure[row][figure], r->launches, SEED);
}

/* The bars of figures are linkrt's own. */
enum bench_verdict bench_figure_verdict(const struct bench_result *r, size_t row, unsigned figure)
{
	const struct bench_figure *f = &r->which->figures[figure];
	struct stats_interval i;

	if (row || (f->least <= 0 && f->most <= 0))
		return BENCH_NO_BAR;
	i = bench_figure(r, row, figure);
	return judge(r, f->most > 0 ? i.high <= f->most : i.low >= f->least);
}

enum bench_verdict bench_value_verdict(const struct bench_result *r, size_t row)
{
	return r->value[row] <= r->which->limit ? BENCH_HOLDS : BENCH_MISSES;
}

void bench_count_bars(const struct bench_result *r, unsigned count[BENCH_VERDICTS])
{
	for (size_t i = 0; !r->left_out && i < r->rows; i++) {
		count[r->which->measure ? bench_value_verdict(r, i) : bench_summary(r, i).verdict]++;
		for (unsigned f = 0; f < bench_figures(r->which); f++)
			count[bench_figure_verdict(r, i, f)]++;
	}
}
