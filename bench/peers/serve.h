/* SPDX-License-Identifier: BSD-3-Clause
 *
 * serve.h - the lines of bench/peer.h, as a peer in C or C++ answers them.
 */
#ifndef BENCH_PEERS_SERVE_H
#define BENCH_PEERS_SERVE_H

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bench/harness/arena.h"

struct bench_shape bench_shape;
int bench_cpu[BENCH_CPUS];

struct serve_operation {
	const char *name;
	bench_sample *run;
};

/* Those that the harness bound us to. */
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

/* A second thread: libcs drop lock prefixes while there is none. */
static inline void *serve_sleeper(void *unused)
{
	for (;;)
		pause();
	return unused;
}

/* peer OPERATION THREADS SECTION */
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
	if (!o->name || pthread_create(&sleeper, NULL, serve_sleeper, NULL))
		return 2;
	while (scanf("%" SCNu64, &n) == 1)
		serve_answer(o, n);
	return 0;
}

/* What an includer of arena.inc offers under the name `prefix`. */
#define SERVE_MUTEX(f, prefix)                                                                               \
	{prefix "uncontended", f(uncontended)}, {prefix "contended", f(contended)},                          \
		{prefix "memory", f(memory)},                                                                \
	{                                                                                                    \
		prefix "arrivals", f(arrivals)                                                               \
	}
#define SERVE_SEMAPHORE(f, prefix)                                                                           \
	SERVE_MUTEX(f, prefix), {prefix "pingpong", f(pingpong)},                                            \
	{                                                                                                    \
		prefix "wake", f(wake)                                                                       \
	}

#endif
