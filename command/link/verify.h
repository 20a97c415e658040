/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Finds what is wrong with a set of objects before ld does, for messages in the user's words.
 */
#ifndef COMMAND_LINK_VERIFY_H
#define COMMAND_LINK_VERIFY_H

#include "command/elf/resolve.h"

/* Where the source of an object names the symbol: "FILE:LINE", or the label of the object. */
typedef char *locate_fn(const struct object *object, const char *symbol);

#define NO_PACKAGE "linkrt has targets, but no Go package to import"

/* " (did you mean ...?)" for an undefined name that resembles a defined one, or "". */
char *check_hint(const struct resolution *r, const char *name);

/* Whether the program can be linked. Prints a message for each fault. */
bool check_program(const struct resolution *r, locate_fn *locate);

#endif
