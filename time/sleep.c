/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Sleeping and yielding. Each is one system call.
 */
#include "sys/moment.h"
#include "sys/syscall.h"
#include "sys/throw.h"
#include "time/clock.h"

#include <linux/errno.h>
#include <linux/time.h>

void linkrt_osyield(void);
void linkrt_usleep(uint32_t usec);
void linkrt_sleep(int64_t ns);

void linkrt_osyield(void)
{
	SYSCALL0(__NR_sched_yield);
}

void linkrt_usleep(uint32_t usec)
{
	linkrt_sleep((int64_t)usec * 1000);
}

/* Sleeps until an absolute time, so that signals neither shorten nor lengthen the sleep. */
void linkrt_sleep(int64_t ns)
{
	int64_t until;
	struct moment deadline;
	long result;

	if (ns <= 0)
		return;
	if (__builtin_add_overflow(linkrt_nanotime(), ns, &until))
		until = INT64_MAX;
	deadline = moment_of_ns(until);
	do
		result = SYSCALL4(
			__NR_clock_nanosleep, CLOCK_MONOTONIC, TIMER_ABSTIME, &deadline, 0);
	while (result == -EINTR);
	if (result != 0)
		LINKRT_THROW("clock_nanosleep failed: is it refused by a seccomp filter?");
}

#define EXPORT_sleep SELECTED
#include "abi/export.h"
