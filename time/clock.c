/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Clocks. A reading is one indirect call into the vDSO and nothing else.
 */
#include "time/clock.h"

#include "sys/atomic.h"
#include "sys/auxv.h"
#include "sys/moment.h"
#include "sys/syscall.h"
#include "sys/throw.h"
#include "sys/vdso.h"

#include <linux/auxvec.h>
#include <linux/time.h>

typedef int clock_gettime_fn(int clock, struct moment *now);

int64_t runtime_startNanoTime;
int64_t linkrt_startWallTime;

static clock_gettime_fn first_clock_gettime;

/*
 * Atomic: first_clock_gettime => the vDSO's function or the system call. Relaxed: a thread that
 * still sees the old pointer finds the same function.
 */
static clock_gettime_fn *clock_gettime = first_clock_gettime;

static int syscall_clock_gettime(int clock, struct moment *now)
{
	return (int)SYSCALL2(__NR_clock_gettime, clock, now);
}

static clock_gettime_fn *find_clock_gettime(void)
{
	const void *vdso = (const void *)linkrt_auxv(AT_SYSINFO_EHDR);
	void *found = NULL;

	if (vdso != NULL)
		found = linkrt_vdso_symbol(
			vdso, linkrt_vdso_size(vdso), ARCH_VDSO_CLOCK_GETTIME, ARCH_VDSO_VERSION);
	return found != NULL ? (clock_gettime_fn *)(uintptr_t)found : syscall_clock_gettime;
}

static COLD int first_clock_gettime(int clock, struct moment *now)
{
	linkrt_init();
	return LOAD(&clock_gettime, RELAXED)(clock, now);
}

/* A seccomp filter refused the system call. Without a clock no deadline would ever pass. */
static COLD _Noreturn void clock_refused(void)
{
	LINKRT_THROW("clock_gettime failed: is it refused by a seccomp filter?");
}

static inline struct moment read_clock(int clock)
{
	struct moment now;

	if (UNLIKELY(LOAD(&clock_gettime, RELAXED)(clock, &now) != 0))
		clock_refused();
	return now;
}

int64_t linkrt_nanotime(void)
{
	return moment_ns(read_clock(CLOCK_MONOTONIC));
}

int64_t linkrt_nanotime_coarse(void)
{
	return moment_ns(read_clock(CLOCK_MONOTONIC_COARSE));
}

linkrt_walltime_result linkrt_walltime(void)
{
	const struct moment now = read_clock(CLOCK_REALTIME);

	return (linkrt_walltime_result){now.sec, (int32_t)now.nsec};
}

linkrt_now_result linkrt_now(void)
{
	const struct moment now = read_clock(CLOCK_REALTIME);

	return (linkrt_now_result){now.sec, (int32_t)now.nsec, linkrt_nanotime()};
}

/* In runtime/sched/synctest.c. Only programs with testing/synctest have it: the time in the bubble
 * of the calling goroutine, in ns since 1970, or 0. */
int64_t linkrt_bubble_now(void);
#pragma weak linkrt_bubble_now

static int64_t bubble_now(void)
{
	return LINKED(linkrt_bubble_now) ? linkrt_bubble_now() : 0;
}

int64_t linkrt_time_nano(void)
{
	const int64_t ns = bubble_now();

	return ns != 0 ? ns : linkrt_nanotime();
}

/* In a bubble there is no monotonic time, as in Go: it could not be compared with that of times
 * from outside. */
linkrt_now_result linkrt_time_now(void)
{
	enum { SECOND = 1000000000 };
	const int64_t ns = bubble_now();

	if (ns != 0)
		return (linkrt_now_result){ns / SECOND, (int32_t)(ns % SECOND), 0};
	return linkrt_now();
}

int64_t linkrt_cputicks(void)
{
	return arch_cputicks();
}

COLD void linkrt_clock_init(void)
{
	int64_t unset = 0;

	STORE(&clock_gettime, find_clock_gettime(), RELAXED);
	/* 0 => now - 1, by the first thread: a second initialisation must not move the start. */
	if (LOAD(&runtime_startNanoTime, RELAXED) == 0 &&
		CAS(&runtime_startNanoTime, &unset, linkrt_nanotime() - 1, RELAXED))
		STORE(&linkrt_startWallTime, moment_ns(read_clock(CLOCK_REALTIME)), RELAXED);
}

#define EXPORT_clock SELECTED
#include "abi/export.h"
