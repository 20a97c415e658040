/* SPDX-License-Identifier: BSD-3-Clause
 *
 * cpus.c - which CPUs a launch is bound to.
 */
#define _GNU_SOURCE /* sched_setaffinity */
#include "bench/harness/cpus.h"

#include <sched.h>

int bench_cpu[BENCH_CPUS];

unsigned bench_cpus(int *cpus, unsigned max)
{
	cpu_set_t set;
	unsigned n = 0;

	sched_getaffinity(0, sizeof set, &set);
	for (int i = 0; i < CPU_SETSIZE && n < max; i++)
		if (CPU_ISSET(i, &set))
			cpus[n++] = i;
	return n;
}

/*
 * The first CPU is the next one in each launch, so that what else runs on a
 * CPU does not disturb all launches. The distance to the second CPU changes,
 * too: it is a neighbour in one launch and far away in another.
 */
void bench_bind(unsigned wanted, unsigned number)
{
	int cpus[CPU_SETSIZE];
	unsigned n = bench_cpus(cpus, CPU_SETSIZE), distance = 1 + number % (n > 1 ? n - 1 : 1);
	cpu_set_t set;

	if (!wanted)
		return;
	CPU_ZERO(&set);
	for (unsigned i = 0; i < BENCH_CPUS; i++) {
		bench_cpu[i] = cpus[(number + (i % wanted) * distance) % n];
		CPU_SET(bench_cpu[i], &set);
	}
	sched_setaffinity(0, sizeof set, &set);
}
