/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Shims: C functions in Go's two conventions. abi/shims.awk writes calls of these macros: enter,
 * one for each argument, call_c, one for each result, return_to_go. Source: Go 1.26
 * cmd/compile/abi-internal.md; AAPCS64.
 *
 * The conventions use the same registers, except for results of more than 16 bytes. Still Go cannot
 * call a C function directly: Go code keeps its caller's frame pointer in the word below its stack
 * pointer, and C would overwrite that. C keeps R28 (g) and R29. It does not rely on the upper bits
 * of small integers. The frame:
 *
 *     x29 + shim_frame      of the caller: [LR], then ABI0's arguments and results
 *     x29 + shim_frame - 8  of the caller: the word below its stack pointer
 *     x29 + 16              a result in memory
 *     x29                   the frame record
 *     sp                    C's arguments that exceed registers
 */
#include "asm.h"

/* These functions take less time than a call from Go to C, so each has a leaf in ABIInternal before
 * its shim. It does what runtime/random.c does with the thread's stream. If the stream's epoch is
 * over, it goes on to the shim.
 * argument: x0, saved in x1; result of draw: x0 */
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

#define GO_ARGUMENTS 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
#define C_ARGUMENTS 0, 1, 2, 3, 4, 5, 6, 7
#define C_RESULTS 0, 1
#define PASS_ORDER 10, 9, 8
#define SCRATCH 16
#define CALLERS(offset) [x29, shim_frame + 8 + offset]
#define RESULT(offset) [x29, 16 + offset]
#define OUTGOING(n) [sp, 8 * (n)]

/* words of arguments; 1 if the result is in memory; its size */
.macro enter words, hidden, bytes
	LANDING_PAD
	.set	shim_hidden, \hidden
	.set	shim_first, 0
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

/* No widening: a C function extends small integers itself. */
.macro pass kind, from, to
	.ifnc	\from, \to
	mov	x\to, x\from
	.endif
.endm
.macro load kind, to, from:vararg
	by_kind	\kind, "\to, \from", "ldr x", "ldr w", "ldr w", "ldrh w", "ldrsh w", \
		"ldrb w", "ldrsb w"
.endm
.macro store kind, from, to:vararg
	by_kind	\kind, "\from, \to", "str x", "str w", "str w", "strh w", "strh w", \
		"strb w", "strb w"
.endm
.macro load_float kind, n, from:vararg
	by_kind	\kind, "\n, \from", f32="ldr s", f64="ldr d"
.endm
.macro store_float kind, n, to:vararg
	by_kind	\kind, "\n, \to", f32="str s", f64="str d"
.endm

/* For arch/gcabi.S: the registers in which gc has index and length of failed checks, then gc's
 * registers by number. */
#define BOUNDS_REGISTERS 0, 1, 2, 3
#define PANIC_REGISTERS 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
#define RETURN_ADDRESS [x29, 8]
#define CLOSURE(offset) [x26, offset]
#define JUMP b
#define TRAP brk 1
.macro callers_sp kind, to, nothing
	add	x\to, x29, shim_frame
.endm
.macro result_address kind, to, nothing
	add	x\to, x29, 16
.endm

/* The registers that C keeps, at sp + 144. Below are a word for LR and sixteen to which Go code may
 * spill its arguments. */
.macro kept instruction
	\instruction x29, x30, [sp, 144]
	.irp	n, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28
	\instruction\()1 x\n, 8 * (\n + 1)
	.endr
	.irp	n, 8, 9, 10, 11, 12, 13, 14, 15
	\instruction\()1 d\n, 8 * (\n + 22)
	.endr
.endm
.macro stp1 register, at
	str	\register, [sp, \at]
.endm
.macro ldp1 register, at
	ldr	\register, [sp, \at]
.endm

/* C: x0 x1 x2 x3 x4 x5; results x0 x1
 * ABIInternal: x0 x1 x2, closure x26, g x28; results x0 x1 */
.macro call_go
	sub	sp, sp, 304
	kept	stp
	.cfi_def_cfa_offset 304
	.cfi_offset x29, -160
	.cfi_offset x30, -152
	.irp	n, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28
	.cfi_offset \n, 8 * (\n + 1) - 304
	.endr
	add	x29, sp, 144
	mov	x26, x2
	mov	x2, x3
	mov	x28, x5
	blr	x4
	kept	ldp
	add	sp, sp, 304
	.cfi_def_cfa_offset 0
	ret
.endm

/* C: x0 x1 x2 x3 x4; a branch by x16 may go where a call may */
.macro jump_to_go
	mov	sp, x0
	mov	x29, x1
	mov	x16, x2
	mov	x30, x3
	mov	x28, x4
	br	x16
.endm

/* x20: where to store; the last step does not advance it */
#define DUFFZERO_SIZE 64 * 4 + 4
.macro duffzero
	.rept	63
	stp	xzr, xzr, [x20], 16
	.endr
	stp	xzr, xzr, [x20]
	ret
.endm

/* x20 = from, x21 = to */
#define DUFFCOPY_SIZE 128 * 4 + 4
.macro duffcopy
	.rept	64
	ldp	x26, x27, [x20], 16
	stp	x26, x27, [x21], 16
	.endr
	ret
.endm

#include "goabi.h"
