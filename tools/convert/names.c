/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Symbol names. cmd/link/internal/ld/symtab.go has the suffixes,
 * runtime/targets.def the targets.
 */
#include "tools/convert/names.h"

#include "tools/hash.h"
#include "tools/mem.h"

#include <string.h>

#define SLOTS 512 /* several times the number of targets, a power of two */

const char *function_suffix(uint16_t abi)
{
	return abi == ABI_INTERNAL ? SUFFIX_INTERNAL : SUFFIX_STACK;
}

char *plain_name(const char *symbol)
{
	static const char *const suffixes[] = {SUFFIX_STACK, SUFFIX_INTERNAL};
	char *name = copy(symbol);
	size_t size = strlen(name);

	for (int i = 0; i < 2; i++) {
		size_t end = strlen(suffixes[i]);
		if (size > end && !strcmp(name + size - end, suffixes[i]))
			name[size - end] = 0;
	}
	return name;
}

static uint32_t slot_of(const struct target *const slots[SLOTS], const char *name, size_t size)
{
	uint32_t i = hash_bytes(size, name, size) % SLOTS;

	while (slots[i] && (strncmp(slots[i]->name, name, size) != 0 || slots[i]->name[size]))
		i = (i + 1) % SLOTS;
	return i;
}

const struct target *name_target(const char *name, size_t size)
{
	static const struct target *slots[SLOTS];
	static bool filled;

	if (!filled)
		for (size_t i = 0; i < target_count; i++)
			slots[slot_of(slots, targets[i].name, strlen(targets[i].name))] = &targets[i];
	filled = true;
	return slots[slot_of(slots, name, size)];
}

uint32_t target_size(const struct target *target)
{
	const char *type = target->signature;

	return *type == '*' || !strcmp(type, "int64") || !strcmp(type, "uint64") || !strcmp(type, "uintptr")
		       ? 8
		       : 0;
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
	size_t size = strlen(start);

	return sym->name_size >= size && !memcmp(sym->name, start, size);
}

bool name_ends(const struct gosym *sym, const char *end)
{
	size_t size = strlen(end);

	return sym->name_size >= size && !memcmp(sym->name + sym->name_size - size, end, size);
}
