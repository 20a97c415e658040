/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The names and lines of functions, for a program that asks for them while it runs.
 */
#ifndef COMMAND_CONVERT_FUNCTIONS_H
#define COMMAND_CONVERT_FUNCTIONS_H

#include "command/convert/conversion.h"
#include "command/convert/records/wraps.h"

/* Adds the record of a function, whose code is in section w->text. */
void functions_add(
	struct conversion *conv, struct member *member, uint32_t def, const struct wrapper *w);

#endif
