/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Two threads, two semaphores: what a hand-over costs.
 *
 *     linkrt run --target=s390x examples/s390x/pingpong.S
 */
	.set	ROUNDS, 100000

	.section .rodata
	.balign	2                               /* larl has steps of 2 */
text:	.ascii "pingpong.S: 100000 round trips, ns each: "
	.set	text_length, . - text

	.bss
	.balign	4
ping:	.skip	4
pong:	.skip	4

	.text
	.macro	release word
	larl	%r2, \word
	lghi	%r3, 0
	lghi	%r4, 0
	brasl	%r14, sync.runtime_Semrelease
	.endm
	.macro	acquire word
	larl	%r2, \word
	brasl	%r14, sync.runtime_Semacquire
	.endm
	.macro	enter
	.cfi_startproc
	stmg	%r9, %r15, 72(%r15)
	.irp	n, 9, 10, 11, 12, 13, 14, 15
	.cfi_offset \n, 8 * \n - 160
	.endr
	lay	%r15, -160(%r15)
	.cfi_adjust_cfa_offset 160
	.endm
	.macro	leave
	lmg	%r9, %r15, 160+72(%r15)
	.cfi_def_cfa_offset 160
	br	%r14
	.cfi_endproc
	.endm

/* void *player(void *unused): r2; r2 */
	.type	player, %function
player:
	enter
	lgfi	%r9, ROUNDS
1:	acquire	ping
	release	pong
	brctg	%r9, 1b
	lghi	%r2, 0
	leave
	.size	player, . - player

/* int main(void): r2. r9: rounds left; r10: the thread; r11: start, ns */
	.globl	main
	.type	main, %function
main:
	enter
	larl	%r2, player
	lghi	%r3, 0
	lghi	%r4, 0                          /* stack size: the default */
	brasl	%r14, linkrt_thread_start
	lgr	%r10, %r2
	lghi	%r2, 1                          /* no thread: status 1 */
	ltgr	%r10, %r10
	je	2f

	brasl	%r14, runtime.nanotime
	lgr	%r11, %r2
	lgfi	%r9, ROUNDS
1:	release	ping
	acquire	pong
	brctg	%r9, 1b
	brasl	%r14, runtime.nanotime
	sgr	%r2, %r11
	lgr	%r11, %r2

	lgr	%r2, %r10
	brasl	%r14, linkrt_thread_join
	larl	%r2, text
	lghi	%r3, text_length
	brasl	%r14, runtime.printstring
	lgfi	%r1, ROUNDS
	lgr	%r5, %r11
	dsgr	%r4, %r1                        /* r4: the rest; r5: the quotient */
	lgr	%r2, %r5
	brasl	%r14, runtime.printint
	brasl	%r14, runtime.printnl
	lghi	%r2, 0
2:	leave
	.size	main, . - main

	.section .note.GNU-stack, "", %progbits
