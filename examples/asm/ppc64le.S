/* SPDX-License-Identifier: BSD-3-Clause */
#define A0 %r3
#define A1 %r4
#define A2 %r5
#define RESULT %r3
#define K0 %r29
#define K1 %r30
#define K2 %r31
#define MOVE(to, from) mr to, from
#define CONSTANT(to, value) lis to, (value)@h; ori to, to, (value)@l
#define ADDRESS(to, symbol) addis to, %r2, (symbol)@toc@ha; addi to, to, (symbol)@toc@l
#define LOAD(to, symbol) addis to, %r2, (symbol)@toc@ha; ld to, (symbol)@toc@l(to)
#define SUBTRACT(to, what) subf to, what, to
#define DECREMENT_AND_LOOP(counter, label) addic. counter, counter, -1; bne label
#define IF_ZERO(register, label) cmpdi register, 0; beq label
#define CALL(function) bl function; nop
.macro enter
	mflr	%r0
	std	%r0, 16(%r1)
	.cfi_offset lr, 16
	bcl	20, 31, 1f
1:	mflr	%r2
	addis	%r2, %r2, (.TOC. - 1b)@ha
	addi	%r2, %r2, (.TOC. - 1b)@l
	std	K0, -24(%r1)
	std	K1, -16(%r1)
	std	K2, -8(%r1)
	stdu	%r1, -64(%r1)
	.cfi_adjust_cfa_offset 64
.endm
.macro leave_frame
	addi	%r1, %r1, 64
	ld	K0, -24(%r1)
	ld	K1, -16(%r1)
	ld	K2, -8(%r1)
	ld	%r0, 16(%r1)
	mtlr	%r0
	blr
.endm
