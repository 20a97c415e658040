/* SPDX-License-Identifier: BSD-3-Clause
 *
 * condition.h - what the processes of a launch run under, beside the CPUs to
 * which they are bound: other work, a real-time class, a limit of CPU time.
 */
#ifndef BENCH_CONDITION_H
#define BENCH_CONDITION_H

#include <stdbool.h>
#include <sys/types.h>

struct bench_condition {
	bool gaps;            /* it stops even the threads that watch for hiccups */
	const char *lacks;    /* the reason, where a case cannot run */
	bool (*here)(void);   /* whether this process may have it */
	bool (*impose)(void); /* on the calling process, before its peers start: they inherit it */
	void (*lift)(void);   /* by the same process, after its peers ended; NULL: nothing to do */
	void (*clean)(pid_t); /* by the parent, after that process ended; NULL: nothing to do */
};

/* condition.c: three processes that never sleep, on the CPUs of the launch. */
extern const struct bench_condition bench_beside_spinners;

/* condition.c: every thread is of the class SCHED_RR, and of one priority. */
extern const struct bench_condition bench_real_time;

/* limit.c: the threads together may use one CPU's time: 10 ms in each 10 ms. */
extern const struct bench_condition bench_limited;

#endif
