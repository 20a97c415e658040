/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Between C and Go, either way. Source: Go 1.26 cmd/compile/abi-internal.md,
 * runtime/asm_arm64.s; AAPCS64.
 */
#include "asm.h"

/* Frame of linkrt_gocall: [0 for LR][16 words to spill to] padded, then what C keeps. */
#define KEPT 144
#define FRAME (KEPT + 160)

/* linkrt_gocall(code, closure, a, b, c): x0 x1 x2 x3 x4; x0 x1
 * ABIInternal: x0 x1 x2, closure x26, g x28; x0 x1 */
	FUNCTION(linkrt_gocall)
	sub	sp, sp, FRAME
	.cfi_def_cfa_offset FRAME
	stp	x29, x30, [sp, KEPT]
	.cfi_offset x29, KEPT - FRAME
	.cfi_offset x30, KEPT + 8 - FRAME
	add	x29, sp, KEPT
	.cfi_def_cfa x29, FRAME - KEPT
	n = 16
	.irp pair, 19, 21, 23, 25, 27
	.cfi_offset \pair, KEPT + n - FRAME
	.cfi_offset \pair + 1, KEPT + n + 8 - FRAME
	n = n + 16
	.endr
	stp	x19, x20, [x29, 16]
	stp	x21, x22, [x29, 32]
	stp	x23, x24, [x29, 48]
	stp	x25, x26, [x29, 64]
	stp	x27, x28, [x29, 80]
	stp	d8, d9, [x29, 96]
	stp	d10, d11, [x29, 112]
	stp	d12, d13, [x29, 128]
	stp	d14, d15, [x29, 144]
	mov	x19, x0
	mov	x26, x1
	mov	x20, x2
	mov	x21, x3
	mov	x22, x4
	mrs	x9, tpidr_el0
	add	x9, x9, :tprel_hi12:runtime.tlsg, lsl #12
	ldr	x28, [x9, :tprel_lo12_nc:runtime.tlsg]
	ldr	x9, [x28]
	cbz	x9, 2f
1:	mov	x0, x20
	mov	x1, x21
	mov	x2, x22
	blr	x19
	add	x29, sp, KEPT
	ldp	x19, x20, [x29, 16]
	ldp	x21, x22, [x29, 32]
	ldp	x23, x24, [x29, 48]
	ldp	x25, x26, [x29, 64]
	ldp	x27, x28, [x29, 80]
	ldp	d8, d9, [x29, 96]
	ldp	d10, d11, [x29, 112]
	ldp	d12, d13, [x29, 128]
	ldp	d14, d15, [x29, 144]
	ldp	x29, x30, [sp, KEPT]
	add	sp, sp, FRAME
	.cfi_def_cfa sp, 0
	ret
	.cfi_def_cfa x29, FRAME - KEPT
2:	bl	linkrt_minit
	mov	x28, x0
	b	1b
	END(linkrt_gocall)

/* linkrt_stack_overflow(sp of the function that wants more): x0, never returns
 * morestack: x30 = its return address, x3 = the function's own, closure x26 */
	SHIM(runtime.morestack)
	NAME(runtime.morestack.abi0)
	NAME(runtime.morestack_noctxt.abi0)
	NAME(runtime.morestackc.abi0)
	LANDING_PAD
	mov	x0, sp
	stp	x29, x30, [sp, -32]!
	.cfi_def_cfa_offset 32
	.cfi_offset x29, -32
	.cfi_offset x30, -24
	mov	x29, sp
	bl	linkrt_stack_overflow
	brk	1
	.cfi_endproc
	NAME_END(runtime.morestack.abi0)
	NAME_END(runtime.morestack_noctxt.abi0)
	NAME_END(runtime.morestackc.abi0)
