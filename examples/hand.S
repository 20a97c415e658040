/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Assembly that calls symbols of Go's runtime in the C ABI. It uses macros for instructions that
 * every architecture has (examples/asm/ARCH.S):
 *
 *     linkrt run examples/hand.S
 *     linkrt run --target=s390x examples/hand.S
 */
#include "asm/begin.S"

	STRING(text, "hand.S: the semaphore let us pass at ns ")

	.bss
	.balign	8
semaphore: .skip 8

/* int main(void). K0: ns since startNanoTime */
	FUNCTION(main)
	ADDRESS(A0, semaphore)
	CONSTANT(A1, 0)                         /* handoff: no */
	CONSTANT(A2, 0)                         /* skipframes */
	CALL(sync.runtime_Semrelease)

	ADDRESS(A0, semaphore)
	CALL(sync.runtime_Semacquire)

	CALL(runtime.nanotime)
	MOVE(K0, RESULT)
	LOAD(A0, runtime.startNanoTime)
	SUBTRACT(K0, A0)
	STRING_ARGUMENT(text)
	CALL(runtime.printstring)
	MOVE(A0, K0)
	CALL(runtime.printint)
	CALL(runtime.printnl)

	LOAD(RESULT, semaphore)                 /* exit status: the count, which is 0 again */
	END(main)
