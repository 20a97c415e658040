/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Shims: C functions in Go's two conventions. arch/shims.awk writes the calls
 * of these macros: enter, arguments, call_c, results, return_to_go. Source:
 * Go 1.26 cmd/compile/abi-internal.md; AAPCS64.
 *
 * Registers agree but for results over 16 bytes. Yet no C function can be
 * called as it is: Go code keeps its caller's frame pointer in the word below
 * its stack pointer, which C would overwrite. C keeps R28 (g) and R29, and
 * does not trust the upper bits of small integers. Frame:
 *
 *     x29 + shim_frame      the caller's: [LR], then ABI0's arguments and results
 *     x29 + shim_frame - 8  the caller's word
 *     x29 + 16              a result in memory
 *     x29                   the frame record
 *     sp                    C's arguments that exceed registers
 */
#include "asm.h"

/* words of arguments; 1 if the result is in memory, and its size */
.macro enter words, hidden, bytes
	LANDING_PAD
	.set	shim_hidden, \hidden
	.set	shim_frame, (16 + \bytes + 8 + 15) & -16
	stp	x29, x30, [sp, -shim_frame]!
	.cfi_def_cfa_offset shim_frame
	.cfi_offset x29, -shim_frame
	.cfi_offset x30, -shim_frame + 8
	mov	x29, sp
	.cfi_def_cfa_register x29
	.set	shim_outgoing, 0
	.if \words > 8
	.set	shim_outgoing, (8 * (\words - 8) + 15) & -16
	sub	sp, sp, shim_outgoing
	.endif
.endm

.macro call_c function
	.if shim_hidden
	add	x8, x29, 16
	.endif
	bl	\function
.endm

.macro return_to_go
	.if shim_outgoing
	mov	sp, x29
	.endif
	ldp	x29, x30, [sp], shim_frame
	.cfi_def_cfa sp, 0
	.cfi_restore x29
	.cfi_restore x30
	ret
	.cfi_endproc
.endm

.macro spill kind, n
	.ifnb \kind
	str	x\n, [sp, 8 * (\n - 8)]
	.endif
.endm

/* C:           x0...x7, stack; d0...
 * ABIInternal: x0...x15; d0... */
.macro from_registers k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10
	spill	\k8, 8
	spill	\k9, 9
	spill	\k10, 10
.endm

.macro load kind, n, base, offset
	.ifc \kind, w
	ldr	x\n, [\base, \offset]
	.endif
	.ifc \kind, u32
	ldr	w\n, [\base, \offset]
	.endif
	.ifc \kind, i32
	ldr	w\n, [\base, \offset]
	.endif
	.ifc \kind, u16
	ldrh	w\n, [\base, \offset]
	.endif
	.ifc \kind, i16
	ldrsh	w\n, [\base, \offset]
	.endif
	.ifc \kind, u8
	ldrb	w\n, [\base, \offset]
	.endif
	.ifc \kind, i8
	ldrsb	w\n, [\base, \offset]
	.endif
	.ifc \kind, f32
	ldr	s\n, [\base, \offset]
	.endif
	.ifc \kind, f64
	ldr	d\n, [\base, \offset]
	.endif
.endm

.macro store kind, n, base, offset
	.ifc \kind, w
	str	x\n, [\base, \offset]
	.endif
	.ifc \kind, u32
	str	w\n, [\base, \offset]
	.endif
	.ifc \kind, i32
	str	w\n, [\base, \offset]
	.endif
	.ifc \kind, u16
	strh	w\n, [\base, \offset]
	.endif
	.ifc \kind, i16
	strh	w\n, [\base, \offset]
	.endif
	.ifc \kind, u8
	strb	w\n, [\base, \offset]
	.endif
	.ifc \kind, i8
	strb	w\n, [\base, \offset]
	.endif
	.ifc \kind, f64
	str	d\n, [\base, \offset]
	.endif
.endm

/* C:    x0...x7, stack; d0...
 * ABI0: offset(sp + 8) at entry */
.macro from_stack n, kind, offset
	.ifc \kind, f32
	load	\kind, \n, x29, shim_frame+8+\offset
	.exitm
	.endif
	.ifc \kind, f64
	load	\kind, \n, x29, shim_frame+8+\offset
	.exitm
	.endif
	.if \n < 8
	load	\kind, \n, x29, shim_frame+8+\offset
	.else
	load	\kind, 16, x29, shim_frame+8+\offset
	str	x16, [sp, 8 * (\n - 8)]
	.endif
.endm

/* C:           x0 x1, or offset in memory; d0...
 * ABIInternal: x0...; d0... */
.macro to_register n, kind, offset
	.if shim_hidden
	load	\kind, \n, x29, 16+\offset
	.endif
.endm

/* C:    x0 x1, or offset in memory; d0...
 * ABI0: base + offset(sp + 8) at entry */
.macro to_stack n, kind, offset, base
	.if shim_hidden
	load	\kind, 16, x29, 16+\offset
	store	\kind, 16, x29, shim_frame+8+\base+\offset
	.else
	store	\kind, \n, x29, shim_frame+8+\base+\offset
	.endif
.endm
