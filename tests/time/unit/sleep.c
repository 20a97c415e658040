/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of time/sleep.c: no sleep is too short. They do not test how much too
 * long one is.
 */
#include "time/clock.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <sys/time.h>

static volatile sig_atomic_t signals;

static void on_signal(int signal)
{
	(void)signal;
	signals++;
}

static int64_t slept(int64_t ns)
{
	const int64_t start = linkrt_nanotime();

	time_Sleep(ns);
	return linkrt_nanotime() - start;
}

Test(sleep, is_not_too_short)
{
	static const int64_t times[] = {1, 999, 1000, 1000000, 20000000};

	for (size_t n = 0; n < sizeof times / sizeof *times; n++)
		cr_assert_geq(slept(times[n]), times[n]);
}

Test(sleep, usleep_counts_microseconds)
{
	const int64_t start = linkrt_nanotime();

	runtime_usleep(3000);
	cr_assert_geq(linkrt_nanotime() - start, 3000000);
}

Test(sleep, of_nothing_or_less_returns)
{
	static const int64_t times[] = {0, -1, INT64_MIN};

	for (size_t n = 0; n < sizeof times / sizeof *times; n++)
		cr_assert_geq(slept(times[n]), 0);
}

Test(sleep, is_not_shortened_by_signals)
{
	const struct sigaction action = {.sa_handler = on_signal};
	const struct itimerval every = {{0, 1000}, {0, 1000}}, never = {{0, 0}, {0, 0}};

	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &every, NULL);
	cr_assert_geq(slept(50000000), 50000000, "shortened by one of %d signals", (int)signals);
	while (signals == 0)
		runtime_osyield();
	setitimer(ITIMER_REAL, &never, NULL);
	cr_assert_gt(signals, 0);
}
