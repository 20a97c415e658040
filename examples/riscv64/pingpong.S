/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Two threads, two semaphores: what a hand-over costs.
 *
 *     linkrt run --target=riscv64 examples/riscv64/pingpong.S
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
	lla	a0, \word
	li	a1, 0
	li	a2, 0
	call	sync.runtime_Semrelease
	.endm
	.macro	acquire word
	lla	a0, \word
	call	sync.runtime_Semacquire
	.endm
	.macro	enter
	.cfi_startproc
	addi	sp, sp, -32
	.cfi_adjust_cfa_offset 32
	sd	ra, 24(sp)
	.cfi_offset ra, -8
	sd	s0, 16(sp)
	.cfi_offset s0, -16
	sd	s1, 8(sp)
	.cfi_offset s1, -24
	sd	s2, 0(sp)
	.cfi_offset s2, -32
	.endm
	.macro	leave
	ld	ra, 24(sp)
	ld	s0, 16(sp)
	ld	s1, 8(sp)
	ld	s2, 0(sp)
	addi	sp, sp, 32
	.cfi_def_cfa_offset 0
	ret
	.cfi_endproc
	.endm

/* void *player(void *unused): a0; a0 */
	.type	player, %function
player:
	enter
	li	s0, ROUNDS
1:	acquire	ping
	release	pong
	addi	s0, s0, -1
	bnez	s0, 1b
	li	a0, 0
	leave
	.size	player, . - player

/* int main(void): a0. s0: rounds left; s1: the thread; s2: start, ns */
	.globl	main
	.type	main, %function
main:
	enter
	lla	a0, player
	li	a1, 0
	li	a2, 0                           /* stack size: the default */
	call	linkrt_thread_start
	mv	s1, a0
	beqz	s1, 2f

	call	runtime.nanotime
	mv	s2, a0
	li	s0, ROUNDS
1:	release	ping
	acquire	pong
	addi	s0, s0, -1
	bnez	s0, 1b
	call	runtime.nanotime
	sub	s2, a0, s2

	mv	a0, s1
	call	linkrt_thread_join
	lla	a0, text
	li	a1, text_length
	call	runtime.printstring
	li	a1, ROUNDS
	div	a0, s2, a1
	call	runtime.printint
	call	runtime.printnl

2:	seqz	a0, s1                          /* no thread: status 1 */
	leave
	.size	main, . - main

	.section .note.GNU-stack, "", %progbits
