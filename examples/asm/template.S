/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Template: an architecture's registers and instructions for the assembly examples (step 10). Test
 * alone: examples/hand.S, then pingpong.S. The registers are those of C: the first three arguments,
 * the result, and three that calls keep.
 */
#define A0
#define A1
#define A2
#define RESULT
#define K0
#define K1
#define K2

/* Each changes its first operand. It may also change registers that a call may change. */
#define MOVE(to, from)
#define CONSTANT(to, value)    /* the 32-bit value of an expression */
#define ADDRESS(to, symbol)    /* must work in static and position-independent programs */
#define LOAD(to, symbol)       /* the 64 bits at the symbol */
#define SUBTRACT(to, what)
#define DECREMENT_AND_LOOP(counter, label)    /* jumps if the counter is not 0 then */
#define IF_ZERO(register, label)
#define CALL(function)
#define STRING_ARGUMENT(name) /* optional: if C does not pass two words in two registers */

/* enter saves K0 to K2 and the return address, and leaves the save area that a callee may use.
 * leave_frame undoes that and returns. */
.macro enter
.endm
.macro leave_frame
.endm
