/* SPDX-License-Identifier: BSD-3-Clause
 *
 * pair.h - two threads, each on its CPU: they meet now and then (arrivals), or
 * one of them waits until the other hands over the turn (ping-pong, wake).
 */
#ifndef BENCH_PAIR_H
#define BENCH_PAIR_H

#include "bench/harness/arena.h"

#define ARENA_PERIOD 4000        /* ns between the arrivals of a thread, in the mean */
#define ARENA_WAKE_PERIOD 200000 /* ns between wake-ups: the waiter falls asleep in it */
#define ARENA_TRIPS 4            /* of ping-pong, before the clock starts: both threads run then */

static inline void arena_latencies(struct histogram *h, struct bench_window *w)
{
	histogram_figures(h, w->figure);
	w->ns = (int64_t)w->figure[0];
	w->ops = 1;
}

/*
 * Arrivals, in open loop: two threads meet now and then, each on its CPU. The
 * latency of an operation counts from the time at which it was due.
 */

ARENA_TEMPLATE void arena_arrivals_thread(const struct arena_primitive *p, struct arena_worker *w)
{
	void *s = arena_place(0);
	int64_t start = bench_now();

	for (; w->all < w->ops; w->all++) {
		arena_spin_until(start + w->due[w->all]);
		p->take(s);
		arena_work(w->arena->section);
		p->give(s);
		histogram_add(&w->waits, bench_now() - start - w->due[w->all]);
	}
}

/* Times are drawn before the threads start, because that takes ms. */
static inline bool arena_draw_arrivals(struct bench_arena *a, uint64_t n)
{
	for (unsigned i = 0; i < a->threads; i++) {
		a->worker[i].ops = n;
		a->worker[i].due = arena_schedule(n, ARENA_PERIOD, i + 1);
		if (!a->worker[i].due)
			return false;
	}
	return true;
}

ARENA_TEMPLATE bool arena_arrivals(
	const struct arena_primitive *p, arena_play *play, uint64_t budget, struct bench_window *w)
{
	struct bench_arena a = {};
	uint64_t n = budget / ARENA_PERIOD + 1;
	bool right = true;

	a.play = play;
	a.threads = BENCH_CPUS;
	a.cpu = bench_cpu;
	a.section = bench_shape.section;
	p->init(arena_place(0), 1);
	if (!arena_allocate(&a) || !arena_draw_arrivals(&a, n) || !arena_create(&a, BENCH_CPUS))
		return false;
	arena_join(&a);
	for (unsigned i = 0; i < BENCH_CPUS; i++) {
		free(a.worker[i].due);
		right &= a.worker[i].all == n;
	}
	histogram_merge(&a.worker[0].waits, &a.worker[1].waits);
	arena_latencies(&a.worker[0].waits, w);
	free(a.worker);
	return right && p->right(arena_place(0), 1);
}

/*
 * Two threads on two CPUs that hand the turn over. One thread takes what the
 * other gives, so a mutex cannot do it.
 */

ARENA_TEMPLATE bool arena_partner(
	const struct arena_primitive *p, arena_play *play, struct bench_arena *a, uint64_t trips)
{
	arena_pin(bench_cpu[0]);
	p->init(arena_place(0), 0);
	p->init(arena_place(1), 0);
	a->play = play;
	a->threads = 1;
	a->cpu = bench_cpu + 1;
	if (!arena_allocate(a))
		return false;
	a->worker->ops = trips;
	if (!arena_create(a, 2))
		return false;
	pthread_barrier_wait(&a->ready);
	return true;
}

ARENA_TEMPLATE bool arena_partner_end(const struct arena_primitive *p, struct bench_arena *a)
{
	bool right = a->worker->all == a->worker->ops;

	free(a->worker->due);
	free(a->worker);
	return right && p->right(arena_place(0), 0) && p->right(arena_place(1), 0);
}

ARENA_TEMPLATE void arena_pingpong_thread(const struct arena_primitive *p, struct arena_worker *w)
{
	void *ping = arena_place(0), *pong = arena_place(1);

	for (; w->all < w->ops; w->all++) {
		p->take(ping);
		p->give(pong);
	}
}

/* Figure: how many of the two threads went to sleep, a trip. */
ARENA_TEMPLATE bool arena_pingpong(
	const struct arena_primitive *p, arena_play *play, uint64_t n, struct bench_window *w)
{
	struct bench_arena a = {};
	void *ping = arena_place(0), *pong = arena_place(1);
	int64_t start = 0;
	long sleeps = 0;

	if (!arena_partner(p, play, &a, n + ARENA_TRIPS))
		return false;
	for (uint64_t i = 0; i < n + ARENA_TRIPS; i++) {
		if (i == ARENA_TRIPS) {
			sleeps = arena_sleeps(RUSAGE_SELF);
			start = bench_now();
		}
		p->give(ping);
		p->take(pong);
	}
	w->ns = bench_now() - start;
	w->ops = n;
	w->figure[0] = (double)(arena_sleeps(RUSAGE_SELF) - sleeps) / (double)n;
	arena_join(&a);
	return arena_partner_end(p, &a);
}

/* Wake-ups, in open loop: how late the waiter runs. */

ARENA_TEMPLATE void arena_wake_thread(const struct arena_primitive *p, struct arena_worker *w)
{
	for (; w->all < w->ops; w->all++) {
		p->take(arena_place(0));
		histogram_add(&w->waits, bench_now() - w->arena->start - w->due[w->all]);
	}
}

/* The waiter reads `start` and `due` after its first wake-up. */
ARENA_TEMPLATE bool arena_wake(
	const struct arena_primitive *p, arena_play *play, uint64_t budget, struct bench_window *w)
{
	struct bench_arena a = {};
	uint64_t trips = budget / ARENA_WAKE_PERIOD + 1;
	int64_t *due;

	if (!arena_partner(p, play, &a, trips))
		return false;
	due = a.worker->due = arena_schedule(trips, ARENA_WAKE_PERIOD, trips);
	if (!due)
		return false;
	a.start = bench_now();
	for (uint64_t i = 0; i < trips; i++) {
		arena_spin_until(a.start + due[i]);
		p->give(arena_place(0));
	}
	arena_join(&a);
	arena_latencies(&a.worker->waits, w);
	return arena_partner_end(p, &a);
}

#endif
