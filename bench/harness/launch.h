/* SPDX-License-Identifier: BSD-3-Clause
 *
 * launch.h - one launch of one case: the child's half, which measures, the
 * parent's half, which collects, and the reduction of its windows.
 */
#ifndef BENCH_LAUNCH_H
#define BENCH_LAUNCH_H

#include "bench/harness/wire.h"

/* child.c: measures, and writes the windows to standard output. The exit status of the process. */
int bench_child(const struct bench_case *c, const struct bench_settings *set, unsigned number);

/*
 * A disturbed window is measured again: eight times, or twice if it took long,
 * with its lead-in and the start of its threads. Some windows must count, and
 * have all tries. On a busy machine one window is long and the next is not.
 */
#define LAUNCH_TRIES 8
#define LAUNCH_LONG_TRIES 2
#define LAUNCH_LONG INT64_C(20000000) /* ns */
static inline bool launch_last_try(unsigned try, bool must, int64_t took)
{
	return try >= (must || took < LAUNCH_LONG ? LAUNCH_TRIES : LAUNCH_LONG_TRIES);
}

/*
 * calibrate.c: *cost is the ns of an operation of a side in a window of so many ns. `run` runs n
 * operations. False: the side failed.
 */
typedef bool calibrate_run(void *side, uint64_t n, int64_t *ns);
bool calibrate(calibrate_run *run, void *side, int64_t window, double *cost);

/*
 * parent.c: starts launch `number`, and adds what it wrote to the result. A
 * signal that is caught ends the launch. 0, or -1.
 */
int bench_launch(struct bench_result *r, const struct bench_settings *set, unsigned number);

/* reduce.c: the windows of one launch, by side and round. The round after the last is whole. */
struct windows {
	unsigned rounds;
	unsigned seen[BENCH_ROWS];                        /* windows of each row */
	bool in_rounds[BENCH_ROWS], in_whole[BENCH_ROWS]; /* what this launch has of each row */
	double *ns, *figure[BENCH_FIGURES];
	double *nearest, *farthest; /* the transfers of each round */
};
bool windows_new(struct windows *w, const struct bench_result *r, const struct bench_settings *set,
	unsigned number);
void windows_free(struct windows *w);

/* Stores one line. False: it does not belong to this launch. */
bool windows_add(struct windows *w, struct bench_result *r, const struct wire_line *l);

/* Whether every window is there that the launch must have. */
bool windows_complete(const struct windows *w, size_t rows);

/* Adds the medians of a launch to the result. */
void windows_reduce(const struct windows *w, struct bench_result *r);

#endif
