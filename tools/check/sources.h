/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The check that `linkrt build` makes of Go sources before it compiles them.
 */
#ifndef TOOLS_CHECK_SOURCES_H
#define TOOLS_CHECK_SOURCES_H

#include "tools/input.h"
#include "tools/request.h"

/* False, after a message for each error, if some directive cannot be right. */
bool check_sources(const struct inputs *inputs, const struct request *request);

#endif
