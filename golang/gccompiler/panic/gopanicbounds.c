/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Failed bounds checks since Go 1.26. The return address of the call tells which check it was.
 * Source: Go 1.26 internal/abi/bounds.go, runtime/panic.go.
 */
#include "golang/common/lang.h"
#include "golang/gccompiler/panic/panicbounds.h"
#include "sys/section.h"
#include "sys/throw.h"

_Noreturn void linkrt_panic_bounds(uintptr_t return_address, const int64_t *registers);

SECTION_BOUNDS(struct panicbounds, linkrt_panicbounds);

/* Finds the last entry that starts below the address. */
static const struct panicbounds *find_panicbounds(uintptr_t return_address)
{
	const struct panicbounds *low = linkrt_panicbounds[0], *high = linkrt_panicbounds[1];

	while (high - low > 1) {
		const struct panicbounds *middle = low + (high - low) / 2;
		if (panicbounds_start(middle) < return_address)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Removes the lowest bits of a number and returns them. */
static unsigned take_bits(unsigned *from, unsigned bits)
{
	const unsigned value = *from & ((1u << bits) - 1);

	*from >>= bits;
	return value;
}

_Noreturn void linkrt_panic_bounds(uintptr_t return_address, const int64_t *registers)
{
	unsigned c, code, x, y;
	bool x_is_register, y_is_register, is_signed = true;

	if (linkrt_panicbounds[0] == linkrt_panicbounds[1])
		LINKRT_THROW("no table of bounds checks");
	c = (unsigned)find_panicbounds(return_address)->info;
	code = c % BOUNDS_CODES;
	c /= BOUNDS_CODES;
	x_is_register = take_bits(&c, 1);
	y_is_register = take_bits(&c, 1);
	if (x_is_register) {
		is_signed = take_bits(&c, 1);
		x = take_bits(&c, 4);
	} else {
		x = take_bits(&c, 5);
	}
	y = take_bits(&c, y_is_register ? 4 : 5);
	panic_bounds(code, (struct bounds){x_is_register ? registers[x] : x, is_signed,
				   y_is_register ? registers[y] : y});
}
