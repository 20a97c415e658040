/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of bench/arena.inc and crowd.inc: what they count, with sem_t and pthread_mutex_t. No time is tested.
 */
#define _GNU_SOURCE /* CPU_SET */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "bench/cases/posix.h"

struct bench_shape bench_shape = {4, 10};
int bench_cpu[BENCH_CPUS];

#define BUDGET 2000000 /* ns */

Test(contended, has_exact_totals_and_figures)
{
	struct bench_window w = {0};

	cr_assert(posix_sem_contended(BUDGET, &w));
	cr_assert(w.ns >= BUDGET && w.ops > 0);
	cr_assert(w.figure[0] >= 0 && w.figure[0] <= 1);
}

/* Found by a plot: the harness asked with the number in it, and the side added its own. */
Test(contended, counts_from_nothing_whatever_was_asked_for)
{
	struct bench_window w = {.ops = UINT64_MAX / 2};

	cr_assert(posix_mutex_contended(BUDGET, &w));
	cr_assert(w.ops < UINT64_MAX / 4);
}

/* Everybody enters whether it may or not: the total comes out wrong, or the count at the end does. */
static void enter(int *s)
{
	__atomic_fetch_sub(s, 1, __ATOMIC_RELAXED);
}

#define BROKEN(f) broken_##f
#define ARENA BROKEN
#define ARENA_TYPE int
#define ARENA_INIT(s, n) (*(s) = (n))
#define ARENA_TAKE(s) enter(s)
#define ARENA_GIVE(s) ((void)(s))
#define ARENA_RIGHT(s, n) (*(s) == (n))
#include "bench/cases/arena.inc"

Test(contended, says_that_a_total_is_wrong)
{
	struct bench_window w = {0};

	cr_assert(not(broken_contended(BUDGET, &w)));
}

Test(uncontended, says_that_a_count_is_wrong)
{
	struct bench_window w = {0};

	cr_assert(not(broken_uncontended(10, &w)));
	cr_assert(posix_sem_uncontended(10, &w));
}

Test(pingpong, makes_as_many_trips_as_asked_for)
{
	struct bench_window w = {0};

	cr_assert(posix_sem_pingpong(100, &w));
	cr_assert(w.ops == 100);
}

Test(wake, gives_quantiles_in_order)
{
	struct bench_window w = {0};

	cr_assert(posix_sem_wake(BUDGET, &w));
	cr_assert(w.figure[0] <= w.figure[1] && w.figure[1] <= w.figure[2] && w.figure[2] <= w.figure[3]);
}

/* The time-tables were once drawn after the clock had started: all arrivals of the first ms were late. */
static unsigned drawn, drawn_at_first;

static void arrive(int *s)
{
	if (!drawn_at_first)
		drawn_at_first = drawn;
	while (__atomic_exchange_n(s, 0, __ATOMIC_ACQUIRE) == 0)
		sched_yield();
}

#define arena_schedule(n, period, seed) (drawn++, arena_schedule(n, period, seed))
#define ARRIVING(f) arriving_##f
#define ARENA ARRIVING
#define ARENA_TYPE int
#define ARENA_INIT(s, n) (*(s) = (n))
#define ARENA_TAKE(s) arrive(s)
#define ARENA_GIVE(s) __atomic_store_n(s, 1, __ATOMIC_RELEASE)
#define ARENA_RIGHT(s, n) (*(s) == (n))
#include "bench/cases/arena.inc"
#undef arena_schedule

Test(arrivals, have_their_time_tables_before_the_first_one)
{
	struct bench_window w = {0};

	cr_assert(arriving_arrivals(BUDGET, &w));
	cr_assert(eq(uint, drawn_at_first, BENCH_CPUS));
	cr_assert(w.figure[0] > 0 && w.figure[0] <= w.figure[3]);
}

Test(broadcast, wakes_everybody_each_time)
{
	struct bench_window w = {0};

	cr_assert(posix_cond_broadcast(BUDGET, &w));
	cr_assert(w.ops >= 2 * bench_shape.threads && w.ops % bench_shape.threads == 0);
	cr_assert(w.figure[0] > 0 && w.figure[1] > 0);
}
