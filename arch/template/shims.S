/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Template: shims of C functions in Go's two conventions (step 11); left out by
 * a port that has the C convention only. arch/shims.awk writes the calls of
 * these macros, in this order, for each function. Source: Go's
 * cmd/compile/abi-internal.md. Kinds: w u8 i8 u16 i16 u32 i32 f32 f64.
 * Alone: goshims, one test a function.
 */
#include "asm.h"

/* Only where a measurement shows that it pays: #define FAST_FUNCTION, a leaf in ABIInternal that stands before the
 * shim of the C function, for what is quicker than a call of C. See arch/amd64. */

/* Saves the return address, aligns the stack for C. words: integer arguments; hidden: 1 if C's result is in
 * memory, of so many bytes. Go's g must live through the call, in a register that C keeps. */
.macro enter words, hidden, bytes
.endm

/* ABIInternal: the kinds of the integer arguments from Go's registers to C's, small ones widened, what
 * exceeds C's registers to the stack. Floats are in the same registers in both. */
.macro from_registers k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10
.endm

/* ABI0: argument n (integers and floats counted apart), at an offset from Go's first, to where C has it. */
.macro from_stack n, kind, offset
.endm

/* Calls; before it, where C wants it, the address of a result in memory. */
.macro call_c function
.endm

/* ABIInternal: result n, in C's registers or at an offset in memory, to Go's register. */
.macro to_register n, kind, offset
.endm

/* ABI0: the same to Go's stack, `base` bytes above the first argument. */
.macro to_stack n, kind, offset, base
.endm

/* Undoes enter and returns. Ends .cfi_startproc. */
.macro return_to_go
.endm
