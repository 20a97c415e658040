/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A hand-made assembly object on Go's runtime symbols, in the C ABI:
 *
 *     linkrt run --target=s390x examples/s390x/hand.S
 */
	.section .rodata
	.balign	2                               /* larl has steps of 2 */
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
	stg	%r14, 112(%r15)
	.cfi_offset r14, -48
	lay	%r15, -160(%r15)                /* what those we call may save */
	.cfi_adjust_cfa_offset 160

	larl	%r2, semaphore
	lghi	%r3, 0                          /* handoff: no */
	lghi	%r4, 0                          /* skipframes */
	brasl	%r14, sync.runtime_Semrelease

	larl	%r2, semaphore
	brasl	%r14, sync.runtime_Semacquire

	larl	%r2, text
	lghi	%r3, text_length
	brasl	%r14, runtime.printstring
	brasl	%r14, runtime.nanotime
	lgrl	%r1, runtime.startNanoTime
	sgr	%r2, %r1
	brasl	%r14, runtime.printint
	brasl	%r14, runtime.printnl

	lgfrl	%r2, semaphore                  /* exit status: what is left of the count, 0 */
	lg	%r14, 160+112(%r15)
	.cfi_restore r14
	aghi	%r15, 160
	.cfi_adjust_cfa_offset -160
	br	%r14
	.cfi_endproc
	.size	main, . - main

	.section .note.GNU-stack, "", %progbits
