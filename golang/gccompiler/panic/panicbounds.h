/* SPDX-License-Identifier: BSD-3-Clause
 *
 * From Go 1.26 on, every failed bounds check of a function calls one routine,
 * runtime.panicBounds; which check it was, and which registers or constants
 * hold the index and the length, is in a table by pc (PCDATA_PanicBounds).
 * `linkrt convert` writes that table; internal/abi/bounds.go defines `info`.
 *
 * Section linkrt_panicbounds: read-only, one entry for each range of code
 * addresses with one value. The section is ordered as the text is
 * (SHF_LINK_ORDER), so that the whole table is sorted, and the entries of a
 * function that the linker drops go with it (-z start-stop-gc).
 *
 * The entry for a call is the LAST one whose range starts below the call's
 * return address. Ranges that call nothing have no entry.
 */
#ifndef GOLANG_GCCOMPILER_PANIC_PANICBOUNDS_H
#define GOLANG_GCCOMPILER_PANIC_PANICBOUNDS_H

#include <stdint.h>

struct panicbounds {
	int64_t start; /* of the range, relative to the address of this field: no relocation at run time */
	int64_t info;  /* as abi.BoundsDecode takes it: c * numBoundsCodes + code */
};

static inline uintptr_t panicbounds_start(const struct panicbounds *entry)
{
	return (uintptr_t)&entry->start + (uintptr_t)entry->start;
}

#endif
