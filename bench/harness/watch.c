/* SPDX-License-Identifier: BSD-3-Clause
 *
 * watch.c - gaps in the time of a CPU that no thread of this process can have
 * caused. On each CPU a thread of the highest priority sleeps for 1 ms at a
 * time, and looks how late it wakes up. The kernel counts the time that the
 * hypervisor gave to other machines.
 */
#define _GNU_SOURCE /* CPU_SET */
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bench/harness/arena.h"
#include "bench/harness/cpus.h"

static int64_t late; /* ns; atomic */
static bool on_cpu[CPU_SETSIZE];

static void *watch(void *cpu)
{
	int64_t due = bench_now(), now;

	arena_pin((int)(intptr_t)cpu);
	for (;;) {
		due += BENCH_HICCUP;
		arena_sleep_until(due);
		now = bench_now();
		if (now - due <= BENCH_HICCUP)
			continue;
		__atomic_add_fetch(&late, now - due, __ATOMIC_RELAXED);
		due = now;
	}
	return NULL;
}

/* Without this priority, the watch would count delays that the sides themselves cause. */
static bool watch_cpu(int cpu)
{
	struct sched_param first = {.sched_priority = sched_get_priority_max(SCHED_FIFO)};
	pthread_attr_t attr;
	pthread_t thread;
	int error;

	pthread_attr_init(&attr);
	pthread_attr_setinheritsched(&attr, PTHREAD_EXPLICIT_SCHED);
	pthread_attr_setschedpolicy(&attr, SCHED_FIFO);
	pthread_attr_setschedparam(&attr, &first);
	error = pthread_create(&thread, &attr, watch, (void *)(intptr_t)cpu);
	pthread_attr_destroy(&attr);
	return !error;
}

bool bench_watch_start(void)
{
	for (int i = 0; i < BENCH_CPUS; i++) {
		if (on_cpu[bench_cpu[i]])
			continue;
		on_cpu[bench_cpu[i]] = true;
		if (!watch_cpu(bench_cpu[i]))
			return false;
	}
	return true;
}

/* The stolen ns in a line of /proc/stat, if its CPU is watched. */
static double stolen_on(const char *line)
{
	unsigned long long stolen;
	unsigned cpu;

	if (sscanf(line, "cpu%u %*u %*u %*u %*u %*u %*u %*u %llu", &cpu, &stolen) != 2)
		return 0;
	return cpu < CPU_SETSIZE && on_cpu[cpu] ? stolen * 1e9 / sysconf(_SC_CLK_TCK) : 0;
}

struct bench_gaps bench_gaps(void)
{
	struct bench_gaps g = {.late = __atomic_load_n(&late, __ATOMIC_RELAXED), .at = bench_now()};
	FILE *f = fopen("/proc/stat", "re");
	char line[512];

	while (f && fgets(line, sizeof line, f) && !strncmp(line, "cpu", 3))
		g.stolen += stolen_on(line);
	if (f)
		fclose(f);
	return g;
}
