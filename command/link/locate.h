/* SPDX-License-Identifier: BSD-3-Clause
 *
 * From a symbol of an object back to the line of the source that names it.
 */
#ifndef COMMAND_LINK_LOCATE_H
#define COMMAND_LINK_LOCATE_H

#include "command/elf/object.h"

/* "FILE:LINE", or the object's label if no source names the symbol. */
char *locate(const struct object *object, const char *symbol);

#endif
