/* SPDX-License-Identifier: BSD-3-Clause
 *
 * window.h - what a side is asked for and what it answers: the part that the
 * harness shares with peers in C and C++.
 */
#ifndef BENCH_WINDOW_H
#define BENCH_WINDOW_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#define BENCH_CPUS 2    /* CPUs a case may ask for */
#define BENCH_FIGURES 6 /* figures a side may give beside its time */

/* What a window took, and what else was seen in it; the case names the figures. */
struct bench_window {
	int64_t ns;
	uint64_t ops;
	double figure[BENCH_FIGURES];
};

/*
 * Runs n operations, or for n ns in cases that the clock stops. False: a total
 * is not what it must be.
 */
typedef bool bench_sample(uint64_t n, struct bench_window *w);

/* What a case asks of all its sides alike. */
struct bench_shape {
	unsigned threads;
	unsigned section; /* steps of work with the semaphore held; a step is one multiplication */
};
extern struct bench_shape bench_shape;
extern int bench_cpu[BENCH_CPUS]; /* the CPUs of this launch; all the same if it has one */

static inline int64_t bench_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

#endif
