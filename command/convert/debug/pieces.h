/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Pieces of DWARF that the compiler wrote, copied with what their relocations
 * mean. cmd/internal/dwarf/dwarf.go and cmd/compile/internal/ssa/debug.go
 * write them.
 */
#ifndef COMMAND_CONVERT_DEBUG_PIECES_H
#define COMMAND_CONVERT_DEBUG_PIECES_H

#include "command/convert/debug/debug.h"

/* What the pieces of a function refer to: its code, and each other. */
struct piece {
	symid function;  /* 0: a relocation says what an address is of */
	uint32_t number; /* the function's in .debug_addr */
	struct piece_part {
		uint32_t def;
		enum debug_part part;
		size_t start;
	} parts[3];
};

/* Appends the contents of a definition of the unit's object to a section. */
void piece_copy(struct debug *debug, enum debug_part part, uint32_t def, const struct piece *piece);

/* The entry of a function, its locations and ranges; false if the compiler wrote none. */
bool piece_add_function(struct debug *debug, uint32_t def, symid function);

/* The entry of a function that is inlined somewhere. */
void piece_add_inlined(struct debug *debug, uint32_t def);

/* Package-level variables and constants. */
bool pieces_have_variables(const struct member *member);
void pieces_add_variables(struct debug *debug);

#endif
