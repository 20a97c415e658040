/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Two threads, two semaphores: what a hand-over costs.
 *
 *     linkrt run --target=arm64 examples/arm64/pingpong.S
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
	.macro	address register, word
	adrp	\register, \word
	add	\register, \register, :lo12:\word
	.endm
	.macro	release word
	address	x0, \word
	mov	w1, 0
	mov	x2, 0
	bl	sync.runtime_Semrelease
	.endm
	.macro	acquire word
	address	x0, \word
	bl	sync.runtime_Semacquire
	.endm
	.macro	enter
	.cfi_startproc
	stp	x29, x30, [sp, -48]!
	.cfi_adjust_cfa_offset 48
	.cfi_offset x29, -48
	.cfi_offset x30, -40
	mov	x29, sp
	stp	x19, x20, [sp, 16]
	.cfi_offset x19, -32
	.cfi_offset x20, -24
	str	x21, [sp, 32]
	.cfi_offset x21, -16
	.endm
	.macro	leave
	ldr	x21, [sp, 32]
	ldp	x19, x20, [sp, 16]
	ldp	x29, x30, [sp], 48
	.cfi_def_cfa_offset 0
	ret
	.cfi_endproc
	.endm

/* void *player(void *unused): x0; x0 */
	.type	player, %function
player:
	enter
	mov	w19, ROUNDS & 0xffff
	movk	w19, ROUNDS >> 16, lsl 16
1:	acquire	ping
	release	pong
	subs	w19, w19, 1
	b.ne	1b
	mov	x0, 0
	leave
	.size	player, . - player

/* int main(void): w0. w19: rounds left; x20: the thread; x21: start, ns */
	.globl	main
	.type	main, %function
main:
	enter
	address	x0, player
	mov	x1, 0
	mov	x2, 0                           /* stack size: the default */
	bl	linkrt_thread_start
	mov	x20, x0
	cbz	x20, 2f

	bl	runtime.nanotime
	mov	x21, x0
	mov	w19, ROUNDS & 0xffff
	movk	w19, ROUNDS >> 16, lsl 16
1:	release	ping
	acquire	pong
	subs	w19, w19, 1
	b.ne	1b
	bl	runtime.nanotime
	sub	x21, x0, x21

	mov	x0, x20
	bl	linkrt_thread_join
	address	x0, text
	mov	x1, text_length
	bl	runtime.printstring
	mov	w1, ROUNDS & 0xffff
	movk	w1, ROUNDS >> 16, lsl 16
	sdiv	x0, x21, x1
	bl	runtime.printint
	bl	runtime.printnl

2:	cmp	x20, 0
	cset	w0, eq                          /* no thread: status 1 */
	leave
	.size	main, . - main

	.section .note.GNU-stack, "", %progbits
