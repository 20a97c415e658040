/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of the loops in bench/cases: what they count, with sem_t and
 * pthread_mutex_t. No time is tested.
 */
#define _GNU_SOURCE /* CPU_SET */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "bench/harness/arena.h"

/* Counts the time-tables that the loops draw. */
static unsigned drawn;
#define arena_schedule(n, period, seed) (drawn++, arena_schedule(n, period, seed))
#include "bench/cases/posix.h"
#undef arena_schedule

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

/* A side once added its operations to the number that the harness had asked for. */
Test(contended, counts_from_nothing_whatever_was_asked_for)
{
	struct bench_window w = {.ops = UINT64_MAX / 2};

	cr_assert(posix_mutex_contended(BUDGET, &w));
	cr_assert(w.ops < UINT64_MAX / 4);
}

static void int_init(void *s, int count)
{
	*(int *)s = count;
}

static bool int_right(void *s, int count)
{
	return *(int *)s == count;
}

/* Lets all threads in, and gives nothing back: the total is wrong, or the count at the end. */
static void broken_take(void *s)
{
	__atomic_fetch_sub((int *)s, 1, __ATOMIC_RELAXED);
}

static void broken_give(void *unused)
{
	(void)unused;
}

static const struct arena_primitive broken = {int_init, broken_take, broken_give, int_right};
ARENA_SEMAPHORE(broken)

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
	cr_assert(w.figure[0] <= w.figure[1] && w.figure[1] <= w.figure[2] &&
		  w.figure[2] <= w.figure[3]);
}

/* They were once drawn after the clock had started, so that all early arrivals were late. */
static unsigned drawn_at_first;

static void arriving_take(void *s)
{
	if (!drawn_at_first)
		drawn_at_first = drawn;
	while (__atomic_exchange_n((int *)s, 0, __ATOMIC_ACQUIRE) == 0)
		sched_yield();
}

static void arriving_give(void *s)
{
	__atomic_store_n((int *)s, 1, __ATOMIC_RELEASE);
}

static const struct arena_primitive arriving = {int_init, arriving_take, arriving_give, int_right};
ARENA_MUTEX(arriving)

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
