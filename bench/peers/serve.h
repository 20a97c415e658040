/* SPDX-License-Identifier: BSD-3-Clause
 *
 * serve.h - how a peer in C or C++ answers the lines of harness/peer.h.
 */
#ifndef BENCH_PEERS_SERVE_H
#define BENCH_PEERS_SERVE_H

#include <inttypes.h>
#include <string.h>

#include "bench/harness/arena.h"

struct bench_shape bench_shape;
int bench_cpu[BENCH_CPUS];

struct serve_operation {
	const char *name;
	bench_sample *run;
};

/* The CPUs to which the harness bound this process. */
static inline void serve_cpus(void)
{
	cpu_set_t set;
	unsigned n = 0;

	CPU_ZERO(&set);
	sched_getaffinity(0, sizeof set, &set);
	for (unsigned i = 0; i < CPU_SETSIZE && n < BENCH_CPUS; i++)
		if (CPU_ISSET(i, &set))
			bench_cpu[n++] = (int)i;
	for (; n && n < BENCH_CPUS; n++)
		bench_cpu[n] = bench_cpu[0];
}

static inline void serve_answer(const struct serve_operation *o, uint64_t n)
{
	struct bench_window w = {};

	if (!o->run(n, &w))
		w.ns = -1;
	printf("%" PRId64 " %" PRIu64, w.ns, w.ops);
	for (unsigned i = 0; i < BENCH_FIGURES; i++)
		printf(" %.17g", w.figure[i]);
	puts("");
	fflush(stdout);
}

/* The whole program: PEER OPERATION THREADS SECTION */
static inline int serve(int argc, char **argv, const struct serve_operation *o)
{
	pthread_t sleeper;
	uint64_t n;

	if (argc != 4)
		return 2;
	bench_shape.threads = (unsigned)atoi(argv[2]);
	bench_shape.section = (unsigned)atoi(argv[3]);
	serve_cpus();
	while (o->name && strcmp(o->name, argv[1]) != 0)
		o++;
	if (!o->name || pthread_create(&sleeper, NULL, arena_sleeper, NULL))
		return 2;
	while (scanf("%" SCNu64, &n) == 1)
		serve_answer(o, n);
	return 0;
}

/* The operations of a primitive (cases/semaphore.h) under a name of their kind. */
#define SERVE_MUTEX(p, kind)                                                                       \
	{kind "/uncontended", p##_uncontended}, {kind "/contended", p##_contended},                \
		{kind "/memory", p##_memory},                                                      \
	{                                                                                          \
		kind "/arrivals", p##_arrivals                                                     \
	}
#define SERVE_SEMAPHORE(p, kind)                                                                   \
	SERVE_MUTEX(p, kind), {kind "/pingpong", p##_pingpong},                                    \
	{                                                                                          \
		kind "/wake", p##_wake                                                             \
	}

#endif
