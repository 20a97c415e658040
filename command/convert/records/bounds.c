/* SPDX-License-Identifier: BSD-3-Clause
 *
 * PCDATA_PanicBounds (internal/abi/symtab.go, internal/abi/bounds.go) as
 * records of golang/gccompiler/panic/panicbounds.h.
 */
#include "command/convert/records/bounds.h"

#include "command/convert/records/pctable.h"
#include "command/goobj/pcvalue.h"

enum { NO_CALL = -1 };

void bounds_add(struct output *out, const struct goobj *obj, uint32_t def, uint32_t size,
	symid function, uint32_t text)
{
	int number = obj->release->panic_bounds;
	uint32_t table = number < 0 ? NO_SYM : aux_symbol(obj, def, AUX_PCDATA, number);
	struct pcvalues list = {0};
	struct pcvalue values;

	if (table == NO_SYM)
		return;
	pcvalue_start(&values, obj, table, size);
	while (pcvalue_next(&values))
		if (values.value != NO_CALL)
			pcvalues_push(&list, values.start, values.value);
	pcvalues_add(out, OUT_BOUNDS, function, text, &list);
}
