/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Shims: C functions in Go's two conventions. arch/shims.awk writes the calls
 * of these macros: enter, arguments, call_c, results, return_to_go. Source:
 * Go 1.26 cmd/compile/abi-internal.md; RISC-V psABI.
 *
 * Go aligns the stack to 8 only, C wants 16. C keeps X27 (g) and X26, which is
 * scratch to Go: it holds the caller's stack pointer. X8 and X9, which C keeps,
 * are arguments in Go. C wants integers extended, those of 32 bits by their
 * sign. Floats are where C has them. Frame:
 *
 *     s10 + 8               the caller's: ABI0's arguments and results
 *     s10 - 8               return address
 *     sp + shim_result      a result in memory
 *     sp                    C's arguments that exceed registers
 */
#include "asm.h"

/* words of arguments; 1 if the result is in memory, for which C takes a pointer first, and its size */
.macro enter words, hidden, bytes
	LANDING_PAD
	.set	shim_hidden, \hidden
	.set	shim_result, 0
	.if \words + \hidden > 8
	.set	shim_result, 8 * (\words + \hidden - 8)
	.endif
	mv	s10, sp
	.cfi_def_cfa_register s10
	addi	sp, sp, -(shim_result + \bytes + 8)
	andi	sp, sp, -16
	sd	ra, -8(s10)
	.cfi_offset ra, -8
.endm

.macro call_c function
	.if shim_hidden
	addi	a0, sp, shim_result
	.endif
	call	\function
.endm

.macro return_to_go
	ld	ra, -8(s10)
	.cfi_restore ra
	mv	sp, s10
	.cfi_def_cfa_register sp
	ret
	.cfi_endproc
.endm

.macro extend from, to, right, bits
	slli	\to, \from, \bits
	\right	\to, \to, \bits
.endm

/* A value of a kind that is not blank, from one register to another, as C wants it. */
.macro pass kind, from, to
	.ifc \kind, w
	.ifnc \from, \to
	mv	\to, \from
	.endif
	.endif
	.ifc \kind, u32
	sext.w	\to, \from
	.endif
	.ifc \kind, i32
	sext.w	\to, \from
	.endif
	.ifc \kind, u16
	extend	\from, \to, srli, 48
	.endif
	.ifc \kind, i16
	extend	\from, \to, srai, 48
	.endif
	.ifc \kind, u8
	andi	\to, \from, 0xff
	.endif
	.ifc \kind, i8
	extend	\from, \to, srai, 56
	.endif
.endm

/* Argument n of C, beyond its registers. */
.macro spill kind, n, from
	.ifnb \kind
	pass	\kind, \from, t0
	sd	t0, 8 * (\n + shim_hidden - 8)(sp)
	.endif
.endm

/* C:           [result] a0...a7, stack
 * ABIInternal: a0...a7 s0 s1 s2; in an order in which none is overwritten */
.macro from_registers k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10
	spill	\k10, 10, s2
	spill	\k9, 9, s1
	spill	\k8, 8, s0
	.if shim_hidden
	spill	\k7, 7, a7
	pass	\k6, a6, a7
	pass	\k5, a5, a6
	pass	\k4, a4, a5
	pass	\k3, a3, a4
	pass	\k2, a2, a3
	pass	\k1, a1, a2
	pass	\k0, a0, a1
	.else
	pass	\k0, a0, a0
	pass	\k1, a1, a1
	pass	\k2, a2, a2
	pass	\k3, a3, a3
	pass	\k4, a4, a4
	pass	\k5, a5, a5
	pass	\k6, a6, a6
	pass	\k7, a7, a7
	.endif
.endm

/* ld and sd in the size of each kind: "move w, ld, a0, 8(sp)" for a kind w. */
.macro move kind, when, instruction, register, place:vararg
	.ifc \kind, \when
	\instruction \register, \place
	.endif
.endm
.macro load kind, n, place:vararg
	move	\kind, w, ld, \n, \place
	move	\kind, u32, lw, \n, \place
	move	\kind, i32, lw, \n, \place
	move	\kind, u16, lhu, \n, \place
	move	\kind, i16, lh, \n, \place
	move	\kind, u8, lbu, \n, \place
	move	\kind, i8, lb, \n, \place
	move	\kind, f32, flw, f\n, \place
	move	\kind, f64, fld, f\n, \place
.endm
.macro store kind, n, place:vararg
	move	\kind, w, sd, \n, \place
	move	\kind, u32, sw, \n, \place
	move	\kind, i32, sw, \n, \place
	move	\kind, u16, sh, \n, \place
	move	\kind, i16, sh, \n, \place
	move	\kind, u8, sb, \n, \place
	move	\kind, i8, sb, \n, \place
	move	\kind, f32, fsw, f\n, \place
	move	\kind, f64, fsd, f\n, \place
.endm
.macro if_float kind, do:vararg
	.ifc \kind, f32
	\do
	.endif
	.ifc \kind, f64
	\do
	.endif
.endm

/* C:    [result] a0...a7, stack; fa0...
 * ABI0: offset(sp + 8) at entry */
.macro from_stack n, kind, offset
	.set	shim_word, \n + shim_hidden
	if_float \kind, .set shim_word, \n
	.irp r, 0, 1, 2, 3, 4, 5, 6, 7
	.if shim_word == \r
	load	\kind, a\r, 8+\offset(s10)
	.endif
	.endr
	.if shim_word > 7
	load	\kind, t0, 8+\offset(s10)
	sd	t0, 8 * (shim_word - 8)(sp)
	.endif
.endm

/* C:           a0 a1, or offset in memory; fa0...
 * ABIInternal: a0...; fa0... */
.macro to_register n, kind, offset
	.if shim_hidden
	load	\kind, a\n, shim_result+\offset(sp)
	.endif
.endm

/* C:    a0 a1, or offset in memory; fa0...
 * ABI0: base + offset(sp + 8) at entry */
.macro to_stack n, kind, offset, base
	.if shim_hidden
	load	\kind, t0, shim_result+\offset(sp)
	store	\kind, t0, 8+\base+\offset(s10)
	.else
	store	\kind, a\n, 8+\base+\offset(s10)
	.endif
.endm
