/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What else ld says, in the user's words.
 */
#ifndef COMMAND_LINK_LINKERERRORS_H
#define COMMAND_LINK_LINKERERRORS_H

#include "command/link/link.h"

/* Says each error of ld with the user's names of the files; what does not reach, once. */
void linker_report(const struct link *link, const char *errors);

#endif
