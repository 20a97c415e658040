/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Symbol names. cmd/link/internal/ld/symtab.go has the suffixes.
 */
#include "command/goobj/names.h"

#include "command/base/text.h"

#include <string.h>

const char *function_suffix(uint16_t abi)
{
	return abi == ABI_INTERNAL ? SUFFIX_INTERNAL : SUFFIX_STACK;
}

size_t hash_name(char name[HASH_NAME_SIZE], const uint8_t hash[16], uint32_t size)
{
	static const char digits[] = "0123456789abcdef";
	size_t n = strlen(strcpy(name, "go:hash."));

	for (int i = 0; i < 16; i++) {
		name[n++] = digits[hash[i] >> 4];
		name[n++] = digits[hash[i] & 15];
	}
	name[n++] = '.';
	for (int shift = 28; shift >= 0; shift -= 4)
		name[n++] = digits[size >> shift & 15];
	return n;
}

bool name_starts(const struct gosym *sym, const char *start)
{
	return bytes_start(sym->name, sym->name_size, start);
}

bool name_ends(const struct gosym *sym, const char *end)
{
	return bytes_end(sym->name, sym->name_size, end);
}

bool is_itab(const char *name, uint32_t size)
{
	return bytes_start(name, size, "go:itab.") || bytes_start(name, size, "go.itab.");
}
