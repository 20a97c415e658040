/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of time/clock.c. No test depends on how long anything takes: each
 * reading must lie between two readings of the libc.
 */
#include "time/clock.h"
#include "sys/moment.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <time.h>

static int64_t libc_clock(clockid_t clock)
{
	struct timespec t;

	cr_assert_eq(clock_gettime(clock, &t), 0);
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

Test(clock, nanotime_is_the_monotonic_clock)
{
	for (unsigned n = 0; n < 1000; n++) {
		const int64_t before = libc_clock(CLOCK_MONOTONIC), now = linkrt_nanotime();
		cr_assert_leq(before, now);
		cr_assert_leq(now, libc_clock(CLOCK_MONOTONIC));
	}
}

/* The wall clock may be set between two readings, but not each time. */
static bool is_wall_time(int64_t (*read)(void))
{
	for (unsigned n = 0; n < 100; n++) {
		const int64_t before = libc_clock(CLOCK_REALTIME), now = read();
		if (before <= now && now <= libc_clock(CLOCK_REALTIME))
			return true;
	}
	return false;
}

static int64_t read_walltime(void)
{
	const linkrt_walltime_result t = linkrt_walltime();

	cr_assert(t.nsec >= 0 && t.nsec < NANOSECONDS);
	return t.sec * NANOSECONDS + t.nsec;
}

static int64_t read_now(void)
{
	const linkrt_now_result t = linkrt_now();

	cr_assert(t.nsec >= 0 && t.nsec < NANOSECONDS);
	return t.sec * NANOSECONDS + t.nsec;
}

Test(clock, walltime_and_now_are_the_wall_clock)
{
	cr_assert(is_wall_time(read_walltime));
	cr_assert(is_wall_time(read_now));
}

Test(clock, now_has_the_monotonic_clock_too)
{
	const int64_t before = linkrt_nanotime(), now = linkrt_now().mono;

	cr_assert_leq(before, now);
	cr_assert_leq(now, linkrt_nanotime());
}

Test(clock, cputicks_move)
{
	const int64_t before = linkrt_cputicks();
	unsigned n;

	for (n = 0; n < 1000000 && linkrt_cputicks() == before; n++)
		;
	cr_assert_lt(n, 1000000, "the counter stands still");
}

Test(clock, start_is_before_now)
{
	linkrt_init();
	cr_assert_gt(runtime_startNanoTime, 0);
	cr_assert_lt(runtime_startNanoTime, linkrt_nanotime(),
		"a difference to the start must never be 0");
	cr_assert_gt(linkrt_startWallTime, 0);
	cr_assert_leq(linkrt_startWallTime, read_walltime());
}

Test(clock, start_is_not_moved_by_a_second_initialisation)
{
	int64_t start, wall;

	linkrt_init();
	start = runtime_startNanoTime;
	wall = linkrt_startWallTime;
	for (unsigned n = 0; n < 3; n++) {
		linkrt_init();
		cr_assert_eq(runtime_startNanoTime, start, "the start was moved");
		cr_assert_eq(linkrt_startWallTime, wall, "the start was moved");
	}
}

/* No thread reads an earlier time than another thread has read before. */
enum { THREADS = 4, READS = 20000 };
static int64_t latest;

static void *read_clock(void *backwards)
{
	for (unsigned n = 0; n < READS; n++) {
		int64_t seen = __atomic_load_n(&latest, __ATOMIC_SEQ_CST);
		const int64_t now = linkrt_nanotime();
		*(unsigned *)backwards += now < seen;
		while (now > seen && !__atomic_compare_exchange_n(&latest, &seen, now, 1,
					     __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
			;
	}
	return NULL;
}

Test(clock, is_never_backwards_across_threads, .timeout = 60)
{
	pthread_t thread[THREADS];
	unsigned backwards[THREADS] = {0};

	for (unsigned n = 0; n < THREADS; n++)
		cr_assert_eq(pthread_create(&thread[n], NULL, read_clock, &backwards[n]), 0);
	for (unsigned n = 0; n < THREADS; n++) {
		pthread_join(thread[n], NULL);
		cr_assert_eq(
			backwards[n], 0, "%u of %d readings went backwards", backwards[n], READS);
	}
	cr_assert_gt(latest, 0);
}
