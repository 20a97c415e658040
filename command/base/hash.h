/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The hash of names, for the command's own tables; it is written nowhere.
 */
#ifndef COMMAND_BASE_HASH_H
#define COMMAND_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Eight bytes a step; the last step takes what is left. The seed tells apart what ends in the same bytes: a length, as a rule. */
static inline uint32_t hash_bytes(uint64_t seed, const void *bytes, size_t size)
{
	const uint64_t factor = 0x9E3779B97F4A7C15u;
	const unsigned char *at = bytes;
	uint64_t hash = seed, word;

	for (; size > 8; at += 8, size -= 8) {
		memcpy(&word, at, 8);
		hash = (hash ^ word) * factor;
		hash ^= hash >> 32;
	}
	word = 0;
	for (size_t i = 0; i < size; i++)
		word = word << 8 | at[i];
	return (uint32_t)((hash ^ word) * factor >> 32);
}

#endif
