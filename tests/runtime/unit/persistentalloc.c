/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of runtime/persistentalloc.c.
 */
#include "runtime/persistentalloc.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { THREADS = 8, EACH = 400, CHUNK = 256 * 1024 };

static bool is_filled(const unsigned char *p, size_t size, unsigned char with)
{
	for (size_t n = 0; n < size; n++)
		if (p[n] != with)
			return false;
	return true;
}

Test(persistentalloc, is_aligned_and_zero)
{
	for (size_t align = 1; align <= 4096; align *= 2) {
		for (size_t size = 1; size < 300; size += 37) {
			unsigned char *p = linkrt_persistentalloc(size, align);
			cr_assert_eq((uintptr_t)p % align, 0, "%zu bytes at %zu: %p", size, align,
				(void *)p);
			cr_assert(is_filled(p, size, 0));
			memset(p, 0xff, size);
		}
	}
}

/* Sizes around those that are served from a chunk, from the rest of a chunk, and as a chunk. */
Test(persistentalloc, counts_what_the_kernel_has_given)
{
	const uint64_t before = linkrt_persistent_bytes();

	linkrt_persistentalloc(10 * CHUNK, 8);
	cr_assert_eq(linkrt_persistent_bytes(), before + 10 * CHUNK);
	linkrt_persistentalloc(CHUNK / 4, 8);
	cr_assert_leq(linkrt_persistent_bytes(), before + 11 * CHUNK);
}

Test(persistentalloc, serves_any_size)
{
	static const size_t sizes[] = {1, CHUNK / 4 - 1, CHUNK / 4, CHUNK / 4 + 1, CHUNK - 1, CHUNK,
		CHUNK + 1, 10 * CHUNK};

	for (size_t round = 0; round < 6; round++) {
		for (size_t n = 0; n < sizeof sizes / sizeof *sizes; n++) {
			unsigned char *p = linkrt_persistentalloc(sizes[n], 16);
			cr_assert(is_filled(p, sizes[n], 0), "%zu bytes were in use", sizes[n]);
			memset(p, 0xff, sizes[n]);
		}
	}
}

struct share {
	unsigned char *block[EACH];
	size_t size[EACH];
};

static void *allocate(void *arg)
{
	struct share *s = arg;

	for (unsigned n = 0; n < EACH; n++) {
		s->size[n] = n % 61 + n % 7 * 1000 + 1;
		s->block[n] = linkrt_persistentalloc(s->size[n], n % 2 != 0 ? 8 : 1);
	}
	return NULL;
}

/* Each thread fills its blocks with its number. No other thread may overwrite them. */
Test(persistentalloc, threads_do_not_share_memory)
{
	static struct share shares[THREADS];
	pthread_t thread[THREADS];

	for (unsigned t = 0; t < THREADS; t++)
		cr_assert_eq(pthread_create(&thread[t], NULL, allocate, &shares[t]), 0);
	for (unsigned t = 0; t < THREADS; t++)
		pthread_join(thread[t], NULL);
	for (unsigned n = 0; n < THREADS * EACH; n++)
		memset(shares[n % THREADS].block[n / THREADS], (int)(n % 251 + 1),
			shares[n % THREADS].size[n / THREADS]);
	for (unsigned n = 0; n < THREADS * EACH; n++)
		cr_assert(is_filled(shares[n % THREADS].block[n / THREADS],
				  shares[n % THREADS].size[n / THREADS],
				  (unsigned char)(n % 251 + 1)),
			"block %u is shared", n);
}
