/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A call with every register set. Contract: tests/tap/goabi.h.
 *
 * Numbers are the registers' own; x31 is not set. Floats are in the order of arguments.
 */
#include "asm.h"

	.section .rodata
	.globl go_arguments, c_arguments, go_results, c_results, go_keeps, c_keeps, misalignments
	.globl zero_register, c_widens, c_memory_result, below_is_the_callers
go_arguments:		.byte 10, 11, 12, 13, 14, 15, 16, 17, 8, 9, 18, 19, 20, 21, 22, 23, 0xff
c_arguments:		.byte 10, 11, 12, 13, 14, 15, 16, 17, 0xff
go_results:		.byte 10, 11, 12, 13, 14, 0xff
c_results:		.byte 10, 11, 0xff
go_keeps:		.byte 27, 0xff
c_keeps:		.byte 8, 9, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 0xff
misalignments:		.byte 0, 8, 0xff
zero_register:		.byte 0xff
c_widens:		.byte 1
c_memory_result:	.byte 10
below_is_the_callers:	.byte 0

	.local	sp_at_call, sp_of_caller
	.comm	sp_at_call, 8, 8
	.comm	sp_of_caller, 8, 8

#define MACHINE_FPR 256
#define MACHINE_STACK 384
#define MACHINE_MISALIGN 576
#define MACHINE_MOVED 592
#define MACHINE_FUNCTION 600
#define STACK_WORDS 24
#define FRAME (8 * STACK_WORDS + 16)

/* x5 to x30 and the floats of arguments, from or to t6 = machine. */
.macro each_register integer, float
	.irp n, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30
	\integer x\n, 8 * \n(t6)
	.endr
	.set	slot, MACHINE_FPR
	.irp n, 10, 11, 12, 13, 14, 15, 16, 17, 8, 9, 18, 19, 20, 21, 22, 23
	\float	f\n, slot(t6)
	.set	slot, slot + 8
	.endr
.endm
.macro each_kept integer, float
	.irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
	\integer s\n, 8 * \n(sp)
	\float	fs\n, 96 + 8 * \n(sp)
	.endr
	\integer ra, 200(sp)
.endm
.macro copy_stack from, to
	li	t3, STACK_WORDS
1:	ld	t2, (\from)
	sd	t2, (\to)
	addi	\from, \from, 8
	addi	\to, \to, 8
	addi	t3, t3, -1
	bnez	t3, 1b
.endm

/* machine_call(): all in `machine` */
	FUNCTION(machine_call)
	addi	sp, sp, -208
	.cfi_adjust_cfa_offset 208
	each_kept sd, fsd
	.cfi_offset ra, -8
	sd	sp, sp_of_caller, t0
	lla	t6, machine
	ld	t0, MACHINE_MISALIGN(t6)
	addi	sp, sp, -FRAME
	sub	sp, sp, t0
	sd	sp, sp_at_call, t0
	addi	t0, t6, MACHINE_STACK
	addi	t1, sp, 8
	copy_stack t0, t1
	each_register ld, fld
	ld	t6, MACHINE_FUNCTION(t6)
	jalr	t6
	lla	t6, machine
	each_register sd, fsd
	ld	t1, sp_at_call
	sub	t0, sp, t1
	sd	t0, MACHINE_MOVED(t6)
	addi	t0, t6, MACHINE_STACK
	addi	t1, t1, 8
	copy_stack t1, t0
	ld	sp, sp_of_caller
	each_kept ld, fld
	addi	sp, sp, 208
	ret
	END(machine_call)
