/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Sections of debugging data in the making. Go's linker has the same in
 * cmd/link/internal/ld/dwarf.go (dwctxt).
 */
#include "command/convert/debug/debug.h"

#include "command/base/arena.h"

#include <string.h>

enum { MOST_NAME = 4096 };

void debug_name(struct buffer *b, const char *name, size_t size)
{
	if (!size || size > MOST_NAME || memchr(name, 0, size))
		buffer_add(b, "?", 1);
	else
		buffer_add(b, name, size);
	buffer_u8(b, 0);
}

void debug_fix_at(struct debug_section *part, size_t at, symid symbol, uint64_t addend, bool wide)
{
	*push(part) = (struct fixup){at, symbol, addend, wide};
}

void debug_fix(struct debug_section *part, symid symbol, uint64_t addend, bool wide)
{
	debug_fix_at(part, part->bytes.size, symbol, addend, wide);
	buffer_add(&part->bytes, (char[8]){0}, wide ? 8 : 4);
}

void debug_write_part(struct debug_section *part, struct output *out, enum out_kind kind)
{
	struct content content = {part->bytes.at, part->bytes.size, part->bytes.size, 1};
	const struct reloc_rule *rule = &out->arch->rules[GO_ADDR];
	uint32_t number = output_section(out, kind, &content);
	Elf64_Rela *relas = output_relas(out, part->count);

	for (size_t i = 0; i < part->count; i++) {
		const struct fixup *f = &part->at[i];
		relas[i] = (Elf64_Rela){f->offset,
			ELF64_R_INFO((uint64_t)f->symbol, f->wide ? rule->eight : rule->four),
			f->addend};
	}
	output_define(out, part->start, number);
	output_relas_done(out, kind, number, relas, part->count);
}

static void add_forward(struct debug *debug, size_t place, struct entity *entity, size_t fixup)
{
	*push(&debug->forwards) = (struct forward){place, entity, fixup};
	entity_want(&debug->entities, entity);
}

void debug_refer_at(struct debug *debug, size_t place, struct entity *entity, uint64_t addend)
{
	struct debug_section *info = &debug->parts[DEBUG_INFO];

	debug_fix_at(info, place, info->start, addend, false);
	add_forward(debug, place, entity, info->count);
}

void debug_refer(struct debug *debug, struct entity *entity)
{
	struct buffer *b = &debug->parts[DEBUG_INFO].bytes;

	add_forward(debug, b->size, entity, 0);
	buffer_u32(b, 0);
}
