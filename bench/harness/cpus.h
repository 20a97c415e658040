/* SPDX-License-Identifier: BSD-3-Clause
 *
 * cpus.h - the CPUs of a launch: which ones it is bound to, how far they are
 * from each other, and what took time from them.
 */
#ifndef BENCH_CPUS_H
#define BENCH_CPUS_H

#include "bench/harness/window.h"

/* The CPUs that this process may use, at most max; their number. */
unsigned bench_cpus(int *cpus, unsigned max);

/*
 * Allows this process, and so all launches, only the CPUs of a list such as
 * 0-3,8. -1: it is no such list, or it has a CPU that the process may not use.
 */
int bench_allow_cpus(const char *list);

/* Binds this launch to as many CPUs as wanted, different ones for each number. 0: to none. */
void bench_bind(unsigned wanted, unsigned number);

/* watch.c: hiccups and stolen time, which no thread of this process can have caused. */
#define BENCH_HICCUP 1000000 /* ns; a shorter delay is none */
/* The shares of hiccups and of stolen time that a window may have. One with more does not count. */
#define BENCH_LATE 0.005
#define BENCH_STOLEN 0.02
bool bench_watch_start(void); /* false: this process has no right to SCHED_FIFO */
struct bench_gaps {
	int64_t late;  /* ns, all hiccups */
	double stolen; /* ns, of all CPUs of the launch */
	int64_t at;
};
struct bench_gaps bench_gaps(void); /* until now */

/*
 * The ns that a cache line takes to the other CPU of this launch and back;
 * 0: the other CPU did not answer in time. Within a core or between
 * neighbours it is 40 to 100 ns, elsewhere 130 to 400.
 */
#define BENCH_NEAR 120
double bench_transfer(void);

#endif
