/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tables that map ranges of a function's code to values: how far the stack
 * pointer has moved, which line, which bounds check. The encoding is
 * cmd/internal/obj/pcln.go's funcpctab: pairs of a signed and an unsigned
 * difference.
 */
#ifndef COMMAND_GOOBJ_PCVALUE_H
#define COMMAND_GOOBJ_PCVALUE_H

#include "command/goobj/goobj.h"

struct pcvalue {
	struct range bytes;
	uint64_t at;
	uint32_t limit, step;
	uint32_t start, end; /* of the current range */
	int32_t value;
	bool begun;
};

/* The table in the data of a symbol, for a function of that size. */
void pcvalue_start(struct pcvalue *table, const struct goobj *obj, uint32_t def, uint32_t size);

/* Goes to the next range; false behind the last one, or after a fault. */
bool pcvalue_next(struct pcvalue *table);

/* The n-th aux symbol of that type; NO_SYM if there is none. */
uint32_t aux_symbol(const struct goobj *obj, uint32_t def, uint8_t type, uint32_t n);

#endif
