/* SPDX-License-Identifier: BSD-3-Clause
 *
 * arena.h - threads that start together and stop together: what the loops of
 * cases/semaphore.h and cases/broadcast.h stand on. The harness and the peers
 * include it, in C and C++.
 */
#ifndef BENCH_ARENA_H
#define BENCH_ARENA_H

#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "bench/harness/histogram.h"
#include "bench/harness/window.h"

#define ARENA_UNUSED __attribute__((unused)) /* not every file uses every function */
#define ARENA_LINE 128 /* bytes: two cache lines, since processors fetch neighbours in pairs */
#define ARENA_STACK (128 << 10)

/* A primitive that is written here stays a call, as the functions of libraries are. */
#define ARENA_CALL __attribute__((noinline))

/*
 * A loop that is written once, for all primitives. The compiler makes a copy of
 * it for each primitive, in which the calls of the primitive are direct.
 */
#define ARENA_TEMPLATE static inline __attribute__((always_inline))

/* Only operations in the phase COUNT are counted. */
enum arena_phase { ARENA_LEAD_IN, ARENA_COUNT, ARENA_STOP };

struct bench_arena;

struct arena_worker {
	struct bench_arena *arena;
	pthread_t thread;
	unsigned index;
	uint64_t ops, all; /* operations in the window, and all of them */
	int64_t longest;   /* no wait was longer: the longest time between two that were timed */
	int64_t last;      /* when the last wait that was timed ended */
	int64_t *due;      /* of arrivals: the times at which they are due */
	struct histogram waits;
} __attribute__((aligned(ARENA_LINE)));

typedef void arena_play(struct arena_worker *w);

struct bench_arena {
	arena_play *play;
	struct arena_worker *worker;
	unsigned threads, section;
	const int *cpu; /* of each thread; NULL: threads are not bound */
	pthread_barrier_t ready;
	int64_t start;
	int phase __attribute__((aligned(ARENA_LINE)));      /* atomic */
	uint64_t total __attribute__((aligned(ARENA_LINE))); /* guarded by the primitive */
};

/* A semaphore or mutex, as cases/semaphore.h has it. */
struct arena_primitive {
	void (*init)(void *s, int count); /* a mutex: unlocked; count is 1 */
	void (*take)(void *s);
	void (*give)(void *s);
	bool (*right)(void *s, int count); /* whether this is the count, and no thread waits */
};

static inline enum arena_phase arena_phase(const struct bench_arena *a)
{
	return (enum arena_phase)__atomic_load_n(&a->phase, __ATOMIC_RELAXED);
}

/* Dependent multiplications, which no compiler shortens. */
static inline void arena_work(unsigned steps)
{
	uint64_t x = steps;

	for (unsigned i = 0; i < steps; i++) {
		x = x * UINT64_C(0x9e3779b97f4a7c15) + 1;
		__asm__ volatile("" : "+r"(x));
	}
}

static inline void arena_sleep_until(int64_t when)
{
	struct timespec t = {(time_t)(when / 1000000000), (long)(when % 1000000000)};

	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL))
		;
}

static inline void arena_spin_until(int64_t when)
{
	while (bench_now() < when)
		;
}

/* Binds the calling thread. */
static inline void arena_pin(int cpu)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET((unsigned)cpu, &set);
	sched_setaffinity(0, sizeof set, &set);
}

/* How often threads went to sleep: of the process, or of the calling thread. */
static inline long arena_sleeps(int scope)
{
	struct rusage u;

	getrusage(scope, &u);
	return u.ru_nvcsw;
}

/* The body of a second thread. While there is none, libcs drop their lock prefixes. */
static inline void *arena_sleeper(void *unused)
{
	for (;;)
		pause();
	return unused;
}

/*
 * Memory for what is measured, on a line of its own. The line is another one
 * in each launch, because the addresses of one program differ by whole pages only.
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

static inline void *arena_run(void *argument)
{
	struct arena_worker *w = (struct arena_worker *)argument;

	if (w->arena->cpu)
		arena_pin(w->arena->cpu[w->index]);
	pthread_barrier_wait(&w->arena->ready);
	w->arena->play(w);
	return NULL;
}

static inline bool arena_allocate(struct bench_arena *a)
{
	size_t size = a->threads * sizeof *a->worker;

	if (posix_memalign((void **)&a->worker, ARENA_LINE, size))
		return false;
	memset((void *)a->worker, 0, size);
	for (unsigned i = 0; i < a->threads; i++) {
		a->worker[i].arena = a;
		a->worker[i].index = i;
	}
	return true;
}

/*
 * Makes the threads. They wait until `at_barrier` threads are at the barrier.
 * After a failure the threads that are there stay there, and the launch fails.
 */
static inline bool arena_create(struct bench_arena *a, unsigned at_barrier)
{
	pthread_barrier_init(&a->ready, NULL, at_barrier);
	for (unsigned i = 0; i < a->threads; i++)
		if (arena_thread(&a->worker[i].thread, arena_run, &a->worker[i]))
			return false;
	return true;
}

static inline bool arena_start(struct bench_arena *a)
{
	if (!arena_allocate(a) || !arena_create(a, a->threads + 1))
		return false;
	pthread_barrier_wait(&a->ready);
	return true;
}

static inline void arena_join(struct bench_arena *a)
{
	for (unsigned i = 0; i < a->threads; i++)
		pthread_join(a->worker[i].thread, NULL);
	pthread_barrier_destroy(&a->ready);
}

/*
 * Times the phase COUNT. All threads run since the barrier, so the clock
 * starts and stops while they run.
 */
static inline void arena_clock(struct bench_arena *a, int64_t budget, struct bench_window *w)
{
	arena_sleep_until(bench_now() + budget / 8);
	a->start = bench_now();
	__atomic_store_n(&a->phase, ARENA_COUNT, __ATOMIC_RELAXED);
	arena_sleep_until(a->start + budget);
	w->ns = bench_now() - a->start;
	__atomic_store_n(&a->phase, ARENA_STOP, __ATOMIC_RELAXED);
}

/* The times at which n + 1 arrivals are due, drawn evenly around a mean period. */
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

#endif
