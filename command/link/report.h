/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What became of each linkname symbol.
 */
#ifndef COMMAND_LINK_REPORT_H
#define COMMAND_LINK_REPORT_H

#include "command/link/link.h"

/* One line for each symbol that an object of the user's asks for by a Go name, on standard error. */
bool report(const struct link *link, const char *program);

#endif
