/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Random numbers for a test (splitmix64). The same seed gives the same numbers.
 */
#ifndef TESTS_HARNESS_DRAW_H
#define TESTS_HARNESS_DRAW_H

#include <stdint.h>

static inline uint64_t draw(uint64_t *seed)
{
	uint64_t z = *seed += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

/* In [0, n). */
static inline uint64_t draw_below(uint64_t *seed, uint64_t n)
{
	return (draw(seed) >> 32) * n >> 32;
}

#endif
