/* SPDX-License-Identifier: BSD-3-Clause
 *
 * broadcast.c - one thread wakes all that wait: the time until the last one
 * has run, and how long the waker itself is busy.
 */
#define _GNU_SOURCE /* CPU_SET */
#include <limits.h>

#include "bench/cases/futex.h"
#include "bench/cases/posix.h"
#include "bench/harness/case.h"
#include "linkrt.h"

static linkrt_notifyList list;

static uint32_t notify_prepare(ARENA_UNUSED unsigned unused)
{
	return sync_runtime_notifyListAdd(&list);
}

static void notify_wait(ARENA_UNUSED unsigned unused, uint32_t ticket)
{
	sync_runtime_notifyListWait(&list, ticket);
}

static void notify_wake_all(ARENA_UNUSED unsigned unused)
{
	sync_runtime_notifyListNotifyAll(&list);
}

static const struct crowd_primitive notify = {notify_prepare, notify_wait, notify_wake_all};
CROWD(notify)

/* One word and one system call, in which the kernel wakes the threads one by one. */
static uint32_t generation;

static uint32_t word_prepare(ARENA_UNUSED unsigned unused)
{
	return __atomic_load_n(&generation, __ATOMIC_ACQUIRE);
}

static void word_wait(ARENA_UNUSED unsigned unused, uint32_t ticket)
{
	while (__atomic_load_n(&generation, __ATOMIC_ACQUIRE) == ticket)
		futex_wait_while(&generation, ticket);
}

static void word_wake_all(ARENA_UNUSED unsigned unused)
{
	__atomic_add_fetch(&generation, 1, __ATOMIC_RELEASE);
	futex_wake_threads(&generation, INT_MAX);
}

static const struct crowd_primitive word = {word_prepare, word_wait, word_wake_all};
CROWD(word)

/* One semaphore, released as often as threads wait for it. */
static uint32_t semaphore;

static uint32_t releases_prepare(ARENA_UNUSED unsigned unused)
{
	return 0;
}

static void releases_wait(ARENA_UNUSED unsigned unused, ARENA_UNUSED uint32_t ticket)
{
	sync_runtime_Semacquire(&semaphore);
}

static void releases_wake_all(unsigned n)
{
	while (n--)
		sync_runtime_Semrelease(&semaphore, false, 0);
}

static const struct crowd_primitive releases = {releases_prepare, releases_wait, releases_wake_all};
CROWD(releases)

static const struct bench_side sides[] = {
	{.name = "linkrt", .sample = notify_broadcast},
	{.name = "linkrt, n releases", .sample = releases_broadcast},
	{.name = "one futex word", .sample = word_broadcast},
	{.name = "libc pthread_cond", .sample = posix_cond_broadcast},
	{0},
};

static const struct bench_figure waker64[] = {
	{.name = "waker busy", .most = 0.05}, {.name = "in the call"}, {0}};
static const struct bench_figure waker[] = {{.name = "waker busy"}, {.name = "in the call"}, {0}};

const struct bench_case bench_broadcast[] = {
	{.name = "Broadcast/n=64",
		.op = "a broadcast, for each waiter, in ns",
		.ask = "broadcast",
		.cpus = 2,
		.timed = true,
		.slices = 20,
		.shape = {64, 0},
		.sides = sides,
		.bars = {{"one futex word", 1.10}},
		.figures = waker64},
	{.name = "Broadcast/n=1000",
		.op = "a broadcast, for each waiter, in ns",
		.ask = "broadcast",
		.cpus = 2,
		.timed = true,
		.own_gaps = true, /* one system call that wakes 1 000 */
		.slices = 5,
		.shape = {1000, 0},
		.sides = sides,
		.bars = {{"one futex word", 1.10}},
		.figures = waker},
	{0},
};
