/* SPDX-License-Identifier: BSD-3-Clause
 *
 * stats.h - medians and their intervals, and two samples compared.
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

/*
 * utest.c: the p-value of the two-sided Mann-Whitney U test of n > 0 values a
 * and m > 0 values b. It is exact up to 50 values each, or 25 if some are
 * equal; beyond that, normal. benchstat has the same limits. All equal: 1.
 */
double stats_differ(const double *a, size_t n, const double *b, size_t m);

/*
 * The ratio of b to a, which are positive: the median over all pairs, and the
 * 95 % interval that belongs to that test. So few values that no p can be
 * below 0.05 have the interval from 0 to infinity.
 */
struct stats_interval stats_ratio(const double *a, size_t n, const double *b, size_t m);

/*
 * The place of the interval's ends among the sorted pairs, from 1, from below
 * and from above. 0: there is no such interval.
 */
size_t stats_place(size_t n, size_t m);

#endif
