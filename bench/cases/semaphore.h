/* SPDX-License-Identifier: BSD-3-Clause
 *
 * semaphore.h - everything that is measured of one semaphore or mutex. The
 * loops are written once, for the harness and for the peers in C and C++.
 *
 * To measure a primitive, write its four functions, and below them
 *
 *     static const struct arena_primitive NAME = {init, take, give, right};
 *     ARENA_SEMAPHORE(NAME)
 *
 * or ARENA_MUTEX(NAME). That defines a bench_sample for each operation:
 * NAME_uncontended, NAME_contended, NAME_memory and so on.
 */
#ifndef BENCH_SEMAPHORE_H
#define BENCH_SEMAPHORE_H

#include "bench/cases/contended.h"
#include "bench/cases/pair.h"

ARENA_TEMPLATE bool arena_uncontended(
	const struct arena_primitive *p, uint64_t n, struct bench_window *w)
{
	void *s = arena_place(0);
	int64_t start;

	p->init(s, 1);
	start = bench_now();
	for (uint64_t i = 0; i < n; i++) {
		p->take(s);
		p->give(s);
	}
	w->ns = bench_now() - start;
	w->ops = n;
	return p->right(s, 1);
}

/* The sample of an operation, and what its threads run, compiled for one primitive. */
#define ARENA_OPERATION(p, operation)                                                              \
	static void p##_##operation##_thread(struct arena_worker *w)                               \
	{                                                                                          \
		arena_##operation##_thread(&p, w);                                                 \
	}                                                                                          \
	ARENA_UNUSED static bool p##_##operation(uint64_t n, struct bench_window *w)               \
	{                                                                                          \
		return arena_##operation(&p, p##_##operation##_thread, n, w);                      \
	}

#define ARENA_MUTEX(p)                                                                             \
	ARENA_UNUSED static bool p##_uncontended(uint64_t n, struct bench_window *w)               \
	{                                                                                          \
		return arena_uncontended(&p, n, w);                                                \
	}                                                                                          \
	ARENA_OPERATION(p, contended)                                                              \
	ARENA_OPERATION(p, memory)                                                                 \
	ARENA_OPERATION(p, arrivals)

/* One thread may take, and another give. */
#define ARENA_SEMAPHORE(p)                                                                         \
	ARENA_MUTEX(p)                                                                             \
	ARENA_OPERATION(p, pingpong)                                                               \
	ARENA_OPERATION(p, wake)

#endif
