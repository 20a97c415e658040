/* SPDX-License-Identifier: BSD-3-Clause
 *
 * From a symbol of an object back to the line of the source that names it.
 */
#ifndef COMMAND_LINK_LOCATE_H
#define COMMAND_LINK_LOCATE_H

#include "command/compile/compile.h"
#include "command/elf/object.h"

/* The products that locate() knows the sources of. */
void locate_in(const struct products *products);

/* "FILE:LINE", or the object's label if no source names the symbol. */
char *locate(const struct object *object, const char *symbol);

#endif
