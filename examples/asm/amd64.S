/* SPDX-License-Identifier: BSD-3-Clause */
#define A0 %rdi
#define A1 %rsi
#define A2 %rdx
#define RESULT %rax
#define K0 %rbx
#define K1 %r12
#define K2 %r13
#define MOVE(to, from) mov from, to
#define CONSTANT(to, value) mov $value, to
#define ADDRESS(to, symbol) lea symbol(%rip), to
#define LOAD(to, symbol) mov symbol(%rip), to
#define SUBTRACT(to, what) sub what, to
#define DECREMENT_AND_LOOP(counter, label) dec counter; jnz label
#define IF_ZERO(register, label) test register, register; jz label
#define CALL(function) call function
.macro enter
	.irp	register, rbx, r12, r13
	push	%\register
	.cfi_adjust_cfa_offset 8
	.cfi_rel_offset \register, 0
	.endr
.endm
.macro leave_frame
	.irp	register, r13, r12, rbx
	pop	%\register
	.cfi_adjust_cfa_offset -8
	.endr
	ret
.endm
