/* SPDX-License-Identifier: BSD-3-Clause
 *
 * cpus.c - which CPUs a launch is bound to, and how far they are from each
 * other: two threads pass a number to and fro. A hypervisor moves virtual CPUs,
 * so the harness asks again after each window.
 */
#define _GNU_SOURCE /* sched_setaffinity */
#include "bench/harness/cpus.h"

#include "bench/harness/arena.h"

#include <ctype.h>
#include <sched.h>
#include <stdlib.h>

#define PROBE 100000      /* ns: enough for some hundred trips, and short beside a round */
#define PATIENCE 20000000 /* ns in which the other CPU must wake up: an idle virtual CPU is slow */

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

/* Adds one range, 3 or 0-3, and returns what is behind it; NULL: it is none. */
static const char *add_range(const char *s, cpu_set_t *set)
{
	char *end;
	unsigned long first = strtoul(s, &end, 10), last = first;

	if (end == s || !isdigit((unsigned char)*s))
		return NULL;
	if (*end == '-') {
		s = end + 1;
		last = strtoul(s, &end, 10);
		if (end == s || !isdigit((unsigned char)*s))
			return NULL;
	}
	if (last < first || last >= CPU_SETSIZE)
		return NULL;
	for (; first <= last; first++)
		CPU_SET(first, set);
	return end;
}

int bench_allow_cpus(const char *list)
{
	cpu_set_t set, allowed;

	CPU_ZERO(&set);
	do {
		list = add_range(list, &set);
	} while (list && *list++ == ',');
	if (!list || list[-1] || sched_getaffinity(0, sizeof allowed, &allowed))
		return -1;
	CPU_AND(&allowed, &allowed, &set);
	return CPU_EQUAL(&allowed, &set) ? sched_setaffinity(0, sizeof set, &set) : -1;
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

static struct {
	uint32_t turn __attribute__((aligned(ARENA_LINE))); /* odd: it is the other CPU's turn */
	bool over;
} line;

static void *answer(void *unused)
{
	arena_pin(bench_cpu[1]);
	while (!__atomic_load_n(&line.over, __ATOMIC_RELAXED)) {
		uint32_t turn = __atomic_load_n(&line.turn, __ATOMIC_ACQUIRE);

		if (turn % 2)
			__atomic_store_n(&line.turn, turn + 1, __ATOMIC_RELEASE);
	}
	return unused;
}

/* False: there was no answer in time. */
static bool trip(int64_t limit)
{
	uint32_t turn = __atomic_load_n(&line.turn, __ATOMIC_ACQUIRE);

	__atomic_store_n(&line.turn, turn + 1, __ATOMIC_RELEASE);
	while (__atomic_load_n(&line.turn, __ATOMIC_ACQUIRE) != turn + 2)
		if (bench_now() > limit)
			return false;
	return true;
}

/* The fastest of many trips, because a disturbance only makes a trip slower. */
double bench_transfer(void)
{
	int64_t limit, last, now, best = INT64_MAX;
	pthread_t thread;
	cpu_set_t before;

	line.turn = 0;
	line.over = false;
	sched_getaffinity(0, sizeof before, &before);
	arena_pin(bench_cpu[0]);
	if (arena_thread(&thread, answer, NULL))
		return 0;
	trip(bench_now() + PATIENCE);
	last = bench_now();
	for (limit = last + PROBE; last < limit && trip(limit); last = now) {
		for (int i = 1; i < 8; i++)
			trip(limit);
		now = bench_now();
		best = now - last < best ? now - last : best;
	}
	__atomic_store_n(&line.over, true, __ATOMIC_RELAXED);
	pthread_join(thread, NULL);
	sched_setaffinity(0, sizeof before, &before);
	return best == INT64_MAX ? 0 : best / 8.0;
}
