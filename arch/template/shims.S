/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Template: shims of C functions in Go's two conventions (step 11); left out by
 * a port that has the C convention only. arch/shims.awk writes a shim for each
 * function, arch/goabi.h which word goes where; here is how. Source: Go's
 * cmd/compile/abi-internal.md. Kinds: w u8 i8 u16 i16 u32 i32 f32 f64.
 * Alone: goshims, one test a function.
 */
#include "asm.h"

/* Only where a measurement shows that it pays: #define FAST_FUNCTION, a leaf in ABIInternal that stands before the
 * shim of the C function, for what is quicker than a call of C. See arch/amd64. */

/* Go's registers of integer arguments and results, in order, by the names that pass, load and store take; C's;
 * one that neither uses. An order of Go's argument numbers, what exceeds C's registers first, in which no register
 * is overwritten before it was passed on. Places on the stack: offset above ABI0's first argument; offset in a
 * result in memory; word n of C's arguments that exceed registers. */
#define GO_ARGUMENTS
#define C_ARGUMENTS
#define C_RESULTS
#define SCRATCH
#define PASS_ORDER
#define CALLERS(offset)
#define RESULT(offset)
#define OUTGOING(n)

/* Saves the return address, aligns the stack for C. words: integer arguments; hidden: 1 if C's result is in
 * memory, of so many bytes. Go's g must live through the call, in a register that C keeps. Sets shim_hidden to
 * hidden, and shim_first to the number of C's first argument (1 if a pointer to the result comes first). */
.macro enter words, hidden, bytes
.endm

/* Calls; before it, where C wants it, the address of a result in memory. */
.macro call_c function
.endm

/* Undoes enter and returns. Ends .cfi_startproc. */
.macro return_to_go
.endm

/* From one register to another, small kinds as C wants them. */
.macro pass kind, from, to
.endm

/* From and to memory, in a kind's size and sign; floats: register n of arguments and results. */
.macro load kind, to, from:vararg
.endm
.macro store kind, from, to:vararg
.endm
.macro load_float kind, n, from:vararg
.endm
.macro store_float kind, n, to:vararg
.endm

#include "goabi.h"
