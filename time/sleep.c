/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Sleeping and yielding. Each is one system call, but for the sleep of a goroutine.
 */
#include "time/sleep.h"

#include "sys/atomic.h"
#include "sys/moment.h"
#include "sys/syscall.h"
#include "sys/throw.h"
#include "time/clock.h"

#include <linux/errno.h>
#include <linux/time.h>

#pragma weak linkrt_gosleep

/* In runtime/sched/synctest.c. Only programs with testing/synctest have it: the calling goroutine
 * sleeps by the clock of its bubble. False if it is in none. */
bool linkrt_bubble_sleep(int64_t ns);
#pragma weak linkrt_bubble_sleep

void linkrt_sleep(int64_t ns);

void linkrt_osyield(void)
{
	SYSCALL0(__NR_sched_yield);
}

/* An absolute time, so that signals neither shorten nor lengthen the sleep. */
static void thread_sleep(int64_t until)
{
	const struct moment deadline = moment_of_ns(until);
	long result;

	do
		result = SYSCALL4(
			__NR_clock_nanosleep, CLOCK_MONOTONIC, TIMER_ABSTIME, &deadline, 0);
	while (result == -EINTR);
	if (result != 0)
		LINKRT_THROW("clock_nanosleep failed: is it refused by a seccomp filter?");
}

static int64_t now_and(int64_t ns)
{
	int64_t until;

	return __builtin_add_overflow(linkrt_nanotime(), ns, &until) ? INT64_MAX : until;
}

void linkrt_usleep(uint32_t usec)
{
	thread_sleep(now_and((int64_t)usec * 1000));
}

void linkrt_sleep(int64_t ns)
{
	int64_t until;

	if (ns <= 0 || (LINKED(linkrt_bubble_sleep) && linkrt_bubble_sleep(ns)))
		return;
	until = now_and(ns);
	if (!LINKED(linkrt_gosleep) || !linkrt_gosleep(until))
		thread_sleep(until);
}

#define EXPORT_sleep SELECTED
#include "abi/export.h"
