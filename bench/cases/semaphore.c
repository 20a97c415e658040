/* SPDX-License-Identifier: BSD-3-Clause
 *
 * semaphore.c - a semaphore that no other thread wants, two threads that hand
 * the turn to each other, many that compete, and how late a waiter is woken.
 * The loops are in semaphore.h. Here are the sides.
 */
#define _GNU_SOURCE /* CPU_SET */
#include <unistd.h>

#include "bench/cases/futex.h"
#include "bench/cases/limits.h"
#include "bench/cases/ours.h"
#include "bench/cases/posix.h"
#include "bench/harness/case.h"
#include "linkrt.h"
#include "sync/semtable.h"

static void handoff_give(void *s)
{
	sync_runtime_Semrelease(s, true, 0);
}

static const struct arena_primitive handoff = {
	word_init, linkrt_sem_take, handoff_give, word_right};
ARENA_SEMAPHORE(handoff)

/* The two instructions alone: no thread can wait. */
static void bare_take(void *s)
{
	limit_acquire(s);
}

static void bare_give(void *s)
{
	limit_release(s);
}

static const struct arena_primitive bare = {word_init, bare_take, bare_give, word_right};
ARENA_MUTEX(bare)

static void spin_take(void *s)
{
	limit_spin_acquire(s);
}

static const struct arena_primitive spin = {word_init, spin_take, bare_give, word_right};
ARENA_SEMAPHORE(spin)

/* A line that travels between the CPUs, by loads and stores only, for one taker and one giver. */
ARENA_CALL static void turn_take(void *s)
{
	while (!__atomic_load_n((uint32_t *)s, __ATOMIC_ACQUIRE))
		;
	__atomic_store_n((uint32_t *)s, 0, __ATOMIC_RELAXED);
}

ARENA_CALL static void turn_give(void *s)
{
	__atomic_store_n((uint32_t *)s, 1, __ATOMIC_RELEASE);
}

static const struct arena_primitive turn = {word_init, turn_take, turn_give, word_right};
ARENA_SEMAPHORE(turn)

ARENA_CALL static void futex_take(void *s)
{
	futex_take_by(s, futex_wait_while);
}

static const struct arena_primitive futex = {word_init, futex_take, futex_give, word_right};
ARENA_SEMAPHORE(futex)

/* Beside 1 000 threads that wait for ever at other addresses, in other buckets. */

#define FOREIGN 1000
static uint32_t foreign[4 * FOREIGN];

static void *wait_for_ever(void *word)
{
	sync_runtime_Semacquire(word);
	return NULL;
}

static bool start_foreign(void)
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
	usleep(100000); /* they all wait by then, or nearly all, which is enough */
	return true;
}

static bool among_foreign(uint64_t n, struct bench_window *w)
{
	static bool started;

	if (!started && !start_foreign())
		return false;
	started = true;
	return linkrt_sem_uncontended(n, w);
}

static const struct bench_side uncontended[] = {
	{.name = "linkrt", .sample = linkrt_sem_uncontended},
	{.name = "bare CAS + xadd (limit)", .sample = bare_uncontended},
	{.name = "raw futex", .sample = futex_uncontended},
	{.name = "libc sem_t", .sample = posix_sem_uncontended},
	{.name = "libc pthread_mutex", .sample = posix_mutex_uncontended},
	{0},
};

static const struct bench_side foreigners[] = {
	{.name = "linkrt", .sample = among_foreign},
	{.name = "libc sem_t, alone", .sample = posix_sem_uncontended},
	{0},
};

static const struct bench_side pingpong1[] = {
	{.name = "linkrt", .sample = linkrt_sem_pingpong},
	{.name = "linkrt, handoff", .sample = handoff_pingpong},
	{.name = "raw futex", .sample = futex_pingpong},
	{.name = "libc sem_t", .sample = posix_sem_pingpong},
	{0},
};

static const struct bench_side pingpong2[] = {
	{.name = "linkrt", .sample = linkrt_sem_pingpong},
	{.name = "linkrt, handoff", .sample = handoff_pingpong},
	{.name = "two-line spin (limit)", .sample = turn_pingpong},
	{.name = "spinning CAS + xadd (limit)", .sample = spin_pingpong},
	{.name = "raw futex", .sample = futex_pingpong},
	{.name = "libc sem_t", .sample = posix_sem_pingpong},
	{0},
};

static const struct bench_side wake[] = {
	{.name = "linkrt", .sample = linkrt_sem_wake},
	{.name = "raw futex", .sample = futex_wake},
	{.name = "libc sem_t", .sample = posix_sem_wake},
	{0},
};

static const struct bench_side arrivals[] = {
	{.name = "linkrt", .sample = linkrt_sem_arrivals},
	{.name = "libc sem_t", .sample = posix_sem_arrivals},
	{.name = "libc pthread_mutex", .sample = posix_mutex_arrivals},
	{0},
};

static const struct bench_side contended2[] = {
	{.name = "linkrt", .sample = linkrt_sem_contended},
	{.name = "linkrt, handoff", .sample = handoff_contended},
	{.name = "raw futex", .sample = futex_contended},
	{.name = "libc sem_t", .sample = posix_sem_contended},
	{.name = "libc pthread_mutex", .sample = posix_mutex_contended},
	{.name = "spinning CAS + xadd", .sample = spin_contended},
	{0},
};

static const struct bench_side contended[] = {
	{.name = "linkrt", .sample = linkrt_sem_contended},
	{.name = "linkrt, handoff", .sample = handoff_contended},
	{.name = "raw futex", .sample = futex_contended},
	{.name = "libc sem_t", .sample = posix_sem_contended},
	{.name = "libc pthread_mutex", .sample = posix_mutex_contended},
	{0},
};

/* What a program would use instead of linkrt. */
static const char *const rivals[] = {
	"libc sem_t", "libc pthread_mutex", "nsync nsync_mu", "go locked threads", NULL};

static const struct bench_figure parked[] = {{.name = "parked"}, {0}};
static const struct bench_figure latency[] = {
	{.name = "p50", .ns = true},
	{.name = "p99", .ns = true},
	{.name = "p99.9", .ns = true},
	{.name = "max", .ns = true, .worst = BENCH_MOST},
	{0},
};

/*
 * A semaphore that is eventually fair allows a waiter a slot for each thread
 * before it. The bars are half of a fair share, and twice these slots.
 */
#define SLOT 400000 /* ns */
static const struct bench_figure fairness[] = {
	{.name = "smallest share", .worst = BENCH_LEAST, .least = 0.5},
	{.name = "p50", .ns = true},
	{.name = "p99", .ns = true},
	{.name = "p99.9", .ns = true, .most_per_thread = 2.0 * SLOT},
	{.name = "longest", .ns = true, .worst = BENCH_MOST},
	{.name = "uncut", .ns = true},
};

/* Under a condition a thread may have no CPU for longer than the slots of all. */
static const struct bench_figure shares[] = {
	{.name = "smallest share", .worst = BENCH_LEAST},
	{.name = "p50", .ns = true},
	{.name = "p99", .ns = true},
	{.name = "p99.9", .ns = true},
	{.name = "longest", .ns = true, .worst = BENCH_MOST},
	{.name = "uncut", .ns = true},
};

enum { SHORT = 10, LONG = 1000 }; /* steps */

/* What all contended cases have. */
#define MANY(t, steps, sides_, best_)                                                              \
	.op = "an acquire, a section and a release, in ns", .ask = "contended", .timed = true,     \
	.whole = true, .shape = {t, steps}, .sides = sides_, .rivals = rivals, .best = best_

/* All threads are made anew for each slice, so many threads need longer slices. */
#define CONTENDED(t, length, steps, sides_, best_)                                                 \
	{                                                                                          \
		MANY(t, steps, sides_, best_),                                                     \
			.name = "Semaphore/contended/section=" length "/T=" #t, .cpus = 2,         \
			.slices = t < 32 ? 40 : 20, .apart = steps == LONG, .figures = fairness    \
	}

/* What stops a thread for long needs slices that are longer than a stop. */
#define UNDER(under_, name_, on, t, slices_, best_)                                                \
	{                                                                                          \
		MANY(t, SHORT, contended, best_), .name = "Semaphore/" name_ "/T=" #t, .cpus = on, \
						  .slices = slices_, .apart = true,                \
						  .under = under_, .figures = shares               \
	}

const struct bench_case bench_semaphore[] = {
	{.name = "Semaphore/uncontended",
		.op = "an acquire and a release, in ns",
		.ask = "uncontended",
		.cpus = 1,
		.busy = true,
		.sides = uncontended,
		.bars = {{"bare CAS + xadd (limit)", 1.06}, {"go", 0.90}, {"libc sem_t", 0.87}}},
	{.name = "Semaphore/uncontended/foreign=1000",
		.op = "an acquire and a release, in ns",
		.ask = "foreign",
		.cpus = 1,
		.busy = true,
		.sides = foreigners},
	{.name = "Semaphore/pingpong/cpus=1",
		.op = "a round trip, in ns",
		.ask = "pingpong",
		.cpus = 1,
		.slices = 40,
		.sides = pingpong1,
		.bars = {{"raw futex", 1.00}},
		.figures = parked},
	{.name = "Semaphore/pingpong/cpus=2",
		.op = "a round trip, in ns",
		.ask = "pingpong",
		.cpus = 2,
		.slices = 40,
		.sides = pingpong2,
		.bars = {{"spinning CAS + xadd (limit)", 1.05}, {"libc sem_t", 0.10},
			{"go goroutines, handoff", 1.10}},
		.figures = parked},
	CONTENDED(2, "short", SHORT, contended2, 0.90),
	CONTENDED(4, "short", SHORT, contended, 0),
	CONTENDED(8, "short", SHORT, contended, 0.90),
	CONTENDED(32, "short", SHORT, contended, 0.95),
	CONTENDED(128, "short", SHORT, contended, 1.10),
	CONTENDED(2, "long", LONG, contended2, 0.90),
	CONTENDED(4, "long", LONG, contended, 0),
	CONTENDED(8, "long", LONG, contended, 0.90),
	CONTENDED(32, "long", LONG, contended, 0.95),
	CONTENDED(128, "long", LONG, contended, 1.10),
	UNDER(&bench_beside_spinners, "spinners=3", 2, 2, 8, 0.95),
	UNDER(&bench_beside_spinners, "spinners=3", 2, 4, 8, 0.95),
	UNDER(&bench_beside_spinners, "spinners=3", 2, 8, 8, 0.95),
	UNDER(&bench_beside_spinners, "spinners=3", 2, 32, 8, 0.95),
	UNDER(&bench_real_time, "realtime", 2, 4, 4, 1.00),
	UNDER(&bench_limited, "limit", 2, 2, 8, 1.00),
	UNDER(&bench_limited, "limit", 2, 8, 8, 1.00),
	UNDER(NULL, "cpus=1", 1, 8, 20, 1.00),
	{.name = "Semaphore/arrivals/T=2",
		.op = "a section from when it was due to its end, the median, in ns",
		.ask = "arrivals",
		.cpus = 2,
		.timed = true,
		.shape = {2, LONG / 2},
		.sides = arrivals,
		.figures = latency},
	{.name = "Semaphore/wake",
		.op = "a wake-up from when it was due, the median, in ns",
		.ask = "wake",
		.cpus = 2,
		.timed = true,
		.sides = wake,
		.figures = latency},
	{0},
};
