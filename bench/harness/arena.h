/* SPDX-License-Identifier: BSD-3-Clause
 *
 * arena.h - threads that start together and are stopped by the clock: what
 * arena.inc and crowd.inc share. For C and C++, in the harness and in peers.
 */
#ifndef BENCH_ARENA_H
#define BENCH_ARENA_H

#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "bench/harness/histogram.h"
#include "bench/harness/window.h"

#define ARENA_UNUSED __attribute__((unused)) /* not every primitive is asked for everything */
#define ARENA_CALL                                                                                           \
	__attribute__((noinline)) /* of a primitive that is written here: a call, as of any other */
#define ARENA_LINE 128            /* bytes; two lines, for neighbours are fetched in pairs */
#define ARENA_STACK (128 << 10)
#define ARENA_EVERY 8 /* one wait in so many is timed: reading the clock costs as much as an operation */

enum arena_phase { ARENA_LEAD_IN, ARENA_COUNT, ARENA_STOP };

struct arena;

struct arena_worker {
	struct arena *arena;
	pthread_t thread;
	unsigned index;
	uint64_t ops, all; /* in the window; ever */
	int64_t longest;   /* no wait was longer: the longest time between two that were timed */
	int64_t last;
	int64_t *due; /* of arrivals: a time-table, drawn before the clock starts */
	struct histogram waits;
} __attribute__((aligned(ARENA_LINE)));

struct arena {
	void (*play)(struct arena_worker *w);
	struct arena_worker *worker;
	unsigned threads, section;
	pthread_barrier_t ready;
	int64_t start;
	int phase __attribute__((aligned(ARENA_LINE)));
	uint64_t total __attribute__((aligned(ARENA_LINE))); /* guarded by what is measured */
};

static inline enum arena_phase arena_phase(const struct arena *a)
{
	return (enum arena_phase)__atomic_load_n(&a->phase, __ATOMIC_RELAXED);
}

/* Work that no compiler shortens: multiplications, each of the last one's result. */
static inline void arena_work(unsigned steps)
{
	uint64_t x = steps;

	for (unsigned i = 0; i < steps; i++) {
		x = x * UINT64_C(0x9e3779b97f4a7c15) + 1;
		__asm__ volatile("" : "+r"(x));
	}
}

/* With the semaphore held: the total is exact only if nobody else is here. */
static inline void arena_section(struct arena *a)
{
	a->total++;
	arena_work(a->section);
}

static inline void arena_wait_over(struct arena_worker *w, int64_t since, enum arena_phase phase)
{
	int64_t now = bench_now();

	if (phase == ARENA_COUNT) {
		histogram_add(&w->waits, now - since);
		if (w->last && since - w->last > w->longest)
			w->longest = since - w->last;
		if (now - since > w->longest)
			w->longest = now - since;
		w->last = now;
	}
}

/* The last wait, or the only one: nobody who starved may be missing. */
static inline void arena_waits_end(struct arena_worker *w)
{
	int64_t gap = bench_now() - (w->last ? w->last : w->arena->start);

	if (gap > w->longest)
		w->longest = gap;
}

static inline void arena_sleep_until(int64_t when)
{
	struct timespec t = {(time_t)(when / 1000000000), (long)(when % 1000000000)};

	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL))
		;
}

static inline void arena_pin(int cpu)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET((unsigned)cpu, &set);
	sched_setaffinity(0, sizeof set, &set);
}

/* Threads of the process that went to sleep, each time: what parked. */
static inline long arena_sleeps(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return u.ru_nvcsw;
}

/*
 * Memory for what is measured: a line of its own, another one in each launch,
 * for addresses of one program differ by whole pages only.
 */
static inline void *arena_place(unsigned i)
{
	static char pool[96 * ARENA_LINE] __attribute__((aligned(4096)));
	static unsigned shift;

	if (!shift)
		shift = 1 + (unsigned)(bench_now() / 64 % 31);
	return pool + (size_t)(shift + i) * ARENA_LINE;
}

static inline int arena_thread(pthread_t *thread, void *(*run)(void *), void *argument)
{
	pthread_attr_t attr;
	int error;

	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, ARENA_STACK);
	error = pthread_create(thread, &attr, run, argument);
	pthread_attr_destroy(&attr);
	return error;
}

static inline void *arena_play(void *argument)
{
	struct arena_worker *w = (struct arena_worker *)argument;

	pthread_barrier_wait(&w->arena->ready);
	w->arena->play(w);
	return NULL;
}

/* All but the last step: the threads are at the barrier. */
static inline bool arena_create(struct arena *a)
{
	size_t size = a->threads * sizeof *a->worker;

	if (posix_memalign((void **)&a->worker, ARENA_LINE, size))
		return false;
	__builtin_memset(a->worker, 0, size);
	pthread_barrier_init(&a->ready, NULL, a->threads + 1);
	for (unsigned i = 0; i < a->threads; i++) {
		a->worker[i].arena = a;
		a->worker[i].index = i;
		if (arena_thread(&a->worker[i].thread, arena_play, &a->worker[i]))
			return false; /* those at the barrier stay there; the launch fails */
	}
	return true;
}

static inline bool arena_start(struct arena *a)
{
	if (!arena_create(a))
		return false;
	pthread_barrier_wait(&a->ready);
	return true;
}

/* Bytes of the process that are in memory. */
static inline int64_t arena_resident(void)
{
	FILE *f = fopen("/proc/self/smaps_rollup", "r");
	char line[256];
	long kib = 0;

	while (f && fgets(line, sizeof line, f) && sscanf(line, "Rss: %ld", &kib) != 1)
		;
	if (f)
		fclose(f);
	return (int64_t)kib * 1024;
}

/* Until n more threads have gone to sleep, or have had the time to. */
#define ARENA_PATIENCE 100000000 /* ns */
static inline void arena_await_sleep(long n, long since)
{
	int64_t limit = bench_now() + ARENA_PATIENCE;

	while (arena_sleeps() < since + n && bench_now() < limit)
		arena_sleep_until(bench_now() + 1000000);
}

static inline void arena_join(struct arena *a)
{
	for (unsigned i = 0; i < a->threads; i++)
		pthread_join(a->worker[i].thread, NULL);
	pthread_barrier_destroy(&a->ready);
}

/*
 * The clock runs while the phase is COUNT. Threads run from the barrier on, so that it
 * starts among running ones; what they do before and after is not counted.
 */
static inline void arena_clock(struct arena *a, int64_t budget, struct bench_window *w)
{
	arena_sleep_until(bench_now() + budget / 8);
	a->start = bench_now();
	__atomic_store_n(&a->phase, ARENA_COUNT, __ATOMIC_RELAXED);
	arena_sleep_until(a->start + budget);
	w->ns = bench_now() - a->start;
	__atomic_store_n(&a->phase, ARENA_STOP, __ATOMIC_RELAXED);
}

/* Figures: the smallest share of a fair one, p50, p99 and p99.9 of the waits, the longest. */
static inline bool arena_sum(struct arena *a, struct bench_window *w)
{
	struct histogram *waits = &a->worker[0].waits;
	uint64_t all = 0, least = UINT64_MAX;
	int64_t longest = 0;

	w->ops = 0;
	for (unsigned i = 0; i < a->threads; i++) {
		const struct arena_worker *o = &a->worker[i];

		all += o->all;
		w->ops += o->ops;
		least = o->ops < least ? o->ops : least;
		longest = o->longest > longest ? o->longest : longest;
		if (i)
			histogram_merge(waits, &o->waits);
	}
	w->figure[0] = w->ops ? (double)least * a->threads / (double)w->ops : 0;
	histogram_figures(waits, w->figure + 1);
	w->figure[4] = (double)longest;
	w->ops += !w->ops; /* nobody ever had the CPU: not less than the window for one */
	return all == a->total;
}

static inline bool arena_contend(
	void (*play)(struct arena_worker *w), uint64_t budget, struct bench_window *w)
{
	struct arena a = {};
	bool right;

	a.play = play;
	a.threads = bench_shape.threads;
	a.section = bench_shape.section;
	if (!arena_start(&a))
		return false;
	arena_clock(&a, (int64_t)budget, w);
	arena_join(&a);
	right = arena_sum(&a, w);
	free(a.worker);
	return right;
}

/* Arrivals, drawn before the clock starts: even, give or take half. */
static inline int64_t *arena_schedule(uint64_t n, int64_t period, uint64_t seed)
{
	int64_t *due = (int64_t *)malloc((n + 1) * sizeof *due), at = 0;

	for (uint64_t i = 0; due && i <= n; i++) {
		seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
		at += period / 2 + (int64_t)(seed >> 33) % period;
		due[i] = at;
	}
	return due;
}

static inline void arena_spin_until(int64_t when)
{
	while (bench_now() < when)
		;
}

#endif
