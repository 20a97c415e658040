/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A hand-made assembly object on Go's runtime symbols, in the C ABI:
 *
 *     linkrt run --target=arm64 examples/arm64/hand.S
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
	stp	x29, x30, [sp, -16]!
	.cfi_adjust_cfa_offset 16
	.cfi_offset x29, -16
	.cfi_offset x30, -8
	mov	x29, sp

	adrp	x0, semaphore
	add	x0, x0, :lo12:semaphore
	mov	w1, 0                           /* handoff: no */
	mov	x2, 0                           /* skipframes */
	bl	sync.runtime_Semrelease

	adrp	x0, semaphore
	add	x0, x0, :lo12:semaphore
	bl	sync.runtime_Semacquire

	adrp	x0, text
	add	x0, x0, :lo12:text
	mov	x1, text_length
	bl	runtime.printstring
	bl	runtime.nanotime
	adrp	x1, runtime.startNanoTime
	ldr	x1, [x1, :lo12:runtime.startNanoTime]
	sub	x0, x0, x1
	bl	runtime.printint
	bl	runtime.printnl

	adrp	x0, semaphore                   /* exit status: what is left of the count, 0 */
	ldr	w0, [x0, :lo12:semaphore]
	ldp	x29, x30, [sp], 16
	.cfi_adjust_cfa_offset -16
	.cfi_restore x29
	.cfi_restore x30
	ret
	.cfi_endproc
	.size	main, . - main

	.section .note.GNU-stack, "", %progbits
