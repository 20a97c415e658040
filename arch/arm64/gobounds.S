/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Failed bounds checks: the compiler calls with index and length where they
 * are. Source: Go 1.19 and 1.26 runtime/asm_arm64.s.
 */
#include "asm.h"

/* goPanicNAME.abiinternal(x, y): x0 x1
 * panicNAME: x and y */
.macro bounds name, x, y
	SHIM(runtime.panic\name)
	.globl	runtime.panic\name\().abiinternal, runtime.panic\name\()U.abiinternal
	.hidden	runtime.panic\name\().abiinternal, runtime.panic\name\()U.abiinternal
	.type	runtime.panic\name\().abiinternal, %function
	.type	runtime.panic\name\()U.abiinternal, %function
runtime.panic\name\().abiinternal:
	pass	\x, \y
	b	runtime.goPanic\name\().abiinternal
runtime.panic\name\()U.abiinternal:
	pass	\x, \y
	b	runtime.goPanic\name\()U.abiinternal
	.cfi_endproc
.endm
.macro pass x, y
	.ifnc \x, x0
	mov	x0, \x
	mov	x1, \y
	.endif
.endm
	bounds	Index, x0, x1
	bounds	SliceAlen, x1, x2
	bounds	SliceAcap, x1, x2
	bounds	SliceB, x0, x1
	bounds	Slice3Alen, x2, x3
	bounds	Slice3Acap, x2, x3
	bounds	Slice3B, x1, x2
	bounds	Slice3C, x0, x1

	SHIM(runtime.panicSliceConvert)
	NAME(runtime.panicSliceConvert.abiinternal)
	mov	x0, x2
	mov	x1, x3
	b	runtime.goPanicSliceConvert.abiinternal
	.cfi_endproc
	NAME_END(runtime.panicSliceConvert.abiinternal)

/* linkrt_panic_bounds(return address, x0 to x15): x0 x1, never returns
 * panicBounds: index and length in any of them */
	SHIM(runtime.panicBounds)
	NAME(runtime.panicBounds.abiinternal)
	LANDING_PAD
	stp	x29, x30, [sp, -160]!
	.cfi_def_cfa_offset 160
	.cfi_offset x29, -160
	.cfi_offset x30, -152
	mov	x29, sp
	stp	x0, x1, [sp, 16]
	stp	x2, x3, [sp, 32]
	stp	x4, x5, [sp, 48]
	stp	x6, x7, [sp, 64]
	stp	x8, x9, [sp, 80]
	stp	x10, x11, [sp, 96]
	stp	x12, x13, [sp, 112]
	stp	x14, x15, [sp, 128]
	mov	x0, x30
	add	x1, sp, 16
	bl	linkrt_panic_bounds
	brk	1
	.cfi_endproc
	NAME_END(runtime.panicBounds.abiinternal)
