/* SPDX-License-Identifier: BSD-3-Clause
 *
 * contended.h - many threads and one semaphore or mutex: they take, work and
 * give, as fast as they can; or they all wait, and their memory is measured.
 */
#ifndef BENCH_CONTENDED_H
#define BENCH_CONTENDED_H

#include "bench/harness/arena.h"

#define ARENA_EVERY 8 /* one wait in so many is timed, since the clock costs as much as a wait */
#define ARENA_PATIENCE 100000000 /* ns in which threads must go to sleep */

static inline void arena_wait_over(struct arena_worker *w, int64_t since, enum arena_phase phase)
{
	int64_t now = bench_now();

	if (phase != ARENA_COUNT)
		return;
	histogram_add(&w->waits, now - since);
	if (w->last && since - w->last > w->longest)
		w->longest = since - w->last;
	if (now - since > w->longest)
		w->longest = now - since;
	w->last = now;
}

/* The time since the last wait that was timed counts, too: a thread that starved has no other. */
static inline void arena_waits_end(struct arena_worker *w)
{
	int64_t gap = bench_now() - (w->last ? w->last : w->arena->start);

	if (gap > w->longest)
		w->longest = gap;
}

ARENA_TEMPLATE void arena_contended_thread(const struct arena_primitive *p, struct arena_worker *w)
{
	struct bench_arena *a = w->arena;
	void *s = arena_place(0);
	enum arena_phase phase;

	for (; (phase = arena_phase(a)) != ARENA_STOP; w->all++) {
		int64_t since = w->all % ARENA_EVERY ? 0 : bench_now();

		p->take(s);
		if (since)
			arena_wait_over(w, since, phase);
		a->total++; /* exact only if no other thread is here */
		arena_work(a->section);
		p->give(s);
		w->ops += phase == ARENA_COUNT;
	}
	arena_waits_end(w);
}

/*
 * Figures: the smallest share of a fair one; p50, p99 and p99.9 of the waits;
 * the longest. If no thread ever had the CPU, one operation took the window at least.
 */
static inline bool arena_sum(struct bench_arena *a, struct bench_window *w)
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
	w->ops += !w->ops;
	return all == a->total;
}

ARENA_TEMPLATE bool arena_contended(
	const struct arena_primitive *p, arena_play *play, uint64_t budget, struct bench_window *w)
{
	struct bench_arena a = {};
	bool right;

	a.play = play;
	a.threads = bench_shape.threads;
	a.section = bench_shape.section;
	p->init(arena_place(0), 1);
	if (!arena_start(&a))
		return false;
	arena_clock(&a, (int64_t)budget, w);
	arena_join(&a);
	right = arena_sum(&a, w);
	free(a.worker);
	return right && p->right(arena_place(0), 1);
}

/*
 * Memory: how many bytes more the process has for each thread when the threads
 * sleep in the primitive than when they sleep at a barrier.
 */

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

/* Waits until n more threads have gone to sleep than `since`, or have had the time to. */
static inline void arena_await_sleep(long n, long since)
{
	int64_t limit = bench_now() + ARENA_PATIENCE;

	while (arena_sleeps(RUSAGE_SELF) < since + n && bench_now() < limit)
		arena_sleep_until(bench_now() + 1000000);
}

ARENA_TEMPLATE void arena_memory_thread(const struct arena_primitive *p, struct arena_worker *w)
{
	p->take(arena_place(0));
	w->all++;
	w->arena->total++;
	p->give(arena_place(0));
}

/* At least one byte, because ratios divide by it. */
ARENA_TEMPLATE bool arena_memory(const struct arena_primitive *p, arena_play *play,
	ARENA_UNUSED uint64_t unused, struct bench_window *w)
{
	struct bench_arena a = {};
	long asleep = arena_sleeps(RUSAGE_SELF);
	int64_t before, bytes;

	a.play = play;
	a.threads = bench_shape.threads;
	p->init(arena_place(0), 1);
	p->take(arena_place(0));
	if (!arena_allocate(&a) || !arena_create(&a, a.threads + 1))
		return false;
	arena_await_sleep(a.threads, asleep);
	before = arena_resident();
	asleep = arena_sleeps(RUSAGE_SELF);
	pthread_barrier_wait(&a.ready);
	arena_await_sleep(a.threads, asleep);
	bytes = arena_resident() - before;
	p->give(arena_place(0));
	arena_join(&a);
	free(a.worker);
	w->ns = bytes > 0 ? bytes : 1;
	w->ops = a.threads;
	return a.total == a.threads && p->right(arena_place(0), 1);
}

#endif
