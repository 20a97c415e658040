/* SPDX-License-Identifier: BSD-3-Clause
 *
 * memory.c - how many bytes a primitive needs for each thread that waits.
 */
#define _GNU_SOURCE /* CPU_SET */
#include "bench/cases/ours.h"
#include "bench/cases/posix.h"
#include "bench/harness/case.h"
#include "sync/semtable.h"

/* It lies on the waiter's stack. linkrt allocates nothing. */
static bool sudog_bytes(ARENA_UNUSED uint64_t unused, struct bench_window *w)
{
	w->ns = sizeof(struct sudog);
	w->ops = 1;
	return true;
}

static const struct bench_side sides[] = {
	{.name = "linkrt", .sample = sudog_bytes},
	{.name = "linkrt, resident", .sample = linkrt_sem_memory},
	{.name = "libc sem_t, resident", .sample = posix_sem_memory},
	{0},
};

const struct bench_case bench_memory[] = {
	{.name = "Memory/waiter",
		.op = "a waiter, in bytes",
		.unit = "bytes",
		.ask = "memory",
		.timed = true,
		.own_gaps = true,
		.shape = {1000, 0},
		.sides = sides},
	{0},
};
