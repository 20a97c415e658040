/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A call with every register set. Contract: tests/tap/goabi.h.
 *
 * Numbers: rax rbx rcx rdi rsi r8 r9 r10 r11 (Go's order), rdx r12 r13 r14 r15 rbp.
 */
#include "asm.h"

	.section .rodata
	.globl go_arguments, c_arguments, go_results, c_results, go_keeps, c_keeps, misalignments
	.globl zero_register, c_widens, c_memory_result, below_is_the_callers
go_arguments:		.byte 0, 1, 2, 3, 4, 5, 6, 7, 8, 0xff
c_arguments:		.byte 3, 4, 9, 2, 5, 6, 0xff
go_results:		.byte 0, 1, 2, 3, 4, 0xff
c_results:		.byte 0, 9, 0xff
go_keeps:		.byte 12, 14, 0xff
c_keeps:		.byte 1, 10, 11, 12, 13, 14, 0xff
misalignments:		.byte 0, 8, 0xff
zero_register:		.byte 15
c_widens:		.byte 1
c_memory_result:	.byte 3
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

.macro each_register instruction
	n = 0
	.irp register, rax, rbx, rcx, rdi, rsi, r8, r9, r10, r11, rdx, r12, r13, r14, r15, rbp
	\instruction \register, machine+n(%rip)
	n = n + 8
	.endr
	n = MACHINE_FPR
	.irp register, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	\instruction\()_float \register, machine+n(%rip)
	n = n + 8
	.endr
.endm
.macro get register, from:vararg
	mov	\from, %\register
.endm
.macro get_float register, from:vararg
	movq	\from, %xmm\register
.endm
.macro put register, to:vararg
	mov	%\register, \to
.endm
.macro put_float register, to:vararg
	movq	%xmm\register, \to
.endm

/* machine_call(): all in `machine` */
	FUNCTION(machine_call)
	.irp register, rbx, rbp, r12, r13, r14, r15
	push	%\register
	.cfi_adjust_cfa_offset 8
	.endr
	mov	%rsp, sp_of_caller(%rip)
	and	$-16, %rsp
	sub	$8 * STACK_WORDS, %rsp
	sub	machine+MACHINE_MISALIGN(%rip), %rsp
	mov	%rsp, sp_at_call(%rip)
	lea	machine+MACHINE_STACK(%rip), %rsi
	mov	%rsp, %rdi
	mov	$STACK_WORDS, %ecx
	rep movsq
	each_register get
	call	*machine+MACHINE_FUNCTION(%rip)
	each_register put
	mov	%rsp, %rax
	sub	sp_at_call(%rip), %rax
	mov	%rax, machine+MACHINE_MOVED(%rip)
	mov	sp_at_call(%rip), %rsi
	lea	machine+MACHINE_STACK(%rip), %rdi
	mov	$STACK_WORDS, %ecx
	rep movsq
	mov	sp_of_caller(%rip), %rsp
	.irp register, r15, r14, r13, r12, rbp, rbx
	pop	%\register
	.cfi_adjust_cfa_offset -8
	.endr
	ret
	END(machine_call)
