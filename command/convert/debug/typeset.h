/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The named types that all packages of a program describe: a package has no
 * descriptors of another one's, and its debugging data must have no holes.
 */
#ifndef COMMAND_CONVERT_DEBUG_TYPESET_H
#define COMMAND_CONVERT_DEBUG_TYPESET_H

#include "command/base/table.h"

#include <stdbool.h>
#include <stdint.h>

/* Where a type's descriptor is. */
struct typeset_place {
	const struct member *member;
	uint32_t def;
};

struct typeset {
	struct table places; /* name -> struct typeset_place */
};

/* Adds the types of a file, which stays open. */
void typeset_add(struct typeset *types, const struct member *members, size_t count);

/* NULL: nothing is known. */
const struct typeset_place *typeset_find(
	const struct typeset *types, const char *name, uint32_t size);

#endif
