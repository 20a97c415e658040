/* SPDX-License-Identifier: BSD-3-Clause */
#define A0 a0
#define A1 a1
#define A2 a2
#define RESULT a0
#define K0 s0
#define K1 s1
#define K2 s2
#define MOVE(to, from) mv to, from
#define CONSTANT(to, value) li to, value
#define ADDRESS(to, symbol) lla to, symbol
#define LOAD(to, symbol) ld to, symbol
#define SUBTRACT(to, what) sub to, to, what
#define DECREMENT_AND_LOOP(counter, label) addi counter, counter, -1; bnez counter, label
#define IF_ZERO(register, label) beqz register, label
#define CALL(function) call function
.macro frame instruction
	\instruction ra, 24(sp)
	\instruction s0, 16(sp)
	\instruction s1, 8(sp)
	\instruction s2, 0(sp)
.endm
.macro enter
	addi	sp, sp, -32
	.cfi_def_cfa_offset 32
	.cfi_offset ra, -8
	frame	sd
.endm
.macro leave_frame
	frame	ld
	addi	sp, sp, 32
	ret
.endm
