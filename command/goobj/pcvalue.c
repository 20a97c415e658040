/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Reads pc-value tables; cmd/internal/obj/pcln.go and runtime/symtab.go
 * (step) define them.
 */
#include "command/goobj/pcvalue.h"

void pcvalue_start(struct pcvalue *table, const struct goobj *obj, uint32_t def, uint32_t size)
{
	*table = (struct pcvalue){.limit = size, .step = obj->arch->step, .value = -1};
	table->bytes = goobj_data(obj, def);
}

static int32_t zigzag(uint32_t value)
{
	return (int32_t)(value >> 1) ^ -(int32_t)(value & 1);
}

bool pcvalue_next(struct pcvalue *table)
{
	struct cursor c = {&table->bytes, table->at};

	if (cursor_end(&c))
		return false;
	uint32_t change = cursor_uvarint(&c);
	if (!change && table->begun)
		return false;
	uint64_t end = table->end + (uint64_t)cursor_uvarint(&c) * table->step;
	if (end > table->limit)
		return range_fault(&table->bytes, c.at, "a table by pc goes beyond its function");
	table->start = table->end;
	table->end = end;
	table->value = (int32_t)((uint32_t)table->value + (uint32_t)zigzag(change));
	table->begun = true;
	table->at = c.at;
	return true;
}

uint32_t aux_symbol(const struct goobj *obj, uint32_t def, uint8_t type, uint32_t n)
{
	struct span auxs = goobj_auxs(obj, def);

	for (uint32_t i = auxs.first; i < auxs.end; i++) {
		struct goaux aux = goobj_aux(obj, i);
		if (aux.type != type || n--)
			continue;
		uint32_t sym = goobj_resolve(obj, aux.symbol);
		return sym < obj->refs ? sym : NO_SYM;
	}
	return NO_SYM;
}
