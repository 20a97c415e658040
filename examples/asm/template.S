/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Template: an architecture's instructions for the assembly examples (step 10). Alone: examples/hand.S, then
 * pingpong.S. Registers of C: the first three arguments, the result, three that calls keep.
 */
#define A0
#define A1
#define A2
#define RESULT
#define K0
#define K1
#define K2

/* Each changes its first operand and whatever a call may change, no more. */
#define MOVE(to, from)
#define CONSTANT(to, value)    /* 32 bits, of an expression */
#define ADDRESS(to, symbol)    /* in reach of the program, static or position-independent */
#define LOAD(to, symbol)       /* the 64 bits there */
#define SUBTRACT(to, what)
#define DECREMENT_AND_LOOP(counter, label)    /* if it is not 0 then */
#define IF_ZERO(register, label)
#define CALL(function)
#define STRING_ARGUMENT(name) /* optional: where C does not have a struct of two words in two registers */

/* The frame: saves K0 to K2 and the return address, leaves what callees may save; undoes that and returns. */
.macro enter
.endm
.macro leave_frame
.endm
