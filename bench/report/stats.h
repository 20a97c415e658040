/* SPDX-License-Identifier: BSD-3-Clause
 *
 * stats.h - medians and their intervals.
 */
#ifndef BENCH_STATS_H
#define BENCH_STATS_H

#include <stddef.h>
#include <stdint.h>

struct stats_interval {
	double median, low, high;
};

/* The median of n > 0 values. If n is even, the mean of the middle two. Sorts v. */
double stats_median(double *v, size_t n);

/*
 * The median of n > 0 values and the bootstrap 95 % percentile interval of
 * it. The same values and seed give the same interval. One value is its own.
 */
struct stats_interval stats_bootstrap(const double *v, size_t n, uint64_t seed);

#endif
