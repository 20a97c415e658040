/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Random numbers: ranges, balance and independence. A good generator exceeds the
 * bounds once in a billion runs.
 */
#include "sys/atomic.h"
#include "tests/harness/child.h"

enum { THREADS = 8, DRAWS = 64 };

static uint32_t (*const limited[])(uint32_t) = {
	runtime_fastrandn, runtime_cheaprandn, runtime_randn, sync_fastrandn};
static uint32_t (*const words[])(void) = {runtime_fastrand, runtime_cheaprand, os_fastrand};
static uint64_t (*const long_words[])(void) = {
	runtime_fastrandu, runtime_fastrand64, runtime_rand, net_fastrandu};
#define COUNT(table) (sizeof(table) / sizeof *(table))

static void limits_are_kept(void)
{
	static const uint32_t limits[] = {1, 2, 3, 10, 1000, UINT32_C(1) << 31, UINT32_MAX};
	unsigned outside = 0, zero = 0;

	for (unsigned f = 0; f < COUNT(limited); f++) {
		zero += limited[f](0) != 0;
		for (unsigned l = 0; l < COUNT(limits); l++)
			for (int n = 0; n < 1000; n++)
				outside += limited[f](limits[l]) >= limits[l];
	}
	ok_equal(outside, 0, "0 <= *n(n) < n");
	ok_equal(zero, 0, "*n(0) is 0");
}

static void every_number_of_a_range_comes(void)
{
	for (unsigned f = 0; f < COUNT(limited); f++) {
		unsigned seen = 0;
		for (int n = 0; n < 1000; n++)
			seen |= 1u << limited[f](10);
		ok_equal(seen, 1023, "each of 10 numbers comes up in 1000 draws");
	}
}

static void cheaprand64_is_not_negative(void)
{
	int64_t all = 0;
	unsigned negative = 0;

	for (int n = 0; n < 1000; n++) {
		const int64_t r = runtime_cheaprand64();
		all |= r;
		negative += r < 0;
	}
	ok_equal(negative, 0, "cheaprand64 is never negative");
	ok(all == INT64_MAX, "cheaprand64 has 63 bits");
}

static uint64_t draw_of(unsigned f)
{
	return f < COUNT(words) ? (uint64_t)words[f]() << 32 | words[f]()
				: long_words[f - COUNT(words)]();
}

/* Whether each of the 64 bits is set in half of the draws, within 8 standard deviations. */
static bool balanced(unsigned f)
{
	enum { N = 16384, MARGIN = 8 * 64 };
	unsigned ones[64] = {0};

	for (int n = 0; n < N; n++) {
		uint64_t r = draw_of(f);
		for (int bit = 0; bit < 64; bit++, r >>= 1)
			ones[bit] += r & 1;
	}
	for (int bit = 0; bit < 64; bit++)
		if (ones[bit] < N / 2 - MARGIN || ones[bit] > N / 2 + MARGIN)
			return false;
	return true;
}

static void bits_are_balanced(void)
{
	for (unsigned f = 0; f < COUNT(words) + COUNT(long_words); f++)
		ok(balanced(f), "each bit is set in half of the draws");
}

/* Whether the 256 values of the byte at bit `shift` come equally often: chi-square (255 degrees)
 * within 130..420. */
static bool bytes_are_even(int shift)
{
	enum { EXPECTED = 256 };
	unsigned seen[256] = {0};
	int64_t squares = 0;

	for (int n = 0; n < 256 * EXPECTED; n++)
		seen[runtime_rand() >> shift & 255]++;
	for (int n = 0; n < 256; n++)
		squares += ((int64_t)seen[n] - EXPECTED) * ((int64_t)seen[n] - EXPECTED);
	note("chi-square of 255 degrees", squares / EXPECTED);
	return squares > 130 * EXPECTED && squares < 420 * EXPECTED;
}

static void bytes_are_evenly_spread(void)
{
	for (int shift = 0; shift < 64; shift += 24)
		ok(bytes_are_even(shift), "the values of a byte come equally often");
}

static void *draw(void *to)
{
	for (int n = 0; n < DRAWS; n++)
		((uint64_t *)to)[n] = runtime_rand();
	return to;
}

static unsigned equal_pairs(const uint64_t *draws, int count)
{
	unsigned equal = 0;

	for (int a = 0; a < count; a++)
		for (int b = 0; b < a; b++)
			equal += draws[a] == draws[b];
	return equal;
}

static void streams_of_threads_differ(void)
{
	static uint64_t drawn[THREADS + 1][DRAWS];
	thread t[THREADS];

	for (int i = 0; i < THREADS; i++)
		t[i] = thread_spawn(draw, drawn[i]);
	draw(drawn[THREADS]);
	for (int i = 0; i < THREADS; i++)
		thread_join(t[i]);
	ok_equal(equal_pairs(drawn[0], (THREADS + 1) * DRAWS), 0,
		"threads draw from streams of their own");
}

/* In the child: writes what it draws. */
static void write_draws(void *drawn)
{
	draw(drawn);
	SYSCALL3(__NR_write, 1, drawn, DRAWS * sizeof(uint64_t));
}

static void fork_and_draw(uint64_t *to)
{
	uint64_t drawn[DRAWS];
	struct outcome o;

	run_child(write_draws, drawn, &o);
	if (o.length != sizeof drawn)
		bail("a child did not write its draws");
	for (size_t n = 0; n < sizeof drawn; n++)
		((char *)to)[n] = o.text[n];
}

static void streams_of_children_differ(void)
{
	static uint64_t drawn[3][DRAWS];

	fork_and_draw(drawn[0]);
	fork_and_draw(drawn[1]);
	draw(drawn[2]);
	ok_equal(equal_pairs(drawn[0], 3 * DRAWS), 0,
		"a forked child draws from streams of its own");
}

int main(int argc, char **argv, char **envp)
{
	tap_start(argc, argv, envp);
	limits_are_kept();
	every_number_of_a_range_comes();
	cheaprand64_is_not_negative();
	bits_are_balanced();
	bytes_are_evenly_spread();
	streams_of_threads_differ();
	streams_of_children_differ();
	return tap_end();
}
