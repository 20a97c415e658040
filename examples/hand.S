/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A hand-made assembly object on Go's runtime symbols, in the C ABI, of
 * instructions that every architecture has (examples/asm/ARCH.S):
 *
 *     linkrt run examples/hand.S
 *     linkrt run --target=s390x examples/hand.S
 */
#include "asm/begin.S"

	STRING(text, "hand.S: the semaphore let us pass at ns ")

	.bss
	.balign	8
semaphore: .skip 8

/* int main(void). K0: ns since the start */
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

	LOAD(RESULT, semaphore)                 /* exit status: what is left of the count, 0 */
	END(main)
