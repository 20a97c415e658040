/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Finds the line of the source that names a symbol of an object.
 */
#ifndef COMMAND_LINK_LOCATE_H
#define COMMAND_LINK_LOCATE_H

#include "command/elf/object.h"

/* "FILE:LINE", or the label of the object if no source names the symbol. */
char *locate(const struct object *object, const char *symbol);

#endif
