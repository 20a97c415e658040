/* SPDX-License-Identifier: BSD-3-Clause
 *
 * progress.c - how far a run is, and how long it will take. Nothing is decided
 * by it.
 */
#include <stdio.h>
#include <unistd.h>

#include "bench/run/run.h"

#define SPAWN 1e7 /* ns of a launch without windows */

/* The ns that a launch should take. */
static double planned(
	const struct bench_result *r, const struct bench_settings *set, unsigned launch)
{
	const struct bench_case *c = r->which;
	double window = (double)bench_window_ns(c, set), ns = SPAWN;

	for (size_t i = 0; i < r->rows; i++) {
		double lead_in = c->timed                             ? window / 8
				 : r->row[i].path[0] || r->row[i].own ? (double)set->peer_lead_in
								      : (double)set->lead_in;

		if (bench_in_rounds(c, &r->row[i], i, set, launch))
			ns += bench_rounds(c, set) * (window + lead_in);
		if (bench_in_whole(c, &r->row[i], i, set, launch))
			ns += set->timed_window * 9 / 8.0;
	}
	return ns;
}

/* The ns from launch `launch` of case i to the end. */
static double planned_from(const struct bench_result *r, size_t n, const struct bench_settings *set,
	unsigned launch, size_t i)
{
	double ns = 0;

	for (; launch < set->launches; launch++, i = 0)
		for (; i < n; i++)
			ns += bench_launches(&r[i]) ? planned(&r[i], set, launch) : 0;
	return ns;
}

/* The rest should take its planned time, times the ratio of taken to planned time so far. */
static double remaining(double all, double left, int64_t took)
{
	double pace = left < all ? (double)took / (all - left) : 1;

	return left * pace;
}

void bench_progress(const struct bench_result *r, size_t n, const struct bench_settings *set,
	unsigned launch, size_t i, int64_t start)
{
	double all = planned_from(r, n, set, 0, 0), left = planned_from(r, n, set, launch, i);
	unsigned seconds = (unsigned)(remaining(all, left, bench_now() - start) / 1e9);

	if (isatty(2))
		fprintf(stderr, "\r\033[K%3.0f %%, %u:%02u left, launch %u of %u: %s",
			100 - 100 * left / all, seconds / 60, seconds % 60, launch + 1,
			set->launches, r[i].which->name);
}
