/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A hand-made assembly object on Go's runtime symbols, in the C ABI:
 *
 *     linkrt run --target=riscv64 examples/riscv64/hand.S
 */
	.section .rodata
text:	.ascii "hand.S: the semaphore let us pass at ns "
	.set	text_length, . - text

	.bss
	.balign	4
semaphore: .skip 4

	.text
	.globl	main
	.type	main, %function
main:
	.cfi_startproc
	addi	sp, sp, -16
	.cfi_adjust_cfa_offset 16
	sd	ra, 8(sp)
	.cfi_offset ra, -8

	lla	a0, semaphore
	li	a1, 0                           /* handoff: no */
	li	a2, 0                           /* skipframes */
	call	sync.runtime_Semrelease

	lla	a0, semaphore
	call	sync.runtime_Semacquire

	lla	a0, text
	li	a1, text_length
	call	runtime.printstring
	call	runtime.nanotime
	ld	a1, runtime.startNanoTime
	sub	a0, a0, a1
	call	runtime.printint
	call	runtime.printnl

	lw	a0, semaphore                   /* exit status: what is left of the count, 0 */
	ld	ra, 8(sp)
	.cfi_restore ra
	addi	sp, sp, 16
	.cfi_adjust_cfa_offset -16
	ret
	.cfi_endproc
	.size	main, . - main

	.section .note.GNU-stack, "", %progbits
