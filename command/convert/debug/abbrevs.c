/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The table of abbreviations of a unit: gc's, as its release numbers them,
 * and ours, for what Go's linker makes.
 */
#include "command/convert/debug/debug.h"
#include "command/convert/debug/dwarf.h"

enum { MOST_ATTRIBUTES = 8 };
enum { no, yes };

struct abbrev_row {
	enum dwarf_tag tag;
	bool children;
	struct releases releases;
	struct {
		uint16_t name, form;
	} attributes[MOST_ATTRIBUTES];
};

#define A(attribute, form) {AT_##attribute, FORM_##form},
static const struct abbrev_row compilers[] = {
#define ABBREV(tag, children, first, last, ...) {TAG_##tag, children, {first, last}, {__VA_ARGS__}},
#define OTHER(name, first, last) {0, no, {first, last}, {{0, 0}}},
#include "command/convert/debug/dwarfabbrevs.def"
#undef ABBREV
#undef OTHER
};
_Static_assert(sizeof compilers / sizeof *compilers < ABBREV_OWN, "ours follow");

#define OWN(code, tag, children, ...)                                                              \
	[ABBREV_##code - ABBREV_OWN] = {TAG_##tag, children, {0, 0}, {__VA_ARGS__}}
static const struct abbrev_row own[] = {
	OWN(UNIT, compile_unit, yes,
		A(producer, string) A(language, data2) A(name, string) A(stmt_list, sec_offset)
			A(low_pc, addr) A(ranges, sec_offset) A(addr_base, sec_offset)),
	OWN(FUNCTION, subprogram, no, A(name, string) A(low_pc, addr) A(high_pc, data4)),
	OWN(BASE, base_type, no, A(name, string) A(encoding, data1) A(byte_size, data1)),
	OWN(POINTER, pointer_type, no, A(name, string) A(type, ref4)),
	OWN(ELEMENTS, pointer_type, no, A(type, ref4)),
	OWN(VOID_POINTER, pointer_type, no, A(name, string)),
	OWN(STRUCT, structure_type, yes, A(name, string) A(byte_size, udata)),
	OWN(MEMBER, member, no, A(name, string) A(data_member_location, udata) A(type, ref4)),
	OWN(ARRAY, array_type, yes, A(name, string) A(type, ref4) A(byte_size, udata)),
	OWN(RANGE, subrange_type, no, A(count, udata) A(type, ref4)),
	OWN(SUBROUTINE, subroutine_type, no, A(name, string)),
	OWN(DECLARATION, structure_type, no, A(name, string) A(declaration, flag)),
};

static uint16_t form_of(uint16_t form, bool dwarf5)
{
	switch (form) {
	case FORM_start:
		return dwarf5 ? FORM_addrx : FORM_addr;
	case FORM_end:
		return dwarf5 ? FORM_udata : FORM_addr;
	default:
		return form;
	}
}

static void write_row(struct buffer *b, const struct abbrev_row *row, unsigned code, bool dwarf5)
{
	buffer_uleb(b, code);
	buffer_uleb(b, row->tag);
	buffer_u8(b, row->children);
	for (int i = 0; i < MOST_ATTRIBUTES && row->attributes[i].name; i++) {
		if (row->attributes[i].name == AT_addr_base && !dwarf5)
			continue;
		buffer_uleb(b, row->attributes[i].name);
		buffer_uleb(b, form_of(row->attributes[i].form, dwarf5));
	}
	buffer_add(b, "\0", 2);
}

void abbrevs_write(struct buffer *b, const struct release *release, bool dwarf5)
{
	unsigned code = 0;

	for (size_t i = 0; i < sizeof compilers / sizeof *compilers; i++) {
		if (!releases_have(compilers[i].releases, release->minor))
			continue;
		code++;
		if (compilers[i].tag)
			write_row(b, &compilers[i], code, dwarf5);
	}
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		write_row(b, &own[i], ABBREV_OWN + i, dwarf5);
	buffer_u8(b, 0);
}
