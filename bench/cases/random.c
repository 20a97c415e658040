/* SPDX-License-Identifier: BSD-3-Clause
 *
 * random.c - what 32 random bits cost.
 */
#include <stdlib.h>
#include <sys/random.h>

#include "bench/harness/side.h"
#include "linkrt.h"

/* The mean of n draws is 1/2 give or take eight standard deviations, or they are not uniform. */
static bool uniform(uint64_t sum, uint64_t n, double range)
{
	double off = sum / range / n - 0.5;

	return off * off * 12 * n < 64;
}

#define RANDOM_LOOP(name, before, draw, range)                                                               \
	BENCH_LOOP(name, before; uint64_t sum = 0, sum += draw, uniform(sum, n, range))

static uint64_t state = 42;

/* In a register, with nothing called: the multiplication's own cost. */
static inline uint32_t wyrand(uint64_t *s)
{
	unsigned __int128 m;

	*s += 0xa0761d6478bd642f;
	m = (unsigned __int128)*s * (*s ^ 0xe7037ed1a0b428db);
	return m >> 64 ^ m;
}

static unsigned seed = 42;

static uint32_t kernel_bits(void)
{
	uint32_t bits = 0;

	return getrandom(&bits, sizeof bits, 0) == sizeof bits ? bits : 0;
}

RANDOM_LOOP(linkrt, , runtime_fastrand(), 0x1p32)
RANDOM_LOOP(inlined, , wyrand(&state), 0x1p32)
RANDOM_LOOP(libc_rand_r, , rand_r(&seed), 0x1p31)
RANDOM_LOOP(libc_random, , random(), 0x1p31)
RANDOM_LOOP(kernel, , kernel_bits(), 0x1p32)

static const struct bench_side fastrand[] = {
	{.name = "linkrt", .run = linkrt},
	{.files = "go[0-9]*", .ask = "fastrand", .bar = 0.65},
	{.name = "wyrand inlined (limit)", .run = inlined},
	{.name = "libc rand_r", .run = libc_rand_r},
	{.name = "libc random", .run = libc_random},
	{.name = "getrandom, system call", .run = kernel},
	{0},
};

const struct bench_case bench_random[] = {
	{.name = "Random/fastrand", .op = "a draw, in ns", .cpus = 1, .busy = true, .sides = fastrand},
	{0},
};
