/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Records of golang/gccompiler/panic/panicwraps.h: Go's runtime finds the name by its
 * tables of functions (runtime/error.go, panicwrap), which no program of ours has.
 */
#include "command/convert/records/wraps.h"

#include "command/base/arena.h"
#include "command/goobj/names.h"

#include <string.h>

/* The call's 4 bytes are its end, or all of it. */
enum { CALL = 4 };

static void add_record(struct output *out, const struct wrapper *w, uint64_t return_address)
{
	uint64_t size = w->symbol->name_size, room = (16 + size + 7) & ~UINT64_C(7);
	uint8_t *record = arena_new(room);
	Elf64_Rela *rela = output_relas(out, 2);

	memcpy(record + 8, &(uint64_t){htole64(size)}, 8);
	memcpy(record + 16, w->symbol->name, size);
	*rela = (Elf64_Rela){0, ELF64_R_INFO((uint64_t)w->function, out->arch->relative64),
		(int64_t)return_address};
	uint32_t section = output_section(out, OUT_WRAPS, &(struct content){record, room, room, 8});
	output_link_order(out, section, w->text);
	output_relas_done(
		out, OUT_WRAPS, section, rela, output_subtract_places(out, section, rela, 1));
}

void wraps_add(struct output *out, const struct wrapper *w)
{
	static const char name[] = "runtime.panicwrap";
	symid panicwrap = output_find(out, name, strlen(name), SUFFIX_INTERNAL);

	for (size_t i = 0; panicwrap && i < w->count; i++)
		if (ELF64_R_SYM(w->relas[i].r_info) == panicwrap)
			add_record(out, w, w->relas[i].r_offset + CALL);
}
