/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Reading bytes that may be anything; see encoding/binary for the varints.
 */
#include "command/goobj/cursor.h"

#include <stdarg.h>
#include <stdio.h>

bool range_fault(const struct range *range, uint64_t at, const char *fmt, ...)
{
	struct file_fault *fault = range->fault;
	va_list args;

	if (*fault->what)
		return false;
	va_start(args, fmt);
	vsnprintf(fault->what, sizeof fault->what, fmt, args);
	va_end(args);
	fault->offset = range->offset + at;
	return false;
}

struct range range_part(const struct range *range, uint64_t at, uint64_t size)
{
	struct cursor c = {range, at};
	const uint8_t *bytes = cursor_take(&c, size);

	return (struct range){bytes, bytes ? size : 0, range->offset + at, range->fault};
}

uint32_t cursor_uvarint(struct cursor *c)
{
	uint32_t value = 0;

	for (unsigned shift = 0; shift < 35; shift += 7) {
		uint8_t byte = cursor_u8(c);
		value |= (uint32_t)(byte & 0x7f) << shift;
		if (byte < 0x80)
			return value;
	}
	range_fault(c->range, c->at, "a number has too many digits");
	return 0;
}
