/* SPDX-License-Identifier: BSD-3-Clause
 *
 * .eh_frame: how to unwind a function at each of its instructions, from
 * where Go's tables say the stack pointer is.
 */
#ifndef COMMAND_CONVERT_DEBUG_EHFRAME_H
#define COMMAND_CONVERT_DEBUG_EHFRAME_H

#include "command/elf/elfwrite.h"
#include "command/goobj/goobj.h"

struct frames {
	struct buffer bytes;
	struct frame_start {
		uint32_t offset; /* of the field that holds where the function starts */
		symid function;
	} * at;
	size_t count, room;
};

/* Appends the entry of a function; `function` is a symbol of this very copy of it. */
void frames_add(struct frames *frames, const struct goobj *obj, uint32_t def, uint32_t size,
	symid function);

/* Makes the section of what was added, if there was anything. */
void frames_write(const struct frames *frames, struct output *out);

#endif
