/* SPDX-License-Identifier: BSD-3-Clause
 *
 * How often something took how long, in Go's buckets, for runtime/metrics.
 * golang/overlay/linkrtmetrics/histogram.go has their bounds. Source: Go 1.26 runtime/histogram.go.
 */
#ifndef GOLANG_GCCOMPILER_PROFILE_HISTOGRAM_H
#define GOLANG_GCCOMPILER_PROFILE_HISTOGRAM_H

#include <stdint.h>

/* A bucket has times with the same upper bits: the highest that is set, and two below it. */
enum {
	HISTOGRAM_MIN_BITS = 9, /* shorter times have buckets of equal length */
	HISTOGRAM_MAX_BITS = 48,
	HISTOGRAM_SUB_BITS = 2,
	HISTOGRAM_SUBS = 1 << HISTOGRAM_SUB_BITS,
	HISTOGRAM_ROWS = HISTOGRAM_MAX_BITS - HISTOGRAM_MIN_BITS + 1,
	/* The first has times below 0, and the last those that are too long. */
	HISTOGRAM_BUCKETS = HISTOGRAM_ROWS * HISTOGRAM_SUBS + 2,
};

struct time_histogram {
	uint64_t counts[HISTOGRAM_BUCKETS]; /* atomic */
};

/* The bucket of a time in ns. */
static inline uint32_t histogram_bucket(int64_t ns)
{
	uint32_t bits = 0, row, shift;

	if (ns < 0)
		return 0;
	while (bits < 64 && (uint64_t)ns >> bits != 0)
		bits++;
	row = bits < HISTOGRAM_MIN_BITS ? 0 : bits - HISTOGRAM_MIN_BITS + 1;
	if (row >= HISTOGRAM_ROWS)
		return HISTOGRAM_BUCKETS - 1;
	shift = (bits < HISTOGRAM_MIN_BITS ? HISTOGRAM_MIN_BITS : bits) - 1 - HISTOGRAM_SUB_BITS;
	return 1 + row * HISTOGRAM_SUBS + (uint32_t)(ns >> shift) % HISTOGRAM_SUBS;
}

#endif
