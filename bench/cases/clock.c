/* SPDX-License-Identifier: BSD-3-Clause
 *
 * clock.c - what a reading of the monotonic clock costs.
 */
#include <sys/syscall.h>
#include <unistd.h>

#include "bench/harness/limits.h"
#include "bench/harness/side.h"
#include "linkrt.h"

static limit_clock *vdso;

static bool has_vdso(void)
{
	return limit_vdso() != NULL;
}

#define NS(t) ((t).tv_sec * INT64_C(1000000000) + (t).tv_nsec)

/* Every side reads CLOCK_MONOTONIC as the harness does, so the last reading lies inside the window. */
#define CLOCK_LOOP(name, before, read)                                                                       \
	BENCH_LOOP(name, before; struct timespec t; int64_t last = 0;                                        \
		   (void)t, read, last >= start && last <= end)

CLOCK_LOOP(linkrt, , last = runtime_nanotime())
CLOCK_LOOP(vdso_pointer, vdso = limit_vdso(), vdso(CLOCK_MONOTONIC, &t); last = NS(t))
CLOCK_LOOP(vdso_function, limit_vdso(), last = limit_nanotime())
CLOCK_LOOP(libc, , clock_gettime(CLOCK_MONOTONIC, &t); last = NS(t))
BENCH_LOOP(coarse, struct timespec t = {0}, clock_gettime(CLOCK_MONOTONIC_COARSE, &t), NS(t) <= end)
CLOCK_LOOP(system_call, , syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &t); last = NS(t))

static const struct bench_side nanotime[] = {
	{.name = "linkrt", .run = linkrt},
	{.name = "vDSO pointer", .run = vdso_pointer, .here = has_vdso, .bar = 1.02},
	{.name = "vDSO pointer in a function", .run = vdso_function, .here = has_vdso},
	{.name = "libc clock_gettime", .run = libc},
	{.name = "system call", .run = system_call},
	{.name = "libc, coarse", .run = coarse},
	{.files = "go[0-9]*", .ask = "nanotime"},
	{.files = "go[0-9]*", .name = "time.Now", .ask = "time.Now"},
	{0},
};

const struct bench_case bench_clock[] = {
	{.name = "Clock/nanotime", .op = "a reading, in ns", .cpus = 1, .busy = true, .sides = nanotime},
	{0},
};
