/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The table of bounds checks of a function, for golang/gccompiler/panic/panicbounds.h.
 */
#ifndef COMMAND_CONVERT_RECORDS_BOUNDS_H
#define COMMAND_CONVERT_RECORDS_BOUNDS_H

#include "command/elf/elfwrite.h"
#include "command/goobj/goobj.h"

/*
 * Makes the section of a function that lies in section `text`. Does nothing if the function has no
 * table of bounds checks: before go1.26 none has.
 */
void bounds_add(struct output *out, const struct goobj *obj, uint32_t def, uint32_t size,
	symid function, uint32_t text);

#endif
