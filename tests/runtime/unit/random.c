/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of runtime/random.c: every stream differs from all others.
 */
#include "runtime/random.h"

#include "tests/harness/fork.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <stdlib.h>

enum { NUMBERS = 64, STREAMS = 16 };

struct stream {
	uint64_t number[NUMBERS];
};

static void *draw_stream(void *stream)
{
	for (unsigned n = 0; n < NUMBERS; n++)
		((struct stream *)stream)->number[n] = linkrt_rand();
	return NULL;
}

static void draw_in_child(void *stream)
{
	draw_stream(stream);
}

static void draw_in_thread(struct stream *stream)
{
	pthread_t thread;

	cr_assert_eq(pthread_create(&thread, NULL, draw_stream, stream), 0);
	pthread_join(thread, NULL);
}

static int compare(const void *a, const void *b)
{
	const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/*
 * Asserts that no number comes twice in n streams. Numbers of 64 bits should not repeat. Sorts
 * them.
 */
static void assert_different(struct stream *streams, size_t n)
{
	uint64_t *all = streams->number;

	qsort(all, n * NUMBERS, sizeof *all, compare);
	for (size_t i = 1; i < n * NUMBERS; i++)
		cr_assert_neq(all[i - 1], all[i],
			"two streams, or two places of one, have the same number");
}

Test(random, a_stream_does_not_repeat_itself)
{
	struct stream s[2];

	draw_stream(&s[0]);
	draw_stream(&s[1]);
	assert_different(s, 2);
}

Test(random, threads_have_streams_of_their_own)
{
	static struct stream s[STREAMS];

	for (unsigned n = 0; n < STREAMS; n++)
		draw_in_thread(&s[n]);
	assert_different(s, STREAMS);
}

/* The parent has drawn, so the child inherits its state. */
Test(random, a_forked_child_has_a_stream_of_its_own)
{
	struct stream *s = shared(4 * sizeof *s);

	linkrt_rand();
	for (unsigned n = 0; n < 3; n++)
		cr_assert_eq(in_child(draw_in_child, &s[n]).status, 0);
	draw_stream(&s[3]);
	assert_different(s, 4);
}

static void draw_in_grandchild(void *streams)
{
	struct stream *s = streams;

	linkrt_rand();
	if (in_child(draw_in_child, &s[0]).status != 0)
		_exit(1);
	draw_stream(&s[1]);
}

Test(random, a_child_of_a_forked_child_has_a_stream_of_its_own)
{
	struct stream *s = shared(3 * sizeof *s);

	linkrt_rand();
	cr_assert_eq(in_child(draw_in_grandchild, s).status, 0);
	draw_stream(&s[2]);
	assert_different(s, 3);
}

/* In the child a new thread draws first. It has no epoch from which to count on. */
static void draw_after_a_thread(void *streams)
{
	struct stream *s = streams;

	draw_in_thread(&s[0]);
	draw_stream(&s[1]);
}

Test(random, current_epoch_repeats_the_parent_s_when_a_new_thread_draws_first_in_a_child)
{
	struct stream *s = shared(3 * sizeof *s);

	linkrt_rand();
	cr_assert_eq(in_child(draw_after_a_thread, s).status, 0);
	draw_stream(&s[2]);
	assert_different(s, 3);
}

Test(random, is_below_its_bound)
{
	static const uint32_t bounds[] = {1, 2, 3, 7, 100, 1u << 31, UINT32_MAX};

	cr_assert_eq(linkrt_fastrandn(0), 0);
	for (size_t b = 0; b < sizeof bounds / sizeof *bounds; b++)
		for (unsigned n = 0; n < 1000; n++)
			cr_assert_lt(linkrt_fastrandn(bounds[b]), bounds[b]);
}

Test(random, reaches_every_number_below_a_small_bound)
{
	unsigned seen = 0;

	for (unsigned n = 0; n < 10000; n++)
		seen |= 1u << linkrt_fastrandn(16);
	cr_assert_eq(seen, 0xffff);
}

Test(random, of_63_bits_is_never_negative)
{
	for (unsigned n = 0; n < 1000; n++)
		cr_assert_geq(linkrt_cheaprand64(), 0);
}

/* In 100000 draws a fair bit is set 50000 times. It is further off than 1500 once in 10^20 runs. */
Test(random, every_bit_is_fair)
{
	unsigned set[64] = {0};

	for (unsigned n = 0; n < 100000; n++)
		for (uint64_t bits = linkrt_rand(), bit = 0; bit < 64; bit++)
			set[bit] += bits >> bit & 1;
	for (unsigned bit = 0; bit < 64; bit++)
		cr_assert(set[bit] > 48500 && set[bit] < 51500, "bit %u is set %u times", bit,
			set[bit]);
}
