/* SPDX-License-Identifier: BSD-3-Clause */
#define A0 %r2
#define A1 %r3
#define A2 %r4
#define RESULT %r2
#define K0 %r9
#define K1 %r10
#define K2 %r11
#define MOVE(to, from) lgr to, from
#define CONSTANT(to, value) lgfi to, value
#define ADDRESS(to, symbol) larl to, symbol
#define LOAD(to, symbol) lgrl to, symbol
#define SUBTRACT(to, what) sgr to, what
#define DECREMENT_AND_LOOP(counter, label) brctg counter, label
#define IF_ZERO(register, label) ltgr register, register; je label
#define CALL(function) brasl %r14, function
#define STRING_ARGUMENT(name) ADDRESS(A0, name) /* C passes the address of a struct of 16 bytes */
.macro enter
	stmg	%r9, %r15, 72(%r15)
	.cfi_offset r14, -48
	lay	%r15, -160(%r15)
	.cfi_adjust_cfa_offset 160
.endm
.macro leave_frame
	lmg	%r9, %r15, 160+72(%r15)
	br	%r14
.endm
