/* SPDX-License-Identifier: BSD-3-Clause
 *
 * near.c - how far the CPUs of a launch are from each other: two threads pass
 * a number to and fro. A hypervisor moves virtual CPUs, so the harness asks
 * again after each window.
 */
#define _GNU_SOURCE /* CPU_SET */
#include "bench/harness/arena.h"
#include "bench/harness/cpus.h"

#define PROBE 100000      /* ns: enough for some hundred trips, and short beside a round */
#define PATIENCE 20000000 /* ns in which the other CPU must wake up: an idle virtual CPU is slow */

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
