/* SPDX-License-Identifier: BSD-3-Clause
 *
 * window.h - what a side is asked for, and what it answers. The harness and
 * the peers in C and C++ share this header.
 */
#ifndef BENCH_WINDOW_H
#define BENCH_WINDOW_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#define BENCH_CPUS 2    /* a case may ask for so many CPUs */
#define BENCH_FIGURES 6 /* a side may measure so many figures beside its time */

/* What a side did in a window. The case says what each figure means. */
struct bench_window {
	int64_t ns;
	uint64_t ops;
	double figure[BENCH_FIGURES];
};

/*
 * Runs n operations; in timed cases, runs for n ns. False: a total is not what
 * it must be.
 */
typedef bool bench_sample(uint64_t n, struct bench_window *w);

/* What a case asks of all its sides. */
struct bench_shape {
	unsigned threads;
	unsigned section; /* steps of work while the semaphore is held; see arena_work() */
};
extern struct bench_shape bench_shape;
extern int bench_cpu[BENCH_CPUS]; /* the CPUs of this launch; all the same if it has one */

static inline int64_t bench_ns(struct timespec t)
{
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

/* What a clock shows, in ns. */
static inline int64_t bench_read_clock(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return bench_ns(t);
}

static inline int64_t bench_now(void)
{
	return bench_read_clock(CLOCK_MONOTONIC);
}

#endif
