/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The named types that all packages of a program describe: a package has no
 * descriptors of another one's, and its debugging data must have no holes.
 */
#ifndef COMMAND_CONVERT_DEBUG_TYPESET_H
#define COMMAND_CONVERT_DEBUG_TYPESET_H

#include "command/convert/debug/entities.h"
#include "command/goobj/gofile.h"

struct member;

/* Where a type's descriptor is. */
struct typeset_place {
	const struct member *member;
	uint32_t def;
};

struct typeset {
	struct typeset_file {
		struct gofile file;
		struct member *members;
	} * *files;
	size_t count;
	struct entities names;
	struct typeset_place *places; /* by the number of the name */
};

/* Adds the types of a file that is readable; false after a message that names the label. */
bool typeset_add(struct typeset *types, const char *path, const char *label);

/* No member: nothing is known. */
struct typeset_place typeset_find(const struct typeset *types, const char *name, uint32_t size);

#endif
