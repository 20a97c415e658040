/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Shims: C functions in Go's two conventions. abi/shims.awk writes the calls
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

#define GO_ARGUMENTS a0, a1, a2, a3, a4, a5, a6, a7, s0, s1, s2, s3, s4, s5, s6, s7
#define C_ARGUMENTS a0, a1, a2, a3, a4, a5, a6, a7
#define C_RESULTS a0, a1
#define PASS_ORDER 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0
#define SCRATCH t0
#define CALLERS(offset) 8 + offset(s10)
#define RESULT(offset) shim_result + offset(sp)
#define OUTGOING(n) 8 * (n)(sp)

/* words of arguments; 1 if the result is in memory, for which C takes a pointer first, and its size */
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

/* A value of a kind from one register to another, as C wants it. */
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

/* For arch/gcabi.S. Where gc has index and length of failed checks; the registers by its numbers. */
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

/* What C keeps, at sp + 144: below are a word for the return address and sixteen to spill to. */
.macro kept integer, float
	\integer ra, 336(sp)
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
	\integer s\n, 144 + 8 * \n(sp)
	\float	fs\n, 240 + 8 * \n(sp)
	.endr
.endm

/* C: a0 a1 a2 a3 a4 a5; a0 a1
 * ABIInternal: a0 a1 a2, closure s10, g s11; a0 a1 */
.macro call_go
	addi	sp, sp, -352
	kept	sd, fsd
	.cfi_def_cfa_offset 352
	.cfi_offset ra, -16
	.set	at, -208
	.irp	register, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11
	.cfi_offset \register, at
	.set	at, at + 8
	.endr
	mv	s10, a2
	mv	a2, a3
	mv	s11, a5
	jalr	a4
	kept	ld, fld
	addi	sp, sp, 352
	.cfi_def_cfa_offset 0
	ret
.endm

#include "goabi.h"
