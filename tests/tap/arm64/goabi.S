/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A call with every register set. Contract: tests/tap/goabi.h.
 *
 * Numbers are the registers' own; x30 is not set.
 */
#include "asm.h"

	.section .rodata
	.globl go_arguments, c_arguments, go_results, c_results, go_keeps, c_keeps, misalignments
	.globl zero_register, c_widens, c_memory_result, below_is_the_callers
go_arguments:		.byte 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0xff
c_arguments:		.byte 0, 1, 2, 3, 4, 5, 6, 7, 0xff
go_results:		.byte 0, 1, 2, 3, 4, 0xff
c_results:		.byte 0, 1, 0xff
go_keeps:		.byte 28, 29, 0xff
c_keeps:		.byte 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 0xff
misalignments:		.byte 0, 0xff
zero_register:		.byte 0xff
c_widens:		.byte 0
c_memory_result:	.byte 8
below_is_the_callers:	.byte 1

	.local	sp_at_call, sp_of_caller
	.comm	sp_at_call, 8, 8
	.comm	sp_of_caller, 8, 8

#define MACHINE_FPR 256
#define MACHINE_STACK 384
#define MACHINE_BELOW 584
#define MACHINE_MOVED 592
#define MACHINE_FUNCTION 600
#define STACK_WORDS 24
#define FRAME (8 * STACK_WORDS + 16)

.macro address register, symbol
	adrp	\register, \symbol
	add	\register, \register, :lo12:\symbol
.endm

/* All but x16 x17 x18 x30. */
.macro each_register instruction, base
	.irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29
	\instruction x\n, [\base, 8 * \n]
	.endr
	.irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	\instruction d\n, [\base, MACHINE_FPR + 8 * \n]
	.endr
.endm

/* machine_call(): all in `machine` */
	FUNCTION(machine_call)
	stp	x29, x30, [sp, -160]!
	.cfi_adjust_cfa_offset 160
	.cfi_offset x29, -160
	.cfi_offset x30, -152
	stp	x19, x20, [sp, 16]
	stp	x21, x22, [sp, 32]
	stp	x23, x24, [sp, 48]
	stp	x25, x26, [sp, 64]
	stp	x27, x28, [sp, 80]
	stp	d8, d9, [sp, 96]
	stp	d10, d11, [sp, 112]
	stp	d12, d13, [sp, 128]
	stp	d14, d15, [sp, 144]
	mov	x0, sp
	address	x16, sp_of_caller
	str	x0, [x16]
	sub	sp, sp, FRAME
	mov	x0, sp
	address	x16, sp_at_call
	str	x0, [x16]
	address	x16, machine
	add	x1, x16, MACHINE_STACK
	add	x2, sp, 8
	mov	x3, STACK_WORDS
1:	ldr	x4, [x1], 8
	str	x4, [x2], 8
	subs	x3, x3, 1
	b.ne	1b
	ldr	x4, [x16, MACHINE_BELOW]
	str	x4, [sp, -8]
	each_register ldr, x16
	ldr	x16, [x16, MACHINE_FUNCTION]
	blr	x16
	address	x16, machine
	each_register str, x16
	ldr	x4, [sp, -8]
	str	x4, [x16, MACHINE_BELOW]
	address	x17, sp_at_call
	ldr	x17, [x17]
	mov	x4, sp
	sub	x4, x4, x17
	str	x4, [x16, MACHINE_MOVED]
	add	x1, x16, MACHINE_STACK
	add	x2, x17, 8
	mov	x3, STACK_WORDS
1:	ldr	x4, [x2], 8
	str	x4, [x1], 8
	subs	x3, x3, 1
	b.ne	1b
	address	x16, sp_of_caller
	ldr	x16, [x16]
	mov	sp, x16
	ldp	x19, x20, [sp, 16]
	ldp	x21, x22, [sp, 32]
	ldp	x23, x24, [sp, 48]
	ldp	x25, x26, [sp, 64]
	ldp	x27, x28, [sp, 80]
	ldp	d8, d9, [sp, 96]
	ldp	d10, d11, [sp, 112]
	ldp	d12, d13, [sp, 128]
	ldp	d14, d15, [sp, 144]
	ldp	x29, x30, [sp], 160
	ret
	END(machine_call)
