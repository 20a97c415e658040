/* SPDX-License-Identifier: BSD-3-Clause
 *
 * DWARF 4 for debuggers: which function and which line an address belongs
 * to. Built from the tables that Go's own tracebacks use, which all releases
 * have alike; the DWARF that the compiler leaves is in pieces that only Go's
 * linker can put together.
 */
#ifndef TOOLS_CONVERT_DEBUG_H
#define TOOLS_CONVERT_DEBUG_H

#include "tools/convert/elfwrite.h"
#include "tools/convert/goobj.h"

/* A section in the making, and where addresses belong in it. */
struct debug_section {
	struct buffer bytes;
	struct fixup {
		uint32_t offset;
		symid symbol;
		uint64_t addend;
		bool wide; /* 8 bytes, not 4 */
	} * fixups;
	size_t count, room;
	symid start; /* the section's symbol */
};

struct debug {
	bool wanted;
	const struct goobj *unit; /* the object whose functions are being described */
	size_t info_start, line_start;
	struct debug_section info, line, abbrev, ranges;
};

/* Describes a function; those of one object come together. */
void debug_add(struct debug *debug, struct output *out, const struct goobj *obj, uint32_t def,
	const struct gosym *s, symid function);

/* Makes the sections of what was described, if anything was. */
void debug_write(struct debug *debug, struct output *out);
void debug_free(struct debug *debug);

#endif
