/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The methods that a program's interfaces have, by name and type, or that it asks reflect for by a
 * constant name. A type's table of methods keeps only those. A program that asks reflect for
 * methods in another way has an ASKS_SECTION (elf/elfwrite.h). It must be converted again with all
 * methods. cmd/link/internal/ld/deadcode.go does the same, by types and calls.
 */
#ifndef COMMAND_CONVERT_METHODS_H
#define COMMAND_CONVERT_METHODS_H

#include "command/base/table.h"
#include "command/goobj/goobjfile.h"

struct methods {
	struct table names; /* of any type */
	struct table typed; /* those of interfaces: with the name of the method's type */
	uint32_t iterator;  /* where the descriptor of reflect.Type has its method Methods; or 0 */
};

/* Adds the methods that the file can ask a type for; false after a fault in file->fault. */
bool methods_read(struct methods *methods, struct goobjfile *file);

void methods_add(struct methods *methods, const char *name);
/* `type` is empty if it is not known. */
bool methods_have(
	const struct methods *methods, const struct range *name, const struct range *type);

/* Whether the function may ask reflect for any method. */
bool asks_for_any(const struct methods *methods, const struct goobj *obj, uint32_t def);

/* The name that a relocation of a type descriptor refers to; empty if it is to something else. */
struct range method_name(const struct goobj *obj, const struct goreloc *r);

/* The name of the method's type, if r is the relocation behind that of the name; else empty. */
struct range method_type(
	const struct goobj *obj, const struct goreloc *name, const struct goreloc *r);

#endif
