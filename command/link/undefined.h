/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Which symbols a program of gc's needs that nobody defines. Only the linker
 * knows which sections it keeps.
 */
#ifndef COMMAND_LINK_UNDEFINED_H
#define COMMAND_LINK_UNDEFINED_H

#include "command/link/link.h"

/* A line for each symbol and who wants it, from what ld said; false if it said nothing of the kind. */
bool undefined_report(const struct link *link, const char *errors);

#endif
