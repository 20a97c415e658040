/* SPDX-License-Identifier: BSD-3-Clause */
#define A0 x0
#define A1 x1
#define A2 x2
#define RESULT x0
#define K0 x19
#define K1 x20
#define K2 x21
#define MOVE(to, from) mov to, from
#define CONSTANT(to, value) ldr to, =value
#define ADDRESS(to, symbol) adrp to, symbol; add to, to, :lo12:symbol
#define LOAD(to, symbol) adrp to, symbol; ldr to, [to, :lo12:symbol]
#define SUBTRACT(to, what) sub to, to, what
#define DECREMENT_AND_LOOP(counter, label) subs counter, counter, 1; b.ne label
#define IF_ZERO(register, label) cbz register, label
#define CALL(function) bl function
.macro enter
	stp	x29, x30, [sp, -48]!
	.cfi_def_cfa_offset 48
	.cfi_offset x29, -48
	.cfi_offset x30, -40
	mov	x29, sp
	stp	K0, K1, [sp, 16]
	str	K2, [sp, 32]
.endm
.macro leave_frame
	ldr	K2, [sp, 32]
	ldp	K0, K1, [sp, 16]
	ldp	x29, x30, [sp], 48
	ret
.endm
