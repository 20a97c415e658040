/* SPDX-License-Identifier: BSD-3-Clause
 *
 * How many releases beside waiters pass until one looks whether who was told
 * comes: the upper half of a bucket's word of hints, of which sync/learn.h has
 * the lower one. All accesses are relaxed: the word is a hint, a lost update puts
 * the look off or brings it forward, and nothing depends on when it is.
 */
#ifndef SYNC_PATIENCE_H
#define SYNC_PATIENCE_H

#include "runtime/atomic.h"

#include <stdbool.h>
#include <stdint.h>

enum { PATIENCE_SHIFT = 16 };
#define PATIENCE_ONE (UINT32_C(1) << PATIENCE_SHIFT)

/* Counts a release: true if it is to look. */
static inline bool patience_ends(uint32_t *hints)
{
	const uint32_t seen = LOAD(hints, RELAXED);

	if (seen < PATIENCE_ONE)
		return true;
	STORE(hints, seen - PATIENCE_ONE, RELAXED);
	return false;
}

static inline void patience_set(uint32_t *hints, uint16_t releases)
{
	STORE(hints, (LOAD(hints, RELAXED) & (PATIENCE_ONE - 1)) | (uint32_t)releases << PATIENCE_SHIFT,
		RELAXED);
}

#endif
