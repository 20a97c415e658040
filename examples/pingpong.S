/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Two threads hand a turn back and forth over two semaphores, and measure it. In assembly.
 *
 *     linkrt run examples/pingpong.S
 */
#include "asm/begin.S"

#define ROUNDS 100000

	STRING(text, "pingpong.S: 100000 round trips took ns ")

	.bss
	.balign	8
ping:	.skip	8
pong:	.skip	8

.macro release word
	ADDRESS(A0, \word)
	CONSTANT(A1, 0)
	CONSTANT(A2, 0)
	CALL(sync.runtime_Semrelease)
.endm
.macro acquire word
	ADDRESS(A0, \word)
	CALL(sync.runtime_Semacquire)
.endm

/* void *player(void *unused). K0: rounds left */
	FUNCTION(player)
	CONSTANT(K0, ROUNDS)
1:	acquire	ping
	release	pong
	DECREMENT_AND_LOOP(K0, 1b)
	CONSTANT(RESULT, 0)
	END(player)

/* int main(void). K0: rounds left, K1: the thread, K2: the start in ns */
	FUNCTION(main)
	ADDRESS(A0, player)
	CONSTANT(A1, 0)
	CONSTANT(A2, 0)                         /* stack size: the default */
	CALL(linkrt_thread_start)
	MOVE(K1, RESULT)
	CONSTANT(RESULT, 1)                     /* exit status 1 if there is no thread */
	IF_ZERO(K1, 2f)

	CALL(runtime.nanotime)
	MOVE(K2, RESULT)
	CONSTANT(K0, ROUNDS)
1:	release	ping
	acquire	pong
	DECREMENT_AND_LOOP(K0, 1b)
	CALL(runtime.nanotime)
	MOVE(K0, RESULT)
	SUBTRACT(K0, K2)

	MOVE(A0, K1)
	CALL(linkrt_thread_join)
	STRING_ARGUMENT(text)
	CALL(runtime.printstring)
	MOVE(A0, K0)
	CALL(runtime.printint)
	CALL(runtime.printnl)
	CONSTANT(RESULT, 0)
2:	END(main)
