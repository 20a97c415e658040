/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The list of unnamed types, for golang/gccompiler/value/gotypelinks.h.
 */
#ifndef COMMAND_CONVERT_RECORDS_TYPELINKS_H
#define COMMAND_CONVERT_RECORDS_TYPELINKS_H

#include "command/elf/elfwrite.h"
#include "command/goobj/goobj.h"

/* Whether package reflect could make the type itself. */
bool is_typelinked(const struct gosym *s);

/* Makes a record of the type, whose descriptor is in `section`. */
void typelinks_add(struct output *out, symid type, uint32_t section);

#endif
