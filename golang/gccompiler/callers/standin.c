/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What is known about the functions of abi/standins.def. `linkrt build` writes where they are in
 * Go's source: command/convert/records/standins.c.
 */
#include "golang/gccompiler/callers/standin.h"

const char stand_ins[2 * STAND_INS];

struct stand_in_places {
	uint32_t count;
	struct {
		uint32_t name, file; /* where they begin in these bytes */
		uint32_t line, flags;
	} at[];
};
extern const struct stand_in_places linkrt_gc_places __attribute__((weak, visibility("hidden")));

static linkrt_string text_at(uint32_t place)
{
	return gostringnocopy((const char *)&linkrt_gc_places + place);
}

struct location stand_in_location(uintptr_t pc)
{
	const size_t i = (pc - (uintptr_t)stand_ins) / 2;

	if (&linkrt_gc_places == NULL || i >= linkrt_gc_places.count)
		return (struct location){.flags = 0};
	return (struct location){.function = text_at(linkrt_gc_places.at[i].name),
		.file = text_at(linkrt_gc_places.at[i].file),
		.line = linkrt_gc_places.at[i].line,
		.entry = (uintptr_t)&stand_ins[2 * i],
		.flags = (uint8_t)linkrt_gc_places.at[i].flags};
}

bool stand_in_has_line(enum stand_in function)
{
	return stand_in_location((uintptr_t)&stand_ins[2 * function]).line != 0;
}
