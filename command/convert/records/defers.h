/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the runtime must know about a function for defer and recover, for
 * golang/gccompiler/panic/deferframes.h.
 */
#ifndef COMMAND_CONVERT_RECORDS_DEFERS_H
#define COMMAND_CONVERT_RECORDS_DEFERS_H

#include "command/convert/records/wraps.h"

/* Makes the sections of a function. */
void defers_add(
	struct output *out, const struct goobj *obj, uint32_t def, const struct wrapper *function);

#endif
