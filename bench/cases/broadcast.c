/* SPDX-License-Identifier: BSD-3-Clause
 *
 * broadcast.c - one thread wakes all that wait: until the last one ran, and
 * how long the waker itself was busy.
 */
#define _GNU_SOURCE /* CPU_SET */
#include <limits.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "bench/harness/arena.h"
#include "bench/harness/bench.h"
#include "bench/cases/posix.h"
#include "linkrt.h"

static linkrt_notifyList list;

#define CROWD(f) notify_##f
#define CROWD_PREPARE(i, t) ((void)(i), (t) = sync_runtime_notifyListAdd(&list))
#define CROWD_WAIT(i, t) sync_runtime_notifyListWait(&list, t)
#define CROWD_ALL(n) sync_runtime_notifyListNotifyAll(&list)
#include "bench/cases/crowd.inc"

/* One word and one system call: the kernel wakes them one by one. */
static uint32_t generation;

static void futex_wait(uint32_t t)
{
	while (__atomic_load_n(&generation, __ATOMIC_ACQUIRE) == t)
		syscall(SYS_futex, &generation, FUTEX_WAIT_PRIVATE, t, NULL, NULL, 0);
}

static void futex_wake_all(void)
{
	__atomic_add_fetch(&generation, 1, __ATOMIC_RELEASE);
	syscall(SYS_futex, &generation, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}

#define CROWD(f) word_##f
#define CROWD_PREPARE(i, t) ((void)(i), (t) = __atomic_load_n(&generation, __ATOMIC_ACQUIRE))
#define CROWD_WAIT(i, t) futex_wait(t)
#define CROWD_ALL(n) futex_wake_all()
#include "bench/cases/crowd.inc"

/* One semaphore, released as often as it has waiters. */
static uint32_t semaphore;

static void release_all(unsigned n)
{
	while (n--)
		sync_runtime_Semrelease(&semaphore, false, 0);
}

#define CROWD(f) releases_##f
#define CROWD_PREPARE(i, t) ((void)(i), (t) = 0)
#define CROWD_WAIT(i, t) sync_runtime_Semacquire(&semaphore)
#define CROWD_ALL(n) release_all(n)
#include "bench/cases/crowd.inc"

#define RING_LACKS "not installed, or this kernel's io_uring has no futex operations"

static const struct bench_side sides[] = {
	{.name = "linkrt", .sample = notify_broadcast},
	{.name = "linkrt, n releases", .sample = releases_broadcast},
	{.name = "one futex word", .sample = word_broadcast, .bar = 1.10},
	{.name = "libc pthread_cond", .sample = posix_cond_broadcast},
	{.files = "musl", .name = "pthread_cond", .ask = "broadcast"},
	{.files = "nsync", .name = "nsync_cv", .ask = "broadcast"},
	{.files = "absl", .name = "absl::CondVar", .ask = "broadcast"},
	{.files = "uring",
		.name = "one submission of n futex wakes",
		.ask = "broadcast",
		.here = bench_ring,
		.lacks = RING_LACKS},
	{.files = "uring",
		.name = "n futex calls",
		.ask = "broadcast/calls",
		.here = bench_ring,
		.lacks = RING_LACKS},
	{.files = "go[0-9]*", .name = "goroutines", .ask = "broadcast"},
	{.files = "go[0-9]*", .name = "locked threads", .ask = "broadcast-locked"},
	{0},
};

static const struct bench_figure waker64[] = {
	{.name = "waker busy", .most = 0.05}, {.name = "in the call"}, {0}};
static const struct bench_figure waker[] = {{.name = "waker busy"}, {.name = "in the call"}, {0}};

const struct bench_case bench_broadcast[] = {
	{.name = "Broadcast/n=64",
		.op = "a broadcast, for each waiter, in ns",
		.cpus = 2,
		.timed = true,
		.slices = 20,
		.shape = {64, 0},
		.sides = sides,
		.figures = waker64},
	{.name = "Broadcast/n=1000",
		.op = "a broadcast, for each waiter, in ns",
		.cpus = 2,
		.timed = true,
		.own_gaps = true, /* one system call that wakes 1 000 */
		.slices = 5,
		.shape = {1000, 0},
		.sides = sides,
		.figures = waker},
	{0},
};
