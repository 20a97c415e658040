/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Symbol names of the targets. cmd/link/internal/ld/symtab.go has the suffixes.
 */
#include "command/table/symbols.h"

#include "command/base/hash.h"
#include "command/base/mem.h"

#include <string.h>

#define SLOTS 512 /* several times the number of targets, a power of two */

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
