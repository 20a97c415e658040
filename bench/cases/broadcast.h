/* SPDX-License-Identifier: BSD-3-Clause
 *
 * broadcast.h - a broadcast to threads that all wait. The loops are written
 * once, for the harness and for the peers in C and C++.
 *
 * To measure a primitive, write its three functions, and below them
 *
 *     static const struct crowd_primitive NAME = {prepare, wait, wake_all};
 *     CROWD(NAME)
 *
 * That defines the bench_sample NAME_broadcast.
 */
#ifndef BENCH_BROADCAST_H
#define BENCH_BROADCAST_H

#include <semaphore.h>

#include "bench/harness/arena.h"

#define CROWD_PATIENCE 20000000 /* ns in which all threads must go to sleep */
#define CROWD_POLL 20000        /* ns */
#define CROWD_SETTLE 200000     /* ns more, for the last of them */

struct crowd_primitive {
	uint32_t (*prepare)(unsigned i);           /* a ticket, before thread i counts as here */
	void (*wait)(unsigned i, uint32_t ticket); /* for a broadcast after the ticket */
	void (*wake_all)(unsigned n);              /* all n threads */
};

static struct {
	uint32_t here __attribute__((aligned(ARENA_LINE))); /* atomic */
	uint32_t ran __attribute__((aligned(ARENA_LINE)));  /* atomic */
	bool over;                                          /* atomic */
	int64_t end;
	sem_t done; /* the waker sleeps on it until the last thread has run, and takes no CPU */
} crowd;

/* Of all threads but the calling one, which sleeps in order to look. */
static inline long crowd_sleeps(void)
{
	return arena_sleeps(RUSAGE_SELF) - arena_sleeps(RUSAGE_THREAD);
}

/* Waits until all threads are here and have gone to sleep since. */
static inline void crowd_gather(uint32_t n, long asleep)
{
	int64_t limit;

	while (__atomic_load_n(&crowd.here, __ATOMIC_ACQUIRE) != n)
		arena_sleep_until(bench_now() + CROWD_POLL);
	limit = bench_now() + CROWD_PATIENCE;
	while (crowd_sleeps() < asleep + (long)n && bench_now() < limit)
		arena_sleep_until(bench_now() + CROWD_POLL);
	arena_sleep_until(bench_now() + CROWD_SETTLE);
}

static inline void crowd_ran(uint32_t n)
{
	if (__atomic_add_fetch(&crowd.ran, 1, __ATOMIC_ACQ_REL) != n)
		return;
	crowd.end = bench_now();
	sem_post(&crowd.done);
}

ARENA_TEMPLATE void crowd_thread(const struct crowd_primitive *p, struct arena_worker *w)
{
	for (bool over = false; !over;) {
		uint32_t ticket = p->prepare(w->index);

		__atomic_add_fetch(&crowd.here, 1, __ATOMIC_ACQ_REL);
		p->wait(w->index, ticket);
		w->all++;
		over = __atomic_load_n(&crowd.over, __ATOMIC_ACQUIRE);
		crowd_ran(w->arena->threads);
	}
}

/* ns until the last thread ran, until the call returned, and that the waker had of a CPU. */
struct crowd_times {
	int64_t all, call, busy;
};

ARENA_TEMPLATE void crowd_once(
	const struct crowd_primitive *p, uint32_t n, long asleep, struct crowd_times *t)
{
	int64_t start, busy, returned;

	crowd_gather(n, asleep);
	crowd.here = crowd.ran = 0;
	busy = bench_read_clock(CLOCK_THREAD_CPUTIME_ID);
	start = bench_now();
	p->wake_all(n);
	returned = bench_now();
	t->busy += bench_read_clock(CLOCK_THREAD_CPUTIME_ID) - busy;
	t->call += returned - start;
	while (sem_wait(&crowd.done))
		;
	t->all += crowd.end - start;
}

/* Figures: the shares of the whole time that the waker had of a CPU, and that the call took. */
ARENA_TEMPLATE bool crowd_broadcast(
	const struct crowd_primitive *p, arena_play *play, uint64_t budget, struct bench_window *w)
{
	struct bench_arena a = {};
	uint64_t rounds = 0, woken = 0;
	struct crowd_times t = {};
	int64_t stop;
	long asleep = crowd_sleeps();

	a.play = play;
	a.threads = bench_shape.threads;
	crowd.here = 0;
	crowd.over = false;
	sem_init(&crowd.done, 0, 0);
	if (!arena_start(&a))
		return false;
	asleep += (long)a.threads / 2; /* some slept at the barrier */
	for (stop = bench_now() + (int64_t)budget; !crowd.over; rounds++) {
		crowd.over = rounds && bench_now() >= stop;
		crowd_once(p, a.threads, asleep, &t);
		asleep = crowd_sleeps();
	}
	arena_join(&a);
	for (unsigned i = 0; i < a.threads; i++)
		woken += a.worker[i].all;
	free(a.worker);
	w->ops = rounds * a.threads;
	w->ns = t.all;
	w->figure[0] = (double)t.busy / (double)t.all;
	w->figure[1] = (double)t.call / (double)t.all;
	return woken == w->ops;
}

#define CROWD(p)                                                                                   \
	static void p##_thread(struct arena_worker *w)                                             \
	{                                                                                          \
		crowd_thread(&p, w);                                                               \
	}                                                                                          \
	ARENA_UNUSED static bool p##_broadcast(uint64_t n, struct bench_window *w)                 \
	{                                                                                          \
		return crowd_broadcast(&p, p##_thread, n, w);                                      \
	}

#endif
