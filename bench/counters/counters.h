/* SPDX-License-Identifier: BSD-3-Clause
 *
 * counters.h - what the kernel counts while a side runs, for --stat.
 */
#ifndef BENCH_COUNTERS_H
#define BENCH_COUNTERS_H

#include <stddef.h>
#include <sys/types.h>

#include "bench/harness/result.h"

#define COUNTER_THREADS 64 /* of a peer that are there before it is asked; others are not counted */

/* Open counters of a process. Threads that it makes later are counted, too. */
struct counters {
	int fd[COUNTER_THREADS][BENCH_COUNTERS]; /* -1: cannot be had */
	size_t threads;
};

/* Counts the calling thread and the threads that it will make. */
void counters_open_self(struct counters *c);

/* Counts all threads of another process. */
void counters_open(struct counters *c, pid_t pid);

/* The numbers since they were opened. NAN: cannot be had. */
void counters_read(const struct counters *c, double value[BENCH_COUNTERS]);

/*
 * Why a counter cannot be had and what to do, as a text that stays until the
 * next call; NULL: it can.
 */
const char *counters_lack(unsigned counter);

#endif
