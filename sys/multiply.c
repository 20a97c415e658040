/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The multiplication of 128 bits, under libgcc's name. Compilers call it on architectures whose
 * instructions do not give the upper half of a product (sparc64), also for the core's own code.
 */
#include <stdint.h>

typedef unsigned __int128 wide; /* alone, it is no more than a pair of registers */

/* The product of two numbers of 64 bits. No step is itself a multiplication of 128 bits. */
static inline wide product_of_words(uint64_t a, uint64_t b)
{
	const uint64_t low = UINT32_MAX;
	const uint64_t ll = (a & low) * (b & low), lh = (a & low) * (b >> 32),
		       hl = (a >> 32) * (b & low), hh = (a >> 32) * (b >> 32);
	const uint64_t middle = (ll >> 32) + (lh & low) + (hl & low);

	return (wide)(hh + (lh >> 32) + (hl >> 32) + (middle >> 32)) << 64 |
	       (middle << 32 | (ll & low));
}

wide __multi3(wide a, wide b);
wide __multi3(wide a, wide b)
{
	const uint64_t a_high = (uint64_t)(a >> 64), b_high = (uint64_t)(b >> 64);
	const uint64_t crossed = a_high * (uint64_t)b + (uint64_t)a * b_high;

	return product_of_words((uint64_t)a, (uint64_t)b) + ((wide)crossed << 64);
}
