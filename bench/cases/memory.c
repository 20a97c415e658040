/* SPDX-License-Identifier: BSD-3-Clause
 *
 * memory.c - what a waiter costs in memory: bytes of the primitive's own for
 * each thread that waits.
 */
#define _GNU_SOURCE /* CPU_SET */
#include "bench/harness/bench.h"
#include "bench/cases/posix.h"
#include "linkrt.h"
#include "sync/semtable.h"

#define LINKRT(f) linkrt_sem_##f
#define ARENA LINKRT
#define ARENA_TYPE uint32_t
#define ARENA_INIT(s, n) (*(s) = (n))
#define ARENA_TAKE(s) sync_runtime_Semacquire(s)
#define ARENA_GIVE(s) sync_runtime_Semrelease(s, false, 0)
#define ARENA_RIGHT(s, n) (*(s) == (n))
#include "bench/cases/arena.inc"

/* On the waiter's stack; nothing is allocated. */
static bool sudog_bytes(uint64_t n, struct bench_window *w)
{
	(void)n;
	w->ns = sizeof(struct sudog);
	w->ops = 1;
	return true;
}

static const struct bench_side sides[] = {
	{.name = "linkrt", .sample = sudog_bytes},
	{.name = "linkrt, resident", .sample = linkrt_sem_memory},
	{.name = "libc sem_t, resident", .sample = posix_sem_memory},
	{.files = "nsync", .name = "nsync_mu, resident", .ask = "mutex/memory"},
	{.files = "absl", .name = "absl::Mutex, resident", .ask = "mutex/memory"},
	{.files = "std", .name = "counting_semaphore, resident", .ask = "sem/memory"},
	{.files = "go[0-9]*", .name = "goroutine and sudog", .ask = "memory"},
	{0},
};

const struct bench_case bench_memory[] = {
	{.name = "Memory/waiter",
		.op = "a waiter, in bytes",
		.timed = true,
		.own_gaps = true,
		.shape = {1000, 0},
		.sides = sides},
	{0},
};
