/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Prints what each linkname symbol resolved to.
 */
#ifndef COMMAND_LINK_REPORT_H
#define COMMAND_LINK_REPORT_H

#include "command/link/link.h"

/* Prints a line to standard error for each Go name that an object of the user wants. */
bool report(const struct link *link, const char *program);

#endif
