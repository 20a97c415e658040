/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Turns pcfile and pcline tables (cmd/internal/obj/pcln.go) into a line
 * program, and functions into entries of a compile unit.
 */
#include "tools/convert/debug.h"

#include "tools/convert/pcvalue.h"
#include "tools/mem.h"

#include <stdlib.h>
#include <string.h>

enum {
	DWARF_VERSION = 4,
	TAG_compile_unit = 0x11,
	TAG_subprogram = 0x2e,
	AT_name = 0x03,
	AT_stmt_list = 0x10,
	AT_low_pc = 0x11,
	AT_high_pc = 0x12,
	AT_language = 0x13,
	AT_producer = 0x25,
	AT_ranges = 0x55,
	FORM_addr = 0x01,
	FORM_data2 = 0x05,
	FORM_data4 = 0x06,
	FORM_string = 0x08,
	FORM_sec_offset = 0x17,
	LANG_Go = 0x16,
	LNS_copy = 1,
	LNS_advance_pc = 2,
	LNS_advance_line = 3,
	LNS_set_file = 4,
	LNS_opcodes = 10, /* without special ones: one more than the last standard one we name */
	LNE_end_sequence = 1,
	LNE_set_address = 2,
	UNIT = 1, /* abbreviations */
	FUNCTION = 2,
};

static void fix(struct debug_section *section, symid symbol, uint64_t addend, bool wide)
{
	if (section->count == section->room) {
		section->room = 2 * section->room + 64;
		section->fixups = grow(section->fixups, section->room * sizeof *section->fixups);
	}
	section->fixups[section->count++] = (struct fixup){section->bytes.size, symbol, addend, wide};
	buffer_u32(&section->bytes, 0);
	if (wide)
		buffer_u32(&section->bytes, 0);
}

static void add_u16(struct buffer *b, uint16_t value)
{
	buffer_u8(b, value);
	buffer_u8(b, value >> 8);
}

static void add_string(struct buffer *b, const char *text, size_t size)
{
	buffer_add(b, text, size);
	buffer_u8(b, 0);
}

static void set_u32(struct buffer *b, size_t at, uint32_t value)
{
	value = htole32(value);
	memcpy(b->at + at, &value, sizeof value);
}

static void open_sections(struct debug *debug, struct output *out)
{
	static const uint8_t abbreviations[] = {UNIT, TAG_compile_unit, 1, AT_producer, FORM_string,
		AT_language, FORM_data2, AT_name, FORM_string, AT_stmt_list, FORM_sec_offset, AT_low_pc,
		FORM_addr, AT_ranges, FORM_sec_offset, 0, 0, FUNCTION, TAG_subprogram, 0, AT_name,
		FORM_string, AT_low_pc, FORM_addr, AT_high_pc, FORM_data4, 0, 0, 0};
	struct debug_section *const all[] = {&debug->info, &debug->line, &debug->abbrev, &debug->ranges};

	if (debug->abbrev.bytes.size)
		return;
	buffer_add(&debug->abbrev.bytes, abbreviations, sizeof abbreviations);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		all[i]->start = output_local(out, "", 0, "");
		output_symbol(out, all[i]->start)->st_info = ELF64_ST_INFO(STB_LOCAL, STT_SECTION);
	}
}

/* Only paths of files get a number; Go's begin at 0, DWARF's at 1. */
static void add_files(struct buffer *b, const struct goobj *obj)
{
	static const char prefix[] = "gofile.."; /* up to go1.20 */

	for (uint32_t i = 0; i < goobj_string_count(obj, BLOCK_FILES); i++) {
		struct range name = goobj_string(obj, BLOCK_FILES, i);
		size_t skip = name.size >= 8 && !memcmp(name.at, prefix, 8) ? 8 : 0;
		if (name.size == skip || memchr(name.at, 0, name.size))
			add_string(b, "?", 1);
		else
			add_string(b, (const char *)name.at + skip, name.size - skip);
		buffer_add(b, "\0\0", 3); /* folder, time, size: unknown */
	}
	buffer_u8(b, 0);
}

static void start_line(struct debug *debug, const struct goobj *obj)
{
	static const uint8_t lengths[LNS_opcodes - 1] = {0, 1, 1, 1, 1, 0, 0, 0, 1};
	struct buffer *b = &debug->line.bytes;

	debug->line_start = b->size;
	buffer_u32(b, 0);
	add_u16(b, DWARF_VERSION);
	size_t header = b->size;
	buffer_u32(b, 0);
	buffer_u8(b, obj->arch->step);
	buffer_u8(b, 1);          /* operations an instruction */
	buffer_u8(b, 1);          /* is_stmt */
	buffer_add(b, "\0\1", 2); /* line_base, line_range: no special opcodes are used */
	buffer_u8(b, LNS_opcodes);
	buffer_add(b, lengths, sizeof lengths);
	buffer_u8(b, 0); /* no folders */
	add_files(b, obj);
	set_u32(b, header, b->size - header - 4);
}

static void start_info(struct debug *debug)
{
	static const char producer[] = "Go, cmd/compile; linkrt convert", name[] = "go";
	struct buffer *b = &debug->info.bytes;

	debug->info_start = b->size;
	buffer_u32(b, 0);
	add_u16(b, DWARF_VERSION);
	fix(&debug->info, debug->abbrev.start, 0, false);
	buffer_u8(b, 8); /* bytes of an address */
	buffer_u8(b, UNIT);
	buffer_add(b, producer, sizeof producer);
	add_u16(b, LANG_Go);
	buffer_add(b, name, sizeof name);
	fix(&debug->info, debug->line.start, debug->line_start, false);
	buffer_add(b, "\0\0\0\0\0\0\0", 8);
	fix(&debug->info, debug->ranges.start, debug->ranges.bytes.size, false);
}

static void end_unit(struct debug *debug)
{
	if (!debug->unit)
		return;
	buffer_u8(&debug->info.bytes, 0);
	set_u32(&debug->info.bytes, debug->info_start, debug->info.bytes.size - debug->info_start - 4);
	set_u32(&debug->line.bytes, debug->line_start, debug->line.bytes.size - debug->line_start - 4);
	buffer_add(&debug->ranges.bytes, (char[16]){0}, 16);
	debug->unit = NULL;
}

static void start_unit(struct debug *debug, struct output *out, const struct goobj *obj)
{
	if (debug->unit == obj)
		return;
	open_sections(debug, out);
	end_unit(debug);
	debug->unit = obj;
	start_line(debug, obj);
	start_info(debug);
}

/* The line program's state, which only changes are written of. */
struct row {
	uint32_t pc;
	int32_t file, line;
};

static void add_row(struct buffer *b, struct row *row, uint32_t pc, int32_t file, int32_t line, uint8_t step)
{
	if (file != row->file) {
		buffer_u8(b, LNS_set_file);
		buffer_uleb(b, (uint32_t)file + 1);
	}
	if (line != row->line) {
		buffer_u8(b, LNS_advance_line);
		buffer_sleb(b, (int64_t)line - row->line);
	}
	buffer_u8(b, LNS_advance_pc);
	buffer_uleb(b, (pc - row->pc) / step);
	buffer_u8(b, LNS_copy);
	*row = (struct row){pc, file, line};
}

static void add_rows(struct buffer *b, const struct goobj *obj, uint32_t def, uint32_t size, struct row *row)
{
	uint32_t lines = aux_symbol(obj, def, AUX_PCLINE, 0), files = aux_symbol(obj, def, AUX_PCFILE, 0);
	struct pcvalue line, file;

	if (lines == NO_SYM || files == NO_SYM)
		return;
	pcvalue_start(&line, obj, lines, size);
	pcvalue_start(&file, obj, files, size);
	bool more = pcvalue_next(&line) && pcvalue_next(&file);
	while (more) {
		uint32_t start = line.start > file.start ? line.start : file.start;
		if (file.value >= 0 && line.value > 0)
			add_row(b, row, start, file.value, line.value, obj->arch->step);
		more = line.end <= file.end ? pcvalue_next(&line) : pcvalue_next(&file);
	}
}

static void add_lines(
	struct debug *debug, const struct goobj *obj, uint32_t def, uint32_t size, symid function)
{
	struct buffer *b = &debug->line.bytes;
	struct row row = {0, 0, 1};

	buffer_add(b, "\0\11", 2); /* an extended opcode of 9 bytes */
	buffer_u8(b, LNE_set_address);
	fix(&debug->line, function, 0, true);
	add_rows(b, obj, def, size, &row);
	buffer_u8(b, LNS_advance_pc);
	buffer_uleb(b, (size - row.pc) / obj->arch->step);
	buffer_add(b, "\0\1", 2);
	buffer_u8(b, LNE_end_sequence);
}

void debug_add(struct debug *debug, struct output *out, const struct goobj *obj, uint32_t def,
	const struct gosym *s, symid function)
{
	if (!debug->wanted)
		return;
	start_unit(debug, out, obj);
	buffer_u8(&debug->info.bytes, FUNCTION);
	add_string(&debug->info.bytes, s->name, s->name_size);
	fix(&debug->info, function, 0, true);
	buffer_u32(&debug->info.bytes, s->size);
	fix(&debug->ranges, function, 0, true);
	fix(&debug->ranges, function, s->size, true);
	add_lines(debug, obj, def, s->size, function);
}

static void write_section(struct debug_section *section, struct output *out, enum out_kind kind)
{
	struct content content = {section->bytes.at, section->bytes.size, section->bytes.size, 1};
	const struct reloc_rule *rule = &out->arch->rules[GO_ADDR];
	uint32_t number = output_section(out, kind, &content);
	Elf64_Rela *relas = output_relas(out, section->count);

	for (size_t i = 0; i < section->count; i++) {
		const struct fixup *f = &section->fixups[i];
		relas[i] = (Elf64_Rela){f->offset,
			ELF64_R_INFO((uint64_t)f->symbol, f->wide ? rule->eight : rule->four), f->addend};
	}
	output_define(out, section->start, number);
	output_relas_done(out, kind, number, relas, section->count);
}

void debug_write(struct debug *debug, struct output *out)
{
	if (!debug->unit)
		return;
	end_unit(debug);
	write_section(&debug->line, out, OUT_LINE);
	write_section(&debug->info, out, OUT_INFO);
	write_section(&debug->abbrev, out, OUT_ABBREV);
	write_section(&debug->ranges, out, OUT_RANGES);
}

void debug_free(struct debug *debug)
{
	struct debug_section *const all[] = {&debug->info, &debug->line, &debug->abbrev, &debug->ranges};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		free(all[i]->bytes.at);
		free(all[i]->fixups);
	}
}
