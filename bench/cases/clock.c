/* SPDX-License-Identifier: BSD-3-Clause
 *
 * clock.c - what a reading of the monotonic clock costs.
 */
#include <sys/syscall.h>
#include <unistd.h>

#include "bench/cases/limits.h"
#include "bench/cases/loops.h"
#include "linkrt.h"

static limit_clock *vdso;

static bool has_vdso(void)
{
	return limit_vdso() != NULL;
}

LOOP_CLOCK(linkrt, , last = runtime_nanotime())
LOOP_CLOCK(vdso_pointer, vdso = limit_vdso(), vdso(CLOCK_MONOTONIC, &t); last = bench_ns(t))
LOOP_CLOCK(vdso_function, limit_vdso(), last = limit_nanotime())
LOOP_CLOCK(libc, , clock_gettime(CLOCK_MONOTONIC, &t); last = bench_ns(t))
BENCH_LOOP(coarse, struct timespec t = {0}, clock_gettime(CLOCK_MONOTONIC_COARSE, &t),
	bench_ns(t) <= end)
LOOP_CLOCK(system_call, , syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &t); last = bench_ns(t))

static const struct bench_side nanotime[] = {
	{.name = "linkrt", .sample = linkrt},
	{.name = "vDSO pointer", .sample = vdso_pointer, .here = has_vdso},
	{.name = "vDSO pointer in a function", .sample = vdso_function, .here = has_vdso},
	{.name = "libc clock_gettime", .sample = libc},
	{.name = "system call", .sample = system_call},
	{.name = "libc, coarse", .sample = coarse},
	{0},
};

const struct bench_case bench_clock[] = {
	{.name = "Clock/nanotime",
		.op = "a reading, in ns",
		.ask = "nanotime",
		.cpus = 1,
		.busy = true,
		.sides = nanotime,
		.bars = {{"vDSO pointer", 1.06}, {"vDSO pointer in a function", 0.98}}},
	{0},
};
