/* SPDX-License-Identifier: BSD-3-Clause
 *
 * case.c - the figures of a case, and the names of what is counted.
 */
#include "bench/harness/result.h"

const char *const bench_counters[BENCH_COUNTERS] = {
	"cycles", "instructions", "context switches", "futex calls"};

unsigned bench_figures(const struct bench_case *c)
{
	unsigned n = 0;

	while (c->figures && n < BENCH_FIGURES && c->figures[n].name)
		n++;
	return n;
}

double bench_figure_most(const struct bench_case *c, const struct bench_figure *f)
{
	return f->most_per_thread > 0 ? f->most_per_thread * c->shape.threads : f->most;
}

const char *bench_unit(const struct bench_case *c)
{
	return c->unit ? c->unit : "ns";
}
