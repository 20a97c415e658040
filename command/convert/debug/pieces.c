/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Pieces of DWARF that the compiler wrote: cmd/internal/dwarf/dwarf.go.
 * cmd/link/internal/ld/data.go (relocsym) does their relocations.
 */
#include "command/convert/debug/pieces.h"

#include "command/convert/conversion.h"
#include "command/goobj/pcvalue.h"

enum { INFO_PREFIX = 8 }; /* "go:info." */

/* The size of a function's number in .debug_addr; 0: another relocation. */
static unsigned number_size(enum reloc_type type)
{
	switch (type) {
	case GO_DWTXTADDR_U1:
		return 1;
	case GO_DWTXTADDR_U2:
		return 2;
	case GO_DWTXTADDR_U3:
		return 3;
	case GO_DWTXTADDR_U4:
		return 4;
	default:
		return 0;
	}
}

/* A ULEB128 of that many bytes. */
static void put_number(const struct goobj *obj, uint8_t *at, unsigned size, uint32_t number)
{
	if (number >> 7 * size)
		range_fault(
			&obj->bytes, 0, "more functions than its debugging data has numbers for");
	for (; size > 1; size--, number >>= 7)
		*at++ = number | 0x80;
	*at = number & 0x7f;
}

/* The part of the same function that is referred to, or NULL. */
static const struct piece_part *part_of(const struct piece *piece, uint32_t def)
{
	for (int i = 0; i < 3; i++)
		if (piece->parts[i].part != DEBUG_PARTS && piece->parts[i].def == def)
			return &piece->parts[i];
	return NULL;
}

static void refer_entity(
	struct debug *debug, const struct member *member, size_t place, const struct goreloc *r)
{
	const struct goobj *obj = member->obj;
	uint32_t size,
		def = r->target.package < PACKAGE_SELF ? NO_SYM : goobj_resolve(obj, r->target);
	const char *name = symref_name(member, r->target, &size);
	uint32_t prefix = size > INFO_PREFIX ? INFO_PREFIX : 0;
	struct entity *entity = entity_find(&debug->entities, name + prefix, size - prefix);

	if (def < obj->refs) {
		entity->def = def;
		entity->is_type = false;
	}
	debug_refer_at(debug, place, entity, r->add);
}

static void refer_piece(struct debug *debug, struct debug_section *to, size_t place,
	const struct goreloc *r, const struct piece *piece)
{
	uint32_t def = r->target.package < PACKAGE_SELF
			       ? NO_SYM
			       : goobj_resolve(debug->unit->obj, r->target);
	const struct piece_part *part = def == NO_SYM ? NULL : part_of(piece, def);

	if (part)
		debug_fix_at(to, place, debug->parts[part->part].start,
			part->start + (uint64_t)r->add, false);
	else if (to == &debug->parts[DEBUG_INFO])
		refer_entity(debug, debug->unit, place, r);
}

static symid address_of(
	const struct debug *debug, const struct piece *piece, const struct goreloc *r)
{
	const struct goobj *obj = debug->unit->obj;
	uint32_t sym = piece->function || r->target.package < PACKAGE_SELF
			       ? NO_SYM
			       : goobj_resolve(obj, r->target);

	return piece->function || sym == NO_SYM ? piece->function : debug->unit->ids[sym];
}

static void relocate(struct debug *debug, struct debug_section *to, size_t place,
	const struct goreloc *r, const struct piece *piece)
{
	unsigned size = number_size(r->type);

	if (size && r->size >= size)
		put_number(debug->unit->obj, to->bytes.at + place, size, piece->number);
	else if (r->type == GO_DWARFSECREF && r->size == 4)
		refer_piece(debug, to, place, r, piece);
	else if ((r->type == GO_ADDR || r->type == GO_ADDRCUOFF) && r->size == 8)
		debug_fix_at(to, place, address_of(debug, piece, r), r->add, true);
}

void piece_copy(struct debug *debug, enum debug_part part, uint32_t def, const struct piece *piece)
{
	struct debug_section *to = &debug->parts[part];
	const struct goobj *obj = debug->unit->obj;
	struct range data = goobj_data(obj, def);
	struct span span = goobj_relocs(obj, def);
	size_t start = to->bytes.size;

	buffer_add(&to->bytes, data.at, data.size);
	for (uint32_t i = span.first; i < span.end; i++) {
		struct goreloc r = goobj_reloc(obj, i);
		if (r.offset <= data.size && r.size <= data.size - r.offset)
			relocate(debug, to, start + r.offset, &r, piece);
	}
}

static struct piece_part find_part(
	const struct debug *debug, uint32_t def, enum go_aux type, enum debug_part part)
{
	uint32_t sym = aux_symbol(debug->unit->obj, def, type, 0);

	return (struct piece_part){
		sym, sym == NO_SYM ? DEBUG_PARTS : part, debug->parts[part].bytes.size};
}

/* In .debug_addr. */
static uint32_t number_function(struct debug *debug, symid function)
{
	struct debug_section *addr = &debug->parts[DEBUG_ADDR];

	if (!debug->dwarf5)
		return 0;
	debug_fix(addr, function, 0, true);
	return (addr->bytes.size - addr->unit - ADDR_HEADER) / 8 - 1;
}

bool piece_add_function(struct debug *debug, uint32_t def, symid function)
{
	struct piece piece = {.function = function,
		.parts = {find_part(debug, def, AUX_DWARFLOC,
				  debug->dwarf5 ? DEBUG_LOCLISTS : DEBUG_LOC),
			find_part(debug, def, AUX_DWARFRANGES,
				debug->dwarf5 ? DEBUG_RNGLISTS : DEBUG_RANGES),
			find_part(debug, def, AUX_DWARFINFO, DEBUG_INFO)}};

	if (piece.parts[2].def == NO_SYM || !goobj_data(debug->unit->obj, piece.parts[2].def).size)
		return false;
	piece.number = number_function(debug, function);
	for (int i = 0; i < 3; i++)
		if (piece.parts[i].def != NO_SYM)
			piece_copy(debug, piece.parts[i].part, piece.parts[i].def, &piece);
	return true;
}

static const struct piece alone = {
	.parts = {{.part = DEBUG_PARTS}, {.part = DEBUG_PARTS}, {.part = DEBUG_PARTS}}};

void piece_add_inlined(struct debug *debug, uint32_t def)
{
	piece_copy(debug, DEBUG_INFO, def, &alone);
}

/* Whether all that it has the address of is in the object: each such symbol is defined. */
static bool is_placed(const struct debug *debug, uint32_t def)
{
	const struct goobj *obj = debug->unit->obj;
	struct span span = goobj_relocs(obj, def);

	for (uint32_t i = span.first; i < span.end; i++) {
		struct goreloc r = goobj_reloc(obj, i);
		if (r.type == GO_ADDR && !address_of(debug, &alone, &r))
			return false;
	}
	return true;
}

bool pieces_have_variables(const struct member *member)
{
	for (uint32_t def = 0; def < member->obj->refs; def++)
		if (goobj_sym(member->obj, def).class == CLASS_DWARFDATA)
			return true;
	return false;
}

void pieces_add_variables(struct debug *debug)
{
	const struct goobj *obj = debug->unit->obj;

	for (uint32_t def = 0; def < obj->refs; def++) {
		struct gosym s = goobj_sym(obj, def);
		if (s.class == CLASS_DWARFDATA && is_placed(debug, def))
			piece_copy(debug, DEBUG_INFO, def, &alone);
	}
}
