/* SPDX-License-Identifier: BSD-3-Clause
 *
 * loops.h - the loops of clocks and of random numbers, for the harness and for
 * the user's libraries.
 */
#ifndef BENCH_LOOPS_H
#define BENCH_LOOPS_H

#include "bench/harness/case.h"

/* All sides read the harness's own clock, so the last reading must lie inside the window. */
#define LOOP_CLOCK(name, before, read)                                                             \
	BENCH_LOOP(name, before; struct timespec t; int64_t last = 0;                              \
		   (void)t, read, last >= start && last <= end)

/* Whether the mean of n draws is within eight standard deviations of 1/2. */
static inline bool loop_uniform(uint64_t sum, uint64_t n, double range)
{
	double off = sum / range / n - 0.5;

	return off * off * 12 * n < 64;
}

#define LOOP_RANDOM(name, before, draw, range)                                                     \
	BENCH_LOOP(name, before; uint64_t sum = 0, sum += draw, loop_uniform(sum, n, range))

#endif
