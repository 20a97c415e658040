/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sys/mem.c, beside memory that is not mapped.
 */
#include "sys/mem.h"

#include "tests/sys/unit/fence.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

enum { LONGEST = 72, SPAN = 3 * LONGEST };

static void fill(unsigned char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		p[i] = (unsigned char)(i * 7 + 1);
}

struct move {
	unsigned char *to;
	const unsigned char *from;
	size_t n;
	void *(*fn)(void *to, const void *from, size_t n);
	void *result;
};

static void run_move(void *arg)
{
	struct move *m = arg;

	m->result = m->fn(m->to, m->from, m->n);
}

static void *copy(void *to, const void *from, size_t n)
{
	return linkrt_memcpy(to, from, n);
}

/*
 * Moves bytes within `area`: SPAN bytes that begin or end at a fence. The libc does the same to a
 * copy.
 */
static void check_move(unsigned char *area, size_t to, size_t from, size_t n,
	void *(*fn)(void *to, const void *from, size_t n))
{
	unsigned char expected[SPAN];
	struct move m = {area + to, area + from, n, fn, NULL};

	fill(area, SPAN);
	fill(expected, SPAN);
	memmove(expected + to, expected + from, n);
	cr_assert(
		fence_held(run_move, &m), "%zu bytes from %zu to %zu: beyond the end", n, from, to);
	cr_assert_eq(m.result, area + to);
	cr_assert_eq(memcmp(area, expected, SPAN), 0, "%zu bytes from %zu to %zu", n, from, to);
}

Test(mem, memmove_of_every_overlap)
{
	for (size_t n = 0; n <= LONGEST; n++) {
		for (size_t by = 0; by <= 20; by++) {
			check_move(fence_low(), 0, by, n, linkrt_memmove);
			check_move(fence_low(), by, 0, n, linkrt_memmove);
			check_move(fence_high(SPAN), SPAN - n, SPAN - n - by, n, linkrt_memmove);
			check_move(fence_high(SPAN), SPAN - n - by, SPAN - n, n, linkrt_memmove);
		}
	}
}

Test(mem, memcpy_of_every_length_and_alignment)
{
	for (size_t n = 0; n <= LONGEST; n++) {
		for (size_t by = 0; by < 8; by++) {
			check_move(fence_low(), 0, LONGEST + by, n, copy);
			check_move(fence_high(SPAN), SPAN - n, by, n, copy);
			check_move(fence_high(SPAN), by, SPAN - n, n, copy);
		}
	}
}

struct set {
	unsigned char *to;
	int byte;
	size_t n;
};

static void run_set(void *arg)
{
	struct set *s = arg;

	cr_assert_eq(linkrt_memset(s->to, s->byte, s->n), s->to);
}

Test(mem, memset_of_every_length_and_alignment)
{
	static const int bytes[] = {0, 1, 0x80, 0xff, -1, 0x1234};

	for (size_t b = 0; b < sizeof bytes / sizeof *bytes; b++) {
		for (size_t n = 0; n <= LONGEST; n++) {
			unsigned char *area = fence_high(SPAN), expected[SPAN];
			struct set s = {area + SPAN - n, bytes[b], n};
			fill(area, SPAN);
			fill(expected, SPAN);
			memset(expected + SPAN - n, bytes[b], n);
			cr_assert(fence_held(run_set, &s));
			cr_assert_eq(
				memcmp(area, expected, SPAN), 0, "%zu bytes of %#x", n, bytes[b]);
		}
	}
}

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

struct comparison {
	const unsigned char *a, *b;
	size_t n;
	int result;
};

static void run_comparison(void *arg)
{
	struct comparison *c = arg;

	c->result = linkrt_memcmp(c->a, c->b, c->n);
}

Test(mem, memcmp_of_every_length_and_first_difference)
{
	unsigned char other[LONGEST];

	for (size_t n = 0; n <= LONGEST; n++) {
		for (size_t at = 0; at <= n; at++) {
			struct comparison c = {fence_high(n), other, n, 0};
			fill(fence_high(n), n);
			fill(other, n);
			if (at < n)
				other[at] ^= 0x80;
			cr_assert(fence_held(run_comparison, &c));
			cr_assert_eq(sign(c.result), sign(memcmp(c.a, c.b, n)),
				"%zu bytes, byte %zu", n, at);
		}
	}
}

static void run_strlen(void *arg)
{
	struct comparison *c = arg;

	c->n = linkrt_strlen((const char *)c->a);
}

Test(mem, strlen_of_every_length)
{
	for (size_t n = 0; n <= LONGEST; n++) {
		unsigned char *s = fence_high(n + 1);
		struct comparison c = {s, NULL, SIZE_MAX, 0};
		memset(s, 0xff, n);
		s[n] = '\0';
		cr_assert(fence_held(run_strlen, &c));
		cr_assert_eq(c.n, n);
	}
}
