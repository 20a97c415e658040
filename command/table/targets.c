/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The table of exported targets.
 */
#include "command/table/targets.h"

#include <string.h>

const struct target targets[] = {
#define FUNC(family, name, gccgo_name, definition, signature, first, last, meaning)                \
	{TARGET_FUNC, #family, name, gccgo_name, signature, first, last, meaning},
#define VAR(family, name, type, first, last, meaning)                                              \
	{TARGET_VAR, #family, name, name, type, first, last, meaning},
#include "abi/targets.def"
#undef FUNC
#undef VAR
};
const size_t target_count = sizeof targets / sizeof *targets;

const struct target *target_find(const char *symbol)
{
	for (const struct target *t = targets; t < targets + target_count; t++)
		if (!strcmp(t->name, symbol) || !strcmp(t->gccgo_name, symbol))
			return t;
	return NULL;
}

const char *target_convention(const struct target *t)
{
	return t->kind == TARGET_FUNC ? "C" : "-";
}
