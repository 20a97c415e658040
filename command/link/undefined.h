/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The undefined symbols of a program that gc compiled. Only the linker knows
 * which sections it keeps, so only it knows which symbols the program uses.
 */
#ifndef COMMAND_LINK_UNDEFINED_H
#define COMMAND_LINK_UNDEFINED_H

#include "command/link/link.h"

/* Prints a line for each undefined symbol and its user. False if ld reported none. */
bool undefined_report(const struct link *link, const char *errors);

#endif
