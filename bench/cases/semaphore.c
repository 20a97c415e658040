/* SPDX-License-Identifier: BSD-3-Clause
 *
 * semaphore.c - a semaphore that nobody else wants, two threads that hand the
 * turn to each other, many that compete, and how late a waiter is woken. What is
 * done is in arena.inc; here are the sides.
 */
#define _GNU_SOURCE /* CPU_SET */
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "bench/harness/arena.h"
#include "bench/harness/bench.h"
#include "bench/harness/limits.h"
#include "bench/cases/posix.h"
#include "linkrt.h"
#include "sync/semtable.h"

#define WORD_INIT(s, n) (*(s) = (n))
#define WORD_RIGHT(s, n) (__atomic_load_n(s, __ATOMIC_SEQ_CST) == (n))

#define LINKRT(f) linkrt_sem_##f
#define ARENA LINKRT
#define ARENA_TYPE uint32_t
#define ARENA_INIT WORD_INIT
#define ARENA_TAKE(s) sync_runtime_Semacquire(s)
#define ARENA_GIVE(s) sync_runtime_Semrelease(s, false, 0)
#define ARENA_RIGHT WORD_RIGHT
#include "bench/cases/arena.inc"

#define HANDOFF(f) handoff_##f
#define ARENA HANDOFF
#define ARENA_TYPE uint32_t
#define ARENA_INIT WORD_INIT
#define ARENA_TAKE(s) sync_runtime_Semacquire(s)
#define ARENA_GIVE(s) sync_runtime_Semrelease(s, true, 0)
#define ARENA_RIGHT WORD_RIGHT
#include "bench/cases/arena.inc"

/* The two instructions, and nobody can wait. */
#define BARE(f) bare_##f
#define ARENA BARE
#define ARENA_TYPE uint32_t
#define ARENA_INIT WORD_INIT
#define ARENA_TAKE(s) limit_acquire(s)
#define ARENA_GIVE(s) limit_release(s)
#define ARENA_RIGHT WORD_RIGHT
#include "bench/cases/arena.inc"

#define SPIN(f) spin_##f
#define ARENA SPIN
#define ARENA_TYPE uint32_t
#define ARENA_INIT WORD_INIT
#define ARENA_TAKE(s) limit_spin_acquire(s)
#define ARENA_GIVE(s) limit_release(s)
#define ARENA_RIGHT WORD_RIGHT
#include "bench/cases/arena.inc"

/* Two lines that go to and fro, without any atomic change: a turn for one taker and one giver only. */
ARENA_CALL static void turn_take(uint32_t *s)
{
	while (!__atomic_load_n(s, __ATOMIC_ACQUIRE))
		;
	__atomic_store_n(s, 0, __ATOMIC_RELAXED);
}

ARENA_CALL static void turn_give(uint32_t *s)
{
	__atomic_store_n(s, 1, __ATOMIC_RELEASE);
}

#define TURN(f) turn_##f
#define ARENA TURN
#define ARENA_TYPE uint32_t
#define ARENA_INIT WORD_INIT
#define ARENA_TAKE(s) turn_take(s)
#define ARENA_GIVE(s) turn_give(s)
#define ARENA_RIGHT WORD_RIGHT
#include "bench/cases/arena.inc"

/* The least that counts and sleeps: two system calls a trip each. */
ARENA_CALL static void futex_take(uint32_t *w)
{
	uint32_t v = __atomic_load_n(w, __ATOMIC_RELAXED);

	while (!v || !__atomic_compare_exchange_n(w, &v, v - 1, false, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED)) {
		if (!v)
			syscall(SYS_futex, w, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0);
		v = __atomic_load_n(w, __ATOMIC_RELAXED);
	}
}

ARENA_CALL static void futex_give(uint32_t *w)
{
	__atomic_fetch_add(w, 1, __ATOMIC_SEQ_CST);
	syscall(SYS_futex, w, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

#define FUTEX(f) futex_##f
#define ARENA FUTEX
#define ARENA_TYPE uint32_t
#define ARENA_INIT WORD_INIT
#define ARENA_TAKE(s) futex_take(s)
#define ARENA_GIVE(s) futex_give(s)
#define ARENA_RIGHT WORD_RIGHT
#include "bench/cases/arena.inc"

/* 1 000 others wait, for ever, in buckets of their own. */

#define FOREIGN 1000
static uint32_t foreign[4 * FOREIGN];

static void *wait_for_ever(void *word)
{
	sync_runtime_Semacquire(word);
	return NULL;
}

static bool crowd_in(void)
{
	const struct bucket *own = semtable_bucket(arena_place(0));
	pthread_t thread;

	for (unsigned i = 0, n = 0; n < FOREIGN; i++) {
		if (semtable_bucket(&foreign[i]) == own)
			continue;
		if (arena_thread(&thread, wait_for_ever, &foreign[i]))
			return false;
		n++;
	}
	usleep(100000); /* they wait by then, and a later one harms little */
	return true;
}

static bool among_foreign(uint64_t n, struct bench_window *w)
{
	static bool crowded;

	if (!crowded && !crowd_in())
		return false;
	crowded = true;
	return linkrt_sem_uncontended(n, w);
}

#define GO "go[0-9]*"
#define RING_LACKS "not installed, or this kernel's io_uring has no futex operations"

/* Peers with a mutex, and those with a semaphore. */
#define MUTEXES(op, mutex_bar, sem_bar, of_best)                                                             \
	{.name = "libc sem_t", .sample = posix_sem_##op, .bar = sem_bar, .best = of_best},                   \
		{.name = "libc pthread_mutex",                                                               \
			.sample = posix_mutex_##op,                                                          \
			.bar = mutex_bar,                                                                    \
			.best = of_best},                                                                    \
		{.files = "musl", .name = "sem_t", .ask = "sem/" #op},                                       \
		{.files = "musl", .name = "pthread_mutex", .ask = "mutex/" #op},                             \
		{.files = "nsync",                                                                           \
			.name = "nsync_mu",                                                                  \
			.ask = "mutex/" #op,                                                                 \
			.bar = mutex_bar,                                                                    \
			.best = of_best},                                                                    \
		{.files = "absl", .name = "absl::Mutex", .ask = "mutex/" #op},                               \
	{                                                                                                    \
		.files = "std", .name = "counting_semaphore", .ask = "sem/" #op                              \
	}
#define SEMAPHORES(op)                                                                                       \
	{.name = "raw futex", .sample = futex_##op}, {.name = "libc sem_t", .sample = posix_sem_##op},       \
		{.files = "musl", .name = "sem_t", .ask = "sem/" #op},                                       \
		{.files = "std", .name = "counting_semaphore", .ask = "sem/" #op},                           \
	{                                                                                                    \
		.files = "uring", .name = "futex wait by io_uring", .ask = "wait/" #op, .here = bench_ring,  \
		.lacks = RING_LACKS                                                                          \
	}

static const struct bench_side uncontended[] = {
	{.name = "linkrt", .sample = linkrt_sem_uncontended},
	{.name = "bare CAS + xadd (limit)", .sample = bare_uncontended, .bar = 1.06},
	{.files = GO, .ask = "uncontended", .bar = 0.90},
	{.name = "raw futex", .sample = futex_uncontended},
	MUTEXES(uncontended, 0, 0.87, false),
	{0},
};

static const struct bench_side foreigners[] = {
	{.name = "linkrt", .sample = among_foreign},
	{.files = GO, .ask = "uncontended-foreign"},
	{.name = "libc sem_t, alone", .sample = posix_sem_uncontended},
	{0},
};

static const struct bench_side pingpong1[] = {
	{.name = "linkrt", .sample = linkrt_sem_pingpong},
	{.name = "linkrt, handoff", .sample = handoff_pingpong},
	{.name = "raw futex", .sample = futex_pingpong, .bar = 1.00},
	{.name = "libc sem_t", .sample = posix_sem_pingpong},
	{.files = "musl", .name = "sem_t", .ask = "sem/pingpong"},
	{.files = "std", .name = "counting_semaphore", .ask = "sem/pingpong"},
	{.files = "uring",
		.name = "futex wait by io_uring",
		.ask = "wait/pingpong",
		.here = bench_ring,
		.lacks = RING_LACKS},
	{.files = GO, .name = "goroutines", .ask = "pingpong"},
	{.files = GO, .name = "locked threads", .ask = "pingpong-locked"},
	{0},
};

static const struct bench_side pingpong2[] = {
	{.name = "linkrt", .sample = linkrt_sem_pingpong},
	{.name = "linkrt, handoff", .sample = handoff_pingpong},
	{.name = "two-line spin (limit)", .sample = turn_pingpong},
	{.name = "spinning CAS + xadd (limit)", .sample = spin_pingpong, .bar = 1.05},
	{.name = "raw futex", .sample = futex_pingpong},
	{.name = "libc sem_t", .sample = posix_sem_pingpong, .bar = 0.10},
	{.files = "musl", .name = "sem_t", .ask = "sem/pingpong"},
	{.files = "std", .name = "counting_semaphore", .ask = "sem/pingpong"},
	{.files = "uring",
		.name = "futex wait by io_uring",
		.ask = "wait/pingpong",
		.here = bench_ring,
		.lacks = RING_LACKS},
	{.files = GO, .name = "goroutines", .ask = "pingpong"},
	{.files = GO, .name = "goroutines, handoff", .ask = "pingpong-direct", .bar = 1.10},
	{.files = GO, .name = "locked threads", .ask = "pingpong-locked"},
	{0},
};

static const struct bench_side wake[] = {
	{.name = "linkrt", .sample = linkrt_sem_wake},
	SEMAPHORES(wake),
	{.files = GO, .name = "goroutines", .ask = "wake"},
	{.files = GO, .name = "locked threads", .ask = "wake-locked"},
	{0},
};

static const struct bench_side arrivals[] = {
	{.name = "linkrt", .sample = linkrt_sem_arrivals},
	MUTEXES(arrivals, 0, 0, false),
	{.files = GO, .name = "locked threads", .ask = "arrivals-locked"},
	{0},
};

/* The same sides for every number of threads. */
#define CONTENDED_SIDES(bar_)                                                                                \
	{.name = "linkrt", .sample = linkrt_sem_contended},                                                  \
		{.name = "linkrt, handoff", .sample = handoff_contended},                                    \
		{.name = "raw futex", .sample = futex_contended},                                            \
		{.files = GO,                                                                                \
			.name = "locked threads",                                                            \
			.ask = "contended-locked",                                                           \
			.bar = bar_,                                                                         \
			.best = true},                                                                       \
		{.files = GO, .name = "goroutines", .ask = "contended"},                                     \
		MUTEXES(contended, bar_, bar_, true)

static const struct bench_side contended2[] = {
	CONTENDED_SIDES(0.90), {.name = "spinning CAS + xadd", .sample = spin_contended}, {0}};
static const struct bench_side contended4[] = {CONTENDED_SIDES(0), {0}};
static const struct bench_side contended8[] = {CONTENDED_SIDES(0.90), {0}};
static const struct bench_side contended32[] = {CONTENDED_SIDES(0.95), {0}};
static const struct bench_side contended128[] = {CONTENDED_SIDES(1.10), {0}};

static const struct bench_figure parked[] = {{.name = "parked"}, {0}};
static const struct bench_figure latency[] = {{.name = "p50", .ns = true}, {.name = "p99", .ns = true},
	{.name = "p99.9", .ns = true}, {.name = "max", .ns = true, .worst = BENCH_MOST}, {0}};

/* Of linkrt's own: half of a fair share, and waits within twice what the slots of all come to. */
#define FAIRNESS(t)                                                                                          \
	{                                                                                                    \
		{.name = "smallest share", .worst = BENCH_LEAST, .least = 0.5}, {.name = "p50", .ns = true}, \
			{.name = "p99", .ns = true},                                                         \
			{.name = "p99.9", .ns = true, .most = 2.0 * (t)*BENCH_SLOT},                         \
			{.name = "longest", .ns = true, .worst = BENCH_MOST},                                \
		{                                                                                            \
			.name = "uncut", .ns = true                                                          \
		}                                                                                            \
	}
static const struct bench_figure fairness2[] = FAIRNESS(2), fairness4[] = FAIRNESS(4),
				 fairness8[] = FAIRNESS(8), fairness32[] = FAIRNESS(32),
				 fairness128[] = FAIRNESS(128);

enum { SHORT = 10, LONG = 1000 }; /* steps */

/* Many threads want longer slices: they are made anew for each. */
#define CONTENDED(t, length, steps)                                                                          \
	{                                                                                                    \
		.name = "Semaphore/contended/section=" length "/T=" #t,                                      \
		.op = "an acquire, a section and a release, in ns", .cpus = 2, .timed = true,                \
		.slices = t < 32 ? 40 : 20, .whole = true, .shape = {t, steps}, .sides = contended##t,       \
		.figures = fairness##t                                                                       \
	}

const struct bench_case bench_semaphore[] = {
	{.name = "Semaphore/uncontended",
		.op = "an acquire and a release, in ns",
		.cpus = 1,
		.busy = true,
		.sides = uncontended},
	{.name = "Semaphore/uncontended/foreign=1000",
		.op = "an acquire and a release, in ns",
		.cpus = 1,
		.busy = true,
		.sides = foreigners},
	{.name = "Semaphore/pingpong/cpus=1",
		.op = "a round trip, in ns",
		.cpus = 1,
		.slices = 40,
		.sides = pingpong1,
		.figures = parked},
	{.name = "Semaphore/pingpong/cpus=2",
		.op = "a round trip, in ns",
		.cpus = 2,
		.slices = 40,
		.sides = pingpong2,
		.figures = parked},
	CONTENDED(2, "short", SHORT),
	CONTENDED(4, "short", SHORT),
	CONTENDED(8, "short", SHORT),
	CONTENDED(32, "short", SHORT),
	CONTENDED(128, "short", SHORT),
	CONTENDED(2, "long", LONG),
	CONTENDED(4, "long", LONG),
	CONTENDED(8, "long", LONG),
	CONTENDED(32, "long", LONG),
	CONTENDED(128, "long", LONG),
	{.name = "Semaphore/arrivals/T=2",
		.op = "a section from when it was due to its end, the median, in ns",
		.cpus = 2,
		.timed = true,
		.shape = {2, LONG / 2},
		.sides = arrivals,
		.figures = latency},
	{.name = "Semaphore/wake",
		.op = "a wake-up from when it was due, the median, in ns",
		.cpus = 2,
		.timed = true,
		.sides = wake,
		.figures = latency},
	{0},
};
