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

/* A leaf before the shim, in ABIInternal, for functions that take less time than a call from Go to C:
 * what runtime/random.c does with the stream of this thread; if its epoch is over, on to the shim.
 * argument: x0, to x1; draw: x0 */
#define FAST_linkrt_rand draw; ret; 1:
#define FAST_linkrt_fastrand draw; ret; 1:
#define FAST_linkrt_fastrandn draw; umull x0, w0, w1; lsr x0, x0, 32; ret; 1:
#define FAST_linkrt_cheaprand64 draw; lsr x0, x0, 1; ret; 1:
.macro constant register, value
	movz	\register, (\value) & 0xffff
	movk	\register, ((\value) >> 16) & 0xffff, lsl 16
	movk	\register, ((\value) >> 32) & 0xffff, lsl 32
	movk	\register, ((\value) >> 48) & 0xffff, lsl 48
.endm
.macro draw
	LANDING_PAD
	mrs	x2, tpidr_el0
	add	x2, x2, :tprel_hi12:linkrt_random_stream
	add	x2, x2, :tprel_lo12_nc:linkrt_random_stream
	adrp	x3, linkrt_process
	ldr	x4, [x2]
	ldr	w5, [x2, 8]
	ldr	w3, [x3, :lo12:linkrt_process]
	cmp	w5, w3
	b.ne	1f
	mov	w1, w0
	constant x3, 0xa0761d6478bd642f
	constant x5, 0xe7037ed1a0b428db
	add	x4, x4, x3
	eor	x5, x5, x4
	str	x4, [x2]
	mul	x0, x4, x5
	umulh	x4, x4, x5
	eor	x0, x0, x4
.endm

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
