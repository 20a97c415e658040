/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The linknames in Go's objects.
 */
#ifndef COMMAND_INSPECT_LINKNAMES_H
#define COMMAND_INSPECT_LINKNAMES_H

#include "command/base/table.h"
#include "command/goobj/goobjfile.h"

/* Adds the names that the objects pull and push, of any package but their own. */
void linknames_read(struct table *names, const struct goobjfile *file);

#endif
