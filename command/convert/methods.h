/* SPDX-License-Identifier: BSD-3-Clause
 * The methods that a program calls by interfaces, by name and type, or asks package reflect for by
 * a constant name.
 */
#ifndef COMMAND_CONVERT_METHODS_H
#define COMMAND_CONVERT_METHODS_H

#include "command/base/table.h"
#include "command/goobj/goobjfile.h"

struct methods {
	struct table names; /* of any type */
	struct table typed; /* with the name of the method's type */
};

void methods_add(struct methods *methods, const char *name, size_t size);

/* `type` is empty if it is not known. */
void methods_add_typed(struct methods *methods, const struct range *name, const struct range *type);
bool methods_have(
	const struct methods *methods, const struct range *name, const struct range *type);

/* Whether the relocation is of the method whose name is the relocation of that number. */
bool is_method_of(const struct goobj *obj, uint32_t named, const struct goreloc *r);

/* The name that a relocation of a type descriptor refers to; empty if it is to something else. */
struct range method_name(const struct goobj *obj, const struct goreloc *r);

/* The name of the method's type, if r is the relocation behind that of the name; else empty. */
struct range method_type(
	const struct goobj *obj, const struct goreloc *name, const struct goreloc *r);

#endif
