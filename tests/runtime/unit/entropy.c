/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What a seed depends on if the kernel gives no random numbers. This file compiles runtime/random.c
 * with a secret and a clock of its own.
 */
#define linkrt_auxv pretended_auxv
#define linkrt_nanotime pretended_nanotime
#include "runtime/random.c"
#undef linkrt_auxv
#undef linkrt_nanotime

#include "tests/harness/fork.h"
#include "tests/harness/refuse.h"

#include <criterion/criterion.h>

static const unsigned char *secret; /* 16 bytes, or NULL */
static int64_t now = 1;

unsigned long pretended_auxv(unsigned long type)
{
	return type == AT_RANDOM ? (unsigned long)secret : 0;
}

int64_t pretended_nanotime(void)
{
	return now;
}

enum { NO_FILTER = 77, SECRET = 16 };

static void require(bool holds)
{
	if (!holds)
		_exit(1);
}

static void refuse_getrandom(void)
{
	if (!refuse(__NR_getrandom))
		_exit(NO_FILTER);
}

static void each_byte_counts(void *unused)
{
	unsigned char bytes[SECRET] = {0};
	uint64_t first;

	(void)unused;
	refuse_getrandom();
	secret = bytes;
	first = seed();
	require(seed() == first);
	for (int i = 0; i < SECRET; i++) {
		bytes[i] = 1;
		require(seed() != first);
		bytes[i] = 0;
	}
}

static void the_clock_counts(void *unused)
{
	uint64_t first;

	(void)unused;
	refuse_getrandom();
	first = seed();
	now++;
	require(seed() != first);
}

static void the_thread_counts(void *seeds)
{
	refuse_getrandom();
	*(uint64_t *)seeds = seed();
}

static void the_kernel_is_asked(void *unused)
{
	(void)unused;
	require(seed() != seed());
}

static void run(void (*test)(void *), void *arg)
{
	const int status = in_child(test, arg).status;

	if (status == NO_FILTER)
		cr_skip_test("no seccomp here");
	cr_assert_eq(status, 0);
}

Test(entropy, each_byte_of_the_kernels_secret_counts)
{
	run(each_byte_counts, NULL);
}

Test(entropy, without_a_secret_the_clock_counts)
{
	run(the_clock_counts, NULL);
}

Test(entropy, without_a_secret_two_threads_differ)
{
	uint64_t *seeds = shared(2 * sizeof *seeds);

	run(the_thread_counts, &seeds[0]);
	run(the_thread_counts, &seeds[1]);
	cr_assert_neq(seeds[0], seeds[1]);
}

Test(entropy, the_kernel_is_asked_first)
{
	run(the_kernel_is_asked, NULL);
}
