/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A hand-made assembly object on Go's runtime symbols, in the C ABI:
 *
 *     linkrt run examples/amd64/hand.S
 */
	.section .rodata
text:	.ascii "hand.S: the semaphore let us pass at ns "
	.set	text_length, . - text

	.bss
	.balign	4
semaphore: .skip 4

	.text
	.globl	main
	.type	main, @function
main:
	.cfi_startproc
	sub	$8, %rsp
	.cfi_adjust_cfa_offset 8

	lea	semaphore(%rip), %rdi
	xor	%esi, %esi                      /* handoff: no */
	xor	%edx, %edx                      /* skipframes */
	call	sync.runtime_Semrelease

	lea	semaphore(%rip), %rdi
	call	sync.runtime_Semacquire

	lea	text(%rip), %rdi
	mov	$text_length, %esi
	call	runtime.printstring
	call	runtime.nanotime
	sub	runtime.startNanoTime(%rip), %rax
	mov	%rax, %rdi
	call	runtime.printint
	call	runtime.printnl

	mov	semaphore(%rip), %eax           /* exit status: what is left of the count, 0 */
	add	$8, %rsp
	.cfi_adjust_cfa_offset -8
	ret
	.cfi_endproc
	.size	main, . - main

	.section .note.GNU-stack, "", @progbits
