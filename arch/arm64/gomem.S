/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What gc's code calls with conventions of its own: runs of stores and of
 * copies that are entered in the middle, so that the length of each step
 * counts; memequal with its size in a closure; write barriers. Source: Go 1.19
 * runtime/duff_arm64.s; runtime/asm_arm64.s; runtime/memequal_arm64.s.
 */
#include "asm.h"

/* x20 = where; the last step leaves it. */
	SHIM(runtime.duffzero)
	WEAK_NAME(runtime.duffzero.abiinternal)
	.rept	63
	stp	xzr, xzr, [x20], 16
	.endr
	stp	xzr, xzr, [x20]
	ret
	.cfi_endproc
	NAME_END(runtime.duffzero.abiinternal)

/* x20 = from, x21 = to. */
	SHIM(runtime.duffcopy)
	WEAK_NAME(runtime.duffcopy.abiinternal)
	.rept	64
	ldp	x26, x27, [x20], 16
	stp	x26, x27, [x21], 16
	.endr
	ret
	.cfi_endproc
	NAME_END(runtime.duffcopy.abiinternal)

/* memequal.abiinternal(p, q, size): x0 x1 x2; w0
 * x0 x1; size in the closure, [x26, 8]; w0 */
	SHIM(runtime.memequal_varlen)
	WEAK_NAME(runtime.memequal_varlen.abiinternal)
	ldr	x2, [x26, 8]
	b	runtime.memequal.abiinternal
	.cfi_endproc
	NAME_END(runtime.memequal_varlen.abiinternal)

/* Never called, for runtime.writeBarrier is 0. */
	SHIM(runtime.gcWriteBarrier)
	WEAK_NAME(runtime.wbMove.abiinternal)
	WEAK_NAME(runtime.wbZero.abiinternal)
	.irp suffix, , 1, 2, 3, 4, 5, 6, 7, 8
	.globl	runtime.gcWriteBarrier\suffix\().abiinternal
	.hidden	runtime.gcWriteBarrier\suffix\().abiinternal
	.type	runtime.gcWriteBarrier\suffix\().abiinternal, %function
runtime.gcWriteBarrier\suffix\().abiinternal:
	.endr
	brk	1
	.cfi_endproc
