/* SPDX-License-Identifier: BSD-3-Clause
 *
 * PCDATA_PanicBounds (internal/abi/symtab.go, internal/abi/bounds.go) as
 * records of golang/gccompiler/panic/panicbounds.h.
 */
#include "command/convert/bounds.h"

#include "command/base/arena.h"
#include "command/goobj/pcvalue.h"

enum { RECORD = 16, NO_CALL = -1 };

static size_t count_records(const struct goobj *obj, uint32_t table, uint32_t size)
{
	struct pcvalue values;
	size_t count = 0;

	pcvalue_start(&values, obj, table, size);
	while (pcvalue_next(&values))
		count += values.value != NO_CALL;
	return count;
}

static void fill(struct output *out, const struct goobj *obj, uint32_t table, uint32_t size,
	symid function, uint64_t *records, Elf64_Rela *relas)
{
	struct pcvalue values;
	size_t n = 0;

	pcvalue_start(&values, obj, table, size);
	while (pcvalue_next(&values)) {
		if (values.value == NO_CALL)
			continue;
		records[2 * n] = 0;
		records[2 * n + 1] = htole64((uint64_t)values.value);
		relas[n] = (Elf64_Rela){RECORD * n,
			ELF64_R_INFO((uint64_t)function, out->arch->relative64), values.start};
		n++;
	}
}

void bounds_add(struct output *out, const struct goobj *obj, uint32_t def, uint32_t size,
	symid function, uint32_t text)
{
	int number = obj->release->panic_bounds;
	uint32_t table = number < 0 ? NO_SYM : aux_symbol(obj, def, AUX_PCDATA, number);
	size_t count = table == NO_SYM ? 0 : count_records(obj, table, size);

	if (!count)
		return;
	uint64_t *records = arena_new(count * RECORD);
	Elf64_Rela *relas = output_relas(out, 2 * count);
	fill(out, obj, table, size, function, records, relas);
	struct content content = {records, count * RECORD, count * RECORD, 8};
	uint32_t section = output_section(out, OUT_BOUNDS, &content);
	output_link_order(out, section, text);
	output_relas_done(out, OUT_BOUNDS, section, relas,
		output_subtract_places(out, section, relas, count));
}
