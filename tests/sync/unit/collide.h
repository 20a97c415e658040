/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Semaphores that share a bucket.
 */
#ifndef TESTS_SYNC_UNIT_COLLIDE_H
#define TESTS_SYNC_UNIT_COLLIDE_H

#include "sync/semtable.h"

#include <criterion/criterion.h>

/* At least 8 of so many words share the bucket of the first. */
enum { COLLIDE_WORDS = 16 * SEMTABLE_SIZE, COLLIDING = 8 };

/* Finds the first COLLIDING of these. */
static inline void collide(uint32_t words[COLLIDE_WORDS], uint32_t *found[COLLIDING])
{
	unsigned n = 0;

	for (uint32_t *word = words; word < words + COLLIDE_WORDS && n < COLLIDING; word++)
		if (semtable_bucket(word) == semtable_bucket(words))
			found[n++] = word;
	cr_assert_eq(n, COLLIDING, "too few of %d words share a bucket", COLLIDE_WORDS);
}

#endif
