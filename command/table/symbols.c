/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Symbol names of the targets. cmd/link/internal/ld/symtab.go has the suffixes.
 */
#include "command/table/symbols.h"

#include "command/base/text.h"

#include <string.h>

const char *plain_name(const char *symbol)
{
	static const char *const suffixes[] = {SUFFIX_STACK, SUFFIX_INTERNAL};
	size_t size = strlen(symbol);

	for (int i = 0; i < 2; i++)
		if (ends_with(symbol, suffixes[i]) && size > strlen(suffixes[i]))
			return copy_bytes(symbol, size - strlen(suffixes[i]));
	return symbol;
}

const struct target *name_target(const char *name, size_t size)
{
	for (const struct target *t = targets; t < targets + target_count; t++)
		if (!strncmp(t->name, name, size) && !t->name[size])
			return t;
	return NULL;
}

uint32_t target_size(const struct target *target)
{
	const char *type = target->signature;

	return *type == '*' || !strcmp(type, "int64") || !strcmp(type, "uint64") ||
			       !strcmp(type, "uintptr")
		       ? 8
		       : 0;
}
