/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The check that `linkrt build` makes of Go sources before it compiles them.
 */
#ifndef COMMAND_BUILD_GOSOURCES_H
#define COMMAND_BUILD_GOSOURCES_H

#include "command/compile/input.h"
#include "command/compile/request.h"

/* False, after a message for each error, if some directive cannot be right. */
bool check_sources(const struct inputs *inputs, const struct request *request);

#endif
