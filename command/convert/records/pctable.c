/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Parts of tables by addresses of code, as sections in the order of the code.
 */
#include "command/convert/records/pctable.h"

#include "command/base/arena.h"

#include <endian.h>

void pctable_add(struct output *out, const struct pctable *table, uint8_t *entries,
	const uint32_t *offsets, size_t count)
{
	if (!count)
		return;
	Elf64_Rela *relas = output_relas(out, 2 * count);
	uint64_t size = (uint64_t)count * table->entry_size;

	for (size_t i = 0; i < count; i++)
		relas[i] = (Elf64_Rela){i * table->entry_size,
			ELF64_R_INFO((uint64_t)table->function, out->arch->relative64), offsets[i]};
	uint32_t section =
		output_section(out, table->kind, &(struct content){entries, size, size, 8});
	output_link_order(out, section, table->text);
	output_relas_done(out, table->kind, section, relas,
		output_subtract_places(out, section, relas, count));
}

void pcvalues_push(struct pcvalues *list, uint32_t offset, int64_t value)
{
	*push(list) = (struct pcvalue_at){offset, value};
}

void pcvalues_add(struct output *out, enum out_kind kind, symid function, uint32_t text,
	const struct pcvalues *list)
{
	enum { WORDS = 2 };
	uint64_t *entries = arena_new(list->count * WORDS * sizeof *entries);
	uint32_t *offsets = arena_new(list->count * sizeof *offsets);

	for (size_t i = 0; i < list->count; i++) {
		offsets[i] = list->at[i].offset;
		entries[WORDS * i + 1] = htole64((uint64_t)list->at[i].value);
	}
	pctable_add(out, &(struct pctable){kind, function, text, WORDS * sizeof *entries},
		(uint8_t *)entries, offsets, list->count);
}
