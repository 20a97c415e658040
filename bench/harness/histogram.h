/* SPDX-License-Identifier: BSD-3-Clause
 *
 * histogram.h - a histogram of latencies, like HdrHistogram. Its buckets have
 * the same relative width (1/64) over the whole range. Adding a value is a
 * shift and an increment, and no quantile is off by more than 1.6 %.
 */
#ifndef BENCH_HISTOGRAM_H
#define BENCH_HISTOGRAM_H

#include <stdint.h>

#define HISTOGRAM_BITS 6
#define HISTOGRAM_SUB (1 << HISTOGRAM_BITS)
#define HISTOGRAM_SIZE ((65 - HISTOGRAM_BITS) * HISTOGRAM_SUB)

struct histogram {
	uint64_t total;
	int64_t max; /* exact */
	uint64_t count[HISTOGRAM_SIZE];
};

/* Below 128 each value has its own bucket. Above, each power of two has 64 buckets. */
static inline unsigned histogram_bucket(uint64_t v)
{
	unsigned shift;

	if (v < 2 * HISTOGRAM_SUB)
		return (unsigned)v;
	shift = 63 - HISTOGRAM_BITS - (unsigned)__builtin_clzll(v);
	return shift * HISTOGRAM_SUB + (unsigned)(v >> shift);
}

/* The highest value of a bucket, so that no quantile is reported too low. */
static inline uint64_t histogram_top(unsigned bucket)
{
	unsigned shift;

	if (bucket < 2 * HISTOGRAM_SUB)
		return bucket;
	shift = bucket / HISTOGRAM_SUB - 1;
	return ((uint64_t)(bucket % HISTOGRAM_SUB + HISTOGRAM_SUB + 1) << shift) - 1;
}

/* A negative latency counts as 0: the clocks of two CPUs may differ a little. */
static inline void histogram_add(struct histogram *h, int64_t ns)
{
	if (ns < 0)
		ns = 0;
	if (ns > h->max)
		h->max = ns;
	h->count[histogram_bucket((uint64_t)ns)]++;
	h->total++;
}

static inline void histogram_merge(struct histogram *to, const struct histogram *from)
{
	for (unsigned i = 0; i < HISTOGRAM_SIZE; i++)
		to->count[i] += from->count[i];
	to->total += from->total;
	if (from->max > to->max)
		to->max = from->max;
}

/* The least value that a share q of all values does not exceed. 0 if the histogram is empty. */
static inline double histogram_quantile(const struct histogram *h, double q)
{
	uint64_t seen = 0;

	for (unsigned i = 0; h->total && i < HISTOGRAM_SIZE; i++) {
		seen += h->count[i];
		if ((double)seen >= q * (double)h->total)
			return histogram_top(i) < (uint64_t)h->max ? (double)histogram_top(i)
								   : (double)h->max;
	}
	return 0;
}

/* p50, p99, p99.9 and the maximum: the figures of each case with latencies. */
#define HISTOGRAM_FIGURES 4
static inline void histogram_figures(const struct histogram *h, double *figure)
{
	figure[0] = histogram_quantile(h, 0.5);
	figure[1] = histogram_quantile(h, 0.99);
	figure[2] = histogram_quantile(h, 0.999);
	figure[3] = (double)h->max;
}

#endif
