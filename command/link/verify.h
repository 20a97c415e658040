/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What is wrong with a set of objects, said in the user's words before ld says it in its own.
 */
#ifndef COMMAND_LINK_VERIFY_H
#define COMMAND_LINK_VERIFY_H

#include "command/elf/resolve.h"

/* Where a symbol stands in the source of an object: "FILE:LINE", or the object's label. */
typedef char *locate_fn(const struct object *object, const char *symbol);

/* " (did you mean ...?)" for a name that nobody defines, or "". */
char *check_hint(const struct resolution *r, const char *name);

/* True iff the program can be linked; a message for each fault that it has. */
bool check_program(const struct resolution *r, locate_fn *locate);

#endif
