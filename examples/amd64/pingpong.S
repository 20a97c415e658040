/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Two threads, two semaphores: what a hand-over costs.
 *
 *     linkrt run examples/amd64/pingpong.S
 */
	.set	ROUNDS, 100000

	.section .rodata
text:	.ascii "pingpong.S: 100000 round trips, ns each: "
	.set	text_length, . - text

	.bss
	.balign	4
ping:	.skip	4
pong:	.skip	4

	.text
	.macro	release word
	lea	\word(%rip), %rdi
	xor	%esi, %esi
	xor	%edx, %edx
	call	sync.runtime_Semrelease
	.endm
	.macro	acquire word
	lea	\word(%rip), %rdi
	call	sync.runtime_Semacquire
	.endm

/* void *player(void *unused): rdi; rax */
	.type	player, @function
player:
	.cfi_startproc
	push	%rbx
	.cfi_adjust_cfa_offset 8
	.cfi_offset rbx, -16
	mov	$ROUNDS, %ebx
1:	acquire	ping
	release	pong
	dec	%ebx
	jnz	1b
	xor	%eax, %eax
	pop	%rbx
	.cfi_adjust_cfa_offset -8
	.cfi_restore rbx
	ret
	.cfi_endproc
	.size	player, . - player

/* int main(void): eax. rbx: rounds left; r12: the thread; r13: start, ns */
	.globl	main
	.type	main, @function
main:
	.cfi_startproc
	push	%rbx
	.cfi_adjust_cfa_offset 8
	.cfi_offset rbx, -16
	push	%r12
	.cfi_adjust_cfa_offset 8
	.cfi_offset r12, -24
	push	%r13
	.cfi_adjust_cfa_offset 8
	.cfi_offset r13, -32

	lea	player(%rip), %rdi
	xor	%esi, %esi
	xor	%edx, %edx                      /* stack size: the default */
	call	linkrt_thread_start
	mov	%rax, %r12
	test	%rax, %rax
	jz	2f

	call	runtime.nanotime
	mov	%rax, %r13
	mov	$ROUNDS, %ebx
1:	release	ping
	acquire	pong
	dec	%ebx
	jnz	1b
	call	runtime.nanotime
	sub	%rax, %r13

	mov	%r12, %rdi
	call	linkrt_thread_join
	lea	text(%rip), %rdi
	mov	$text_length, %esi
	call	runtime.printstring
	mov	%r13, %rax
	neg	%rax
	cqo
	mov	$ROUNDS, %ecx
	idiv	%rcx
	mov	%rax, %rdi
	call	runtime.printint
	call	runtime.printnl

2:	xor	%eax, %eax
	test	%r12, %r12
	sete	%al                             /* no thread: status 1 */
	pop	%r13
	.cfi_adjust_cfa_offset -8
	pop	%r12
	.cfi_adjust_cfa_offset -8
	pop	%rbx
	.cfi_adjust_cfa_offset -8
	ret
	.cfi_endproc
	.size	main, . - main

	.section .note.GNU-stack, "", @progbits
