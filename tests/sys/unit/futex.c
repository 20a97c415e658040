/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sys/futex.c, with the kernel.
 */
#include "sys/futex.h"

#include "sys/atomic.h"
#include "time/clock.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MILLISECOND = 1000 * 1000, LONG = 1000 * MILLISECOND };

static uint32_t word;

/* To the kernel, every time up to now has passed. */
Test(futex_wait_until, a_deadline_that_has_passed_ends_it_at_once)
{
	const int64_t now = linkrt_nanotime();
	const int64_t passed[] = {0, 1, 999999999, 1000000000, now - 1, now};

	for (size_t n = 0; n < sizeof passed / sizeof *passed; n++)
		cr_assert_not(futex_wait_until(&word, 0, passed[n]), "%lld", (long long)passed[n]);
}

Test(futex_wait_until, ends_at_its_deadline_and_not_before)
{
	for (unsigned n = 0; n < 5; n++) {
		const int64_t deadline = linkrt_nanotime() + 3 * MILLISECOND;
		while (futex_wait_until(&word, 0, deadline))
			cr_assert_lt(linkrt_nanotime(), deadline, "it ended before its deadline");
		cr_assert_geq(linkrt_nanotime(), deadline);
	}
}

Test(futex_wait_until, does_not_wait_for_another_value)
{
	const int64_t start = linkrt_nanotime();

	cr_assert(futex_wait_until(&word, 1, start + 3600 * (int64_t)LONG),
		"EAGAIN does not mean that the time is over");
}

/* Relative to now. Nothing wakes it. */
Test(futex_wait_for, ends_after_its_time_and_not_before)
{
	for (unsigned n = 0; n < 5; n++) {
		const int64_t start = linkrt_nanotime();
		futex_wait_for(&word, 0, 3 * MILLISECOND);
		cr_assert_geq(linkrt_nanotime() - start, 3 * MILLISECOND);
	}
}

Test(futex_wait_for, does_not_wait_for_another_value, .timeout = 60)
{
	futex_wait_for(&word, 1, 999 * MILLISECOND);
	futex_wait_for(&word, 1, 0);
}

/* True if a thread sleeps: the kernel says that its state is S. */
static bool sleeps(int tid)
{
	char path[64], line[256] = "";
	const char *end;
	FILE *stat;

	snprintf(path, sizeof path, "/proc/self/task/%d/stat", tid);
	stat = fopen(path, "r");
	if (stat == NULL)
		return false;
	end = fgets(line, sizeof line, stat) != NULL ? strrchr(line, ')') : NULL;
	fclose(stat);
	return end != NULL && end[2] == 'S';
}

static int tid; /* atomic */

static void *wait_long(void *woken)
{
	STORE(&tid, gettid(), RELEASE);
	*(bool *)woken = futex_wait_until(&word, 0, linkrt_nanotime() + 3600 * (int64_t)LONG);
	return NULL;
}

Test(futex_wait_until, is_ended_by_a_wake, .timeout = 60)
{
	bool woken = false;
	pthread_t thread;

	cr_assert_eq(pthread_create(&thread, NULL, wait_long, &woken), 0);
	while (LOAD(&tid, ACQUIRE) == 0 || !sleeps(tid))
		usleep(100);
	futex_wake(&word, 1);
	pthread_join(thread, NULL);
	cr_assert(woken);
}

/* The kernel does not look at the memory, so a wake of an address without memory succeeds. */
Test(futex_wake, of_memory_that_is_gone_is_fine)
{
	futex_wake((const uint32_t *)(uintptr_t)4096, 1);
	futex_wake(&word, 1);
}
