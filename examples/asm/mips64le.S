/* SPDX-License-Identifier: BSD-3-Clause */
#define A0 $4
#define A1 $5
#define A2 $6
#define RESULT $2
#define K0 $16
#define K1 $17
#define K2 $18
#define MOVE(to, from) move to, from
#define CONSTANT(to, value) li to, value
#define ADDRESS(to, symbol) dla to, symbol
#define LOAD(to, symbol) ld to, symbol
#define SUBTRACT(to, what) dsubu to, to, what
#define DECREMENT_AND_LOOP(counter, label) daddiu counter, counter, -1; bnez counter, label
#define IF_ZERO(register, label) beqz register, label
#define CALL(function) jal function
.macro frame instruction
	\instruction $31, 32($sp)
	\instruction $28, 24($sp)
	\instruction $16, 16($sp)
	\instruction $17, 8($sp)
	\instruction $18, 0($sp)
.endm
/* All addresses come from a table that $28 points to, computed from the program counter. */
.macro enter
	daddiu	$sp, $sp, -48
	.cfi_def_cfa_offset 48
	.cfi_offset 31, -16
	frame	sd
	bal	.Lenter\@
.Lenter\@:
	.cpsetup $31, $0, .Lenter\@
.endm
.macro leave_frame
	frame	ld
	daddiu	$sp, $sp, 48
	jr	$31
.endm
