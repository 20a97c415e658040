/* SPDX-License-Identifier: BSD-3-Clause
 *
 * run.h - a whole run: all launches of the chosen cases.
 */
#ifndef BENCH_RUN_H
#define BENCH_RUN_H

#include <signal.h>

#include "bench/harness/result.h"

/* The signal that stopped the run; 0: none did. */
extern volatile sig_atomic_t bench_stopped;

/* Measures all cases. 0, or -1: a total was wrong, or a launch failed. */
int bench_run(struct bench_result *r, size_t n, const struct bench_settings *set);

/* progress.c: the line on the terminal before launch `launch` of case i. */
void bench_progress(const struct bench_result *r, size_t n, const struct bench_settings *set,
	unsigned launch, size_t i, int64_t start);

/* Whether launches of a case are made. */
static inline bool bench_launches(const struct bench_result *r)
{
	return !r->which->measure && !r->left_out;
}

#endif
