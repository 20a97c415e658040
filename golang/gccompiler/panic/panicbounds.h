/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Since Go 1.26 every failed bounds check calls one routine, runtime.panicBounds. A table by pc
 * (PCDATA_PanicBounds) says which check it was, and which registers or constants hold the index and
 * the length. `linkrt convert` writes that table. internal/abi/bounds.go defines `info`.
 *
 * Section linkrt_panicbounds is read-only. It has one entry for each range of code addresses with
 * one value. The linker orders the section as the text (SHF_LINK_ORDER), so the whole table is
 * sorted. If the linker drops a function, it drops its entries too (-z start-stop-gc).
 *
 * The entry for a call is the LAST one whose range starts below the return address of the call.
 * Ranges without a call have no entry.
 */
#ifndef GOLANG_GCCOMPILER_PANIC_PANICBOUNDS_H
#define GOLANG_GCCOMPILER_PANIC_PANICBOUNDS_H

#include <stdint.h>

struct panicbounds {
	int64_t start; /* of the range, relative to this field: needs no relocation at run time */
	int64_t info;  /* the argument of abi.BoundsDecode: c * numBoundsCodes + code */
};

static inline uintptr_t panicbounds_start(const struct panicbounds *entry)
{
	return (uintptr_t)&entry->start + (uintptr_t)entry->start;
}

#endif
