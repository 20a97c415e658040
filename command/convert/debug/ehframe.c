/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Turns pcsp tables into call frame information, as cmd/link/internal/ld's
 * dwarf.go (writeframes) does, plus where the caller's frame pointer is:
 * cmd/internal/obj/ARCH/obj*.go (preprocess) saves it.
 */
#include "command/convert/debug/ehframe.h"

#include "command/base/arena.h"
#include "command/goobj/pcvalue.h"

#include <string.h>

enum {
	CFA_advance_loc = 0x40,
	CFA_offset = 0x80,
	CFA_nop = 0,
	CFA_advance_loc1 = 2,
	CFA_advance_loc2 = 3,
	CFA_advance_loc4 = 4,
	CFA_restore = 0xc0,
	CFA_def_cfa = 0xc,
	CFA_def_cfa_offset = 0xe,
	POINTER_relative_4 = 0x1b,
	WORD = 8,
	SHALLOWEST = -10000, /* as pctospadj allows */
	DEEPEST = 1100000000,
};

static void align(struct buffer *b, size_t start)
{
	while ((b->size - start) % WORD)
		buffer_u8(b, CFA_nop);
}

static void set_length(struct buffer *b, size_t start)
{
	buffer_set_u32(b, start, b->size - start - 4);
}

/* What holds at the first instruction of every function. */
static void add_common(struct buffer *b, const struct goarch *arch)
{
	buffer_u32(b, 0); /* length */
	buffer_u32(b, 0); /* no offset to a common entry: it is one */
	buffer_add(b, "\1zR", 4);
	buffer_uleb(b, arch->step);
	buffer_sleb(b, -WORD);
	buffer_uleb(b, arch->ra);
	buffer_uleb(b, 1);
	buffer_u8(b, POINTER_relative_4);
	buffer_u8(b, CFA_def_cfa);
	buffer_uleb(b, arch->sp);
	buffer_uleb(b, arch->pushed);
	if (arch->pushed) {
		buffer_u8(b, CFA_offset | arch->ra);
		buffer_uleb(b, arch->pushed / WORD);
	}
	align(b, 0);
	set_length(b, 0);
}

static void add_advance(struct buffer *b, uint32_t steps)
{
	if (!steps)
		return;
	if (steps < 0x40) {
		buffer_u8(b, CFA_advance_loc | steps);
	} else if (steps <= UINT8_MAX) {
		buffer_u8(b, CFA_advance_loc1);
		buffer_u8(b, steps);
	} else if (steps <= UINT16_MAX) {
		buffer_u8(b, CFA_advance_loc2);
		buffer_u16(b, steps);
	} else {
		buffer_u8(b, CFA_advance_loc4);
		buffer_u32(b, steps);
	}
}

/* A register saved so many bytes below the caller's stack pointer. */
static void add_saved(struct buffer *b, unsigned reg, uint32_t below)
{
	buffer_u8(b, CFA_offset | reg);
	buffer_uleb(b, below / WORD);
}

/*
 * Where a call leaves the return address in a register, a function that moves
 * the stack pointer saves it at the bottom of its frame, and the frame
 * pointer, if there is one, below that.
 */
static void add_link_register(struct buffer *b, const struct goarch *arch, int32_t moved)
{
	if (moved > 0) {
		add_saved(b, arch->ra, moved);
		if (arch->fp)
			add_saved(b, arch->fp, moved + WORD);
	} else {
		buffer_u8(b, CFA_restore | arch->ra);
		if (arch->fp)
			buffer_u8(b, CFA_restore | arch->fp);
	}
}

/*
 * On an architecture on which a call pushes the return address, a function
 * with a frame may save the frame pointer right below it. No table says which
 * functions do, so their code is read: PUSH BP before the new depth holds, or
 * MOV BP, depth-8(SP) right after.
 */
static uint32_t saves_frame_pointer(const struct range *code, uint32_t at, int32_t moved)
{
	static const uint8_t near[] = {0x48, 0x89, 0x6c, 0x24}, far[] = {0x48, 0x89, 0xac, 0x24};
	uint32_t disp = htole32(moved - WORD);

	if (at && at <= code->size && moved == WORD && code->at[at - 1] == 0x55)
		return at;
	if (code->size >= 5 && at <= code->size - 5 && moved - WORD < 0x80 &&
		!memcmp(code->at + at, near, sizeof near) && code->at[at + 4] == moved - WORD)
		return at + 5;
	if (code->size >= 8 && at <= code->size - 8 && !memcmp(code->at + at, far, sizeof far) &&
		!memcmp(code->at + at + 4, &disp, sizeof disp))
		return at + 8;
	return 0;
}

struct frame_walk {
	struct pcvalue table;
	struct range code;
	uint32_t at; /* up to where it has been described */
	int32_t moved;
	bool saved;
};

static void advance_location(
	struct frame_walk *walk, struct buffer *b, const struct goarch *arch, uint32_t to)
{
	add_advance(b, (to - walk->at) / arch->step);
	walk->at = to;
}

static void add_pushed(struct frame_walk *walk, struct buffer *b, const struct goarch *arch)
{
	uint32_t from =
		walk->saved || walk->table.value <= 0
			? 0
			: saves_frame_pointer(&walk->code, walk->table.start, walk->table.value);

	if (from && from <= walk->table.end) {
		advance_location(walk, b, arch, from);
		add_saved(b, arch->fp, arch->pushed + WORD);
		walk->saved = true;
	} else if (walk->saved && walk->table.value <= 0) {
		buffer_u8(b, CFA_restore | arch->fp);
		walk->saved = false;
	}
}

static void add_range(struct frame_walk *walk, struct buffer *b, const struct goarch *arch)
{
	int32_t moved = walk->table.value;

	if (moved < SHALLOWEST || moved > DEEPEST) {
		range_fault(&walk->table.bytes, 0, "a stack pointer moves by %d", moved);
		return;
	}
	if (moved == walk->moved || moved + arch->pushed < 0)
		return;
	advance_location(walk, b, arch, walk->table.start);
	buffer_u8(b, CFA_def_cfa_offset);
	buffer_uleb(b, (uint32_t)moved + arch->pushed);
	walk->moved = moved;
	if (arch->pushed)
		add_pushed(walk, b, arch);
	else
		add_link_register(b, arch, moved);
}

static void add_frame_ranges(struct buffer *b, const struct goobj *obj, uint32_t def, uint32_t size)
{
	uint32_t sym = aux_symbol(obj, def, AUX_PCSP, 0);
	struct frame_walk walk = {.code = goobj_data(obj, def)};

	if (sym == NO_SYM)
		return;
	pcvalue_start(&walk.table, obj, sym, size);
	while (pcvalue_next(&walk.table))
		add_range(&walk, b, obj->arch);
}

void frames_add(
	struct frames *frames, const struct goobj *obj, uint32_t def, uint32_t size, symid function)
{
	struct buffer *b = &frames->bytes;

	if (!b->size)
		add_common(b, obj->arch);
	size_t start = b->size;
	buffer_u32(b, 0);
	buffer_u32(b, start + 4); /* how far back the common entry is */
	*push(frames) = (struct frame_start){frames->bytes.size, function};
	buffer_u32(b, 0);
	buffer_u32(b, size);
	buffer_uleb(b, 0);
	add_frame_ranges(b, obj, def, size);
	align(b, start);
	set_length(b, start);
}

void frames_write(const struct frames *frames, struct output *out)
{
	struct content content = {frames->bytes.at, frames->bytes.size, frames->bytes.size, WORD};
	Elf64_Rela *relas = output_relas(out, frames->count);

	if (!frames->count)
		return;
	uint32_t section = output_section(out, OUT_FRAMES, &content);
	for (size_t i = 0; i < frames->count; i++)
		relas[i] = (Elf64_Rela){frames->at[i].offset,
			ELF64_R_INFO((uint64_t)frames->at[i].function, out->arch->relative32), 0};
	output_relas_done(out, OUT_FRAMES, section, relas, frames->count);
}
