/* SPDX-License-Identifier: BSD-3-Clause
 *
 * random.c - what 32 random bits cost.
 */
#include <stdlib.h>
#include <sys/random.h>

#include "bench/cases/limits.h"
#include "bench/cases/loops.h"
#include "linkrt.h"

static uint64_t state = 42;

static unsigned seed = 42;

static uint32_t kernel_bits(void)
{
	uint32_t bits = 0;

	return getrandom(&bits, sizeof bits, 0) == sizeof bits ? bits : 0;
}

LOOP_RANDOM(linkrt, , runtime_fastrand(), 0x1p32)
LOOP_RANDOM(inlined, , limit_wyrand(&state), 0x1p32)
LOOP_RANDOM(in_function, , limit_fastrand(), 0x1p32)
LOOP_RANDOM(libc_rand_r, , rand_r(&seed), 0x1p31)
LOOP_RANDOM(libc_random, , random(), 0x1p31)
LOOP_RANDOM(kernel, , kernel_bits(), 0x1p32)

static const struct bench_side fastrand[] = {
	{.name = "linkrt", .sample = linkrt},
	{.name = "wyrand inlined (limit)", .sample = inlined},
	{.name = "wyrand in a function (limit)", .sample = in_function},
	{.name = "libc rand_r", .sample = libc_rand_r},
	{.name = "libc random", .sample = libc_random},
	{.name = "getrandom, system call", .sample = kernel},
	{0},
};

const struct bench_case bench_random[] = {
	{.name = "Random/fastrand",
		.op = "a draw, in ns",
		.ask = "fastrand",
		.cpus = 1,
		.busy = true,
		.sides = fastrand,
		.newest = true,
		.bars = {{"wyrand in a function (limit)", 1.06}, {"go", 0.65}}},
	{0},
};
