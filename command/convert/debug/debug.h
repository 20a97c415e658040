/* SPDX-License-Identifier: BSD-3-Clause
 *
 * DWARF for debuggers: functions with their parameters, variables, inlined
 * calls and lines, package-level variables, types. The compiler leaves
 * functions, variables and lists of locations in pieces, in DWARF 4, and since
 * go1.25 in DWARF 5. These files put the pieces together, one unit for each
 * object, as Go's linker does (cmd/link/internal/ld/dwarf.go). They make the
 * types from type descriptors.
 */
#ifndef COMMAND_CONVERT_DEBUG_DEBUG_H
#define COMMAND_CONVERT_DEBUG_DEBUG_H

#include "command/convert/debug/entities.h"
#include "command/convert/debug/typeset.h"
#include "command/elf/elfwrite.h"

struct conversion;
struct member;

enum debug_part {
	DEBUG_INFO,
	DEBUG_LINE,
	DEBUG_ABBREV,
	DEBUG_RANGES, /* of DWARF 4 */
	DEBUG_LOC,
	DEBUG_RNGLISTS, /* of DWARF 5 */
	DEBUG_LOCLISTS,
	DEBUG_ADDR,
	DEBUG_PARTS
};

enum { ADDR_HEADER = 8 }; /* bytes before the addresses of a unit */

/* A section in the making, and where addresses belong in it. */
struct debug_section {
	struct buffer bytes;
	struct fixup {
		uint32_t offset;
		symid symbol;
		uint64_t addend;
		bool wide; /* 8 bytes, not 4 */
	} * at;
	size_t count, room;
	symid start; /* the section's symbol */
	size_t unit; /* where the unit's contribution begins */
};

/* A place that refers to an entity, whose own place is not known yet. */
struct forward {
	uint32_t place;
	const struct entity *entity;
	size_t fixup; /* number + 1; 0: counts from the unit's start, without relocation */
};

struct debug {
	bool wanted, dwarf5;
	const struct typeset *types; /* of other packages, or NULL */
	struct member *unit;         /* the object whose functions are being described */
	struct debug_section parts[DEBUG_PARTS];
	struct entities entities;
	struct {
		struct forward *at;
		size_t count, room;
	} forwards;
	struct {
		struct code {
			symid symbol;
			uint32_t size;
		} * at;
		size_t count, room;
	} codes;             /* functions of the unit */
	size_t ranges_fixup; /* of the unit's list of ranges */
};

/* Describes a function; those of one object come together. */
void debug_add(struct conversion *conv, struct member *member, uint32_t def, const struct gosym *s,
	symid function);

/* Makes the sections of what was described, if anything was. */
void debug_write(struct conversion *conv);

/* debugpart.c: bytes of a section, and relocations in them. */
/* Appends the name and a zero. A name that DWARF cannot have becomes `?`. */
void debug_name(struct buffer *b, const char *name, size_t size);
void debug_fix_at(struct debug_section *part, size_t at, symid symbol, uint64_t addend, bool wide);
void debug_fix(struct debug_section *part, symid symbol, uint64_t addend, bool wide);
void debug_write_part(struct debug_section *part, struct output *out, enum out_kind kind);

/* abbrevs.c: codes of entries. gc's own are below. */
enum abbrev {
	ABBREV_OWN = 64,
	ABBREV_UNIT = ABBREV_OWN,
	ABBREV_FUNCTION,
	ABBREV_BASE,
	ABBREV_POINTER,
	ABBREV_ELEMENTS,
	ABBREV_VOID_POINTER,
	ABBREV_STRUCT,
	ABBREV_MEMBER,
	ABBREV_ARRAY,
	ABBREV_RANGE,
	ABBREV_SUBROUTINE,
	ABBREV_DECLARATION
};
void abbrevs_write(struct buffer *b, const struct release *release, bool dwarf5);

/*
 * A reference to an entity and so many bytes behind it, at a place in .debug_info; without
 * relocation, at its end.
 */
void debug_refer_at(struct debug *debug, size_t place, struct entity *entity, uint64_t addend);
void debug_refer(struct debug *debug, struct entity *entity);

/* lines.c: the line table. */
void debug_file(struct buffer *b, const struct range *name);
void lines_start(struct debug *debug, const struct goobj *obj);
void lines_add(struct debug *debug, const struct goobj *obj, uint32_t def, symid function);

/* debugtypes.c: the entry of a type. */
void type_add(struct debug *debug, struct entity *type);

#endif
