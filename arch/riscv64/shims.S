/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Shims: C functions in Go's two conventions. abi/shims.awk writes calls of these macros: enter,
 * one for each argument, call_c, one for each result, return_to_go. Source: Go 1.26
 * cmd/compile/abi-internal.md; RISC-V psABI.
 *
 * The conventions differ as follows. Go aligns the stack to 8 bytes, C to 16. C keeps X27 (g). C
 * also keeps X26 (s10), and Go code does not, so a shim holds the caller's stack pointer there. C
 * keeps X8 and X9, in which Go passes arguments. C wants small integers extended, those of 32 bits
 * by their sign. Floats are in the same registers. The frame:
 *
 *     s10 + 8               of the caller: ABI0's arguments and results
 *     s10 - 8               return address
 *     s10 - 16              the caller's frame pointer, as frame.h counts it: gc's code has none
 *     s10 - 24              its s0, for debuggers
 *     sp + shim_result      a result in memory
 *     sp                    C's arguments that exceed registers
 */
#include "asm.h"

#define GO_ARGUMENTS a0, a1, a2, a3, a4, a5, a6, a7, s0, s1, s2, s3, s4, s5, s6, s7
#define C_ARGUMENTS a0, a1, a2, a3, a4, a5, a6, a7
#define C_RESULTS a0, a1
#define PASS_ORDER 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0
#define SCRATCH t0
#define CALLERS(offset) 8 + offset(s10)
#define RESULT(offset) shim_result + offset(sp)
#define OUTGOING(n) 8 * (n)(sp)

/* words of arguments; 1 if the result is in memory (C then takes a pointer to it first); its size
 * */
.macro enter words, hidden, bytes
	LANDING_PAD
	.set	shim_hidden, \hidden
	.set	shim_first, \hidden
	.set	shim_result, 0
	.if \words + \hidden > 8
	.set	shim_result, 8 * (\words + \hidden - 8)
	.endif
	mv	s10, sp
	.cfi_def_cfa_register s10
	addi	sp, sp, -(shim_result + \bytes + 24)
	andi	sp, sp, -16
	sd	ra, -8(s10)
	.cfi_offset ra, -8
	sd	s0, -24(s10)
	.cfi_offset s0, -24
.endm

.macro call_c function
	.if shim_hidden
	addi	a0, sp, shim_result
	.endif
	addi	t6, s10, 8 /* no variable of gc's code is in t6 */
	sd	t6, -16(s10)
	mv	s0, s10
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

/* Moves a value of a kind from one register to another and extends it as C wants it. */
.macro pass kind, from, to
	by_kind	\kind, " \to, \from", mv, sext.w, sext.w, zext.h, sext.h, zext.b, sext.b
.endm
.macro load kind, to, from:vararg
	by_kind	\kind, " \to, \from", ld, lw, lw, lhu, lh, lbu, lb
.endm
.macro store kind, from, to:vararg
	by_kind	\kind, " \from, \to", sd, sw, sw, sh, sh, sb, sb
.endm
.macro load_float kind, n, from:vararg
	by_kind	\kind, " fa\n, \from", f32=flw, f64=fld
.endm
.macro store_float kind, n, to:vararg
	by_kind	\kind, " fa\n, \to", f32=fsw, f64=fsd
.endm

/* For arch/gcabi.S: the registers in which gc has index and length of failed checks, then gc's
 * registers by number. */
#define BOUNDS_REGISTERS t0, t1, t2, t3
#define PANIC_REGISTERS t0, t1, t2, s0, s1, a0, a1, a2, a3, a4, a5, a6, a7, s2, s3, s4
#define RETURN_ADDRESS -8(s10)
#define CLOSURE(offset) offset(s10)
#define JUMP tail
#define TRAP unimp
.macro callers_sp kind, to, nothing
	mv	\to, s10
.endm
.macro result_address kind, to, nothing
	addi	\to, sp, shim_result
.endm

/* The registers that C keeps, at sp + 144. Below are a word for our frame pointer and sixteen to
 * which Go code may spill its arguments. */
.macro kept integer, float
	\integer ra, 344(sp)
	\integer s0, 336(sp)
	.irp	n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
	\integer s\n, 136 + 8 * \n(sp)
	.endr
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
	\float	fs\n, 232 + 8 * \n(sp)
	.endr
.endm

/* C: a0 a1 a2 a3 a4 a5; results a0 a1
 * ABIInternal: a0 a1 a2, closure s10, g s11; results a0 a1 */
.macro call_go
	addi	sp, sp, -352
	kept	sd, fsd
	.cfi_def_cfa_offset 352
	.cfi_offset ra, -8
	.cfi_offset s0, -16
	.set	at, -208
	.irp	register, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11
	.cfi_offset \register, at
	.set	at, at + 8
	.endr
	addi	s0, sp, 352
	sd	s0, 0(sp)
	mv	s10, a2
	mv	a2, a3
	mv	s11, a5
	jalr	a4
	kept	ld, fld
	addi	sp, sp, 352
	.cfi_def_cfa_offset 0
	ret
.endm

/* C: a0 a1 a2 a3 a4 */
.macro jump_to_go
	mv	sp, a0
	mv	s0, a1
	mv	ra, a3
	mv	s11, a4
	jr	a2
.endm

#include "goabi.h"
