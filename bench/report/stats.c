/* SPDX-License-Identifier: BSD-3-Clause
 *
 * stats.c - medians and bootstrap intervals.
 */
#include "bench/report/stats.h"

#include <stdlib.h>
#include <string.h>

#define RESAMPLES 2000

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double stats_median(double *v, size_t n)
{
	qsort(v, n, sizeof *v, ascending);
	return n % 2 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

/* splitmix64, since the generator that is measured must not draw the samples. */
static uint64_t next(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

static double resample(const double *v, size_t n, double *scratch, uint64_t *state)
{
	for (size_t i = 0; i < n; i++)
		scratch[i] = v[next(state) % n];
	return stats_median(scratch, n);
}

struct stats_interval stats_bootstrap(const double *v, size_t n, uint64_t seed)
{
	double medians[RESAMPLES], *scratch = malloc(n * sizeof *v);
	struct stats_interval r;

	if (!scratch)
		abort();
	memcpy(scratch, v, n * sizeof *v);
	r.median = stats_median(scratch, n);
	for (size_t i = 0; i < RESAMPLES; i++)
		medians[i] = resample(v, n, scratch, &seed);
	free(scratch);
	qsort(medians, RESAMPLES, sizeof *medians, ascending);
	r.low = medians[RESAMPLES * 25 / 1000];
	r.high = medians[RESAMPLES * 975 / 1000 - 1];
	return r;
}
