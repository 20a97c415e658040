/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A build from beginning to end, as both `build` and `run` do it.
 */
#ifndef TOOLS_BUILD_H
#define TOOLS_BUILD_H

#include "tools/input.h"
#include "tools/request.h"

/* Compiles, checks, links and strips; the program is written to `output`. False after a message. */
bool build_program(const struct inputs *inputs, const struct request *request, const char *output);

#endif
