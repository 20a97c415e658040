/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Names of the methods that a program's interfaces have. A type's table of
 * methods keeps only those, because no code can ask for another method by its type.
 * cmd/link/internal/ld/deadcode.go does the same, by types and calls.
 */
#ifndef COMMAND_CONVERT_METHODS_H
#define COMMAND_CONVERT_METHODS_H

#include "command/base/table.h"
#include "command/goobj/goobjfile.h"

/* A set of names. */
struct methods {
	struct table names;
};

/* Adds the methods of each interface type in the file; false after a fault in file->fault. */
bool methods_read(struct methods *methods, struct goobjfile *file);

void methods_add(struct methods *methods, const char *name);
bool methods_have(const struct methods *methods, const struct range *name);

/* The name that a relocation of a type descriptor refers to; empty if it is to something else. */
struct range method_name(const struct goobj *obj, const struct goreloc *r);

#endif
