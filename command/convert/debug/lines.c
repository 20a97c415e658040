/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The line table of a unit: gc's own line programs, which each function has, with -dwarf=false too.
 * cmd/internal/obj/dwarf.go writes them.
 */
#include "command/base/text.h"
#include "command/convert/convert.h"
#include "command/convert/debug/debug.h"
#include "command/convert/debug/dwarf.h"
#include "command/convert/debug/pieces.h"
#include "command/goobj/pcvalue.h"

#include <string.h>

/* The parameters of gc's programs. */
enum { LINE_VERSION = 4, LINE_BASE = -4, LINE_RANGE = 10, OPCODE_BASE = LNS_set_prologue_end + 1 };

/* A file that `linkrt build` gives to the go command in a root behind a link. Where the link was
 * differs from build to build, and the go command keeps the objects. */
static const char *behind_link(const char *at, size_t size)
{
	static const char link[] = "/" GOROOT_LINK, sources[] = "/" GOROOT_LINK "/src/";
	const char *found = memmem(at, size, sources, strlen(sources));

	return found ? found + strlen(link) : NULL;
}

void debug_file(struct buffer *b, const struct range *name)
{
	static const char prefix[] = "gofile..", root[] = "$GOROOT"; /* the first up to go1.20 */
	const char *at = (const char *)name->at;
	size_t size = name->size; /* 0: `at` may be NULL */

	if (bytes_start(at, size, prefix)) {
		at += strlen(prefix);
		size -= strlen(prefix);
	}
	const char *const rest = size ? behind_link(at, size) : NULL;
	if (rest) {
		buffer_add(b, root, strlen(root));
		size -= (size_t)(rest - at);
		at = rest;
	}
	debug_name(b, at, size);
}

/* Only paths of files get a number; Go's begin at 0, DWARF's at 1. */
static void add_line_files(struct buffer *b, const struct goobj *obj)
{
	for (uint32_t i = 0; i < goobj_string_count(obj, BLOCK_FILES); i++) {
		struct range name = goobj_string(obj, BLOCK_FILES, i);
		debug_file(b, &name);
		buffer_add(b, "\0\0", 3); /* folder, time, size: unknown */
	}
	buffer_u8(b, 0);
}

void lines_start(struct debug *debug, const struct goobj *obj)
{
	static const uint8_t lengths[OPCODE_BASE - 1] = {0, 1, 1, 1, 1, 0, 0, 0, 1, 0};
	struct buffer *b = &debug->parts[DEBUG_LINE].bytes;

	debug->parts[DEBUG_LINE].unit = b->size;
	buffer_u32(b, 0);
	buffer_u16(b, LINE_VERSION);
	size_t header = b->size;
	buffer_u32(b, 0);
	buffer_add(b, "\1\1\1", 3); /* smallest instruction, operations in one, is_stmt */
	buffer_u8(b, (uint8_t)LINE_BASE);
	buffer_u8(b, LINE_RANGE);
	buffer_u8(b, OPCODE_BASE);
	buffer_add(b, lengths, sizeof lengths);
	buffer_u8(b, 0); /* no folders */
	add_line_files(b, obj);
	buffer_set_u32(b, header, b->size - header - 4);
}

void lines_add(struct debug *debug, const struct goobj *obj, uint32_t def, symid function)
{
	uint32_t program = aux_symbol(obj, def, AUX_DWARFLINES, 0);

	if (program != NO_SYM)
		piece_copy(debug, DEBUG_LINE, program, &(struct piece){.function = function});
}
