/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Template: shims of C functions in Go's two conventions (step 11); left out by
 * a port that has the C convention only. abi/shims.awk writes a shim for each
 * function, arch/goabi.h which word goes where; here is how. Source: Go's
 * cmd/compile/abi-internal.md. Kinds: w u8 i8 u16 i16 u32 i32 f32 f64.
 * Alone: goshims, one test a function.
 */
#include "asm.h"

/* A leaf in ABIInternal that stands before the shim of a C function, for what is quicker than a call of C: only where a
 * measurement shows that it pays (amd64, arm64). May use what Go's caller does not keep; falls on to the shim. */
#define FAST_linkrt_rand /* optional */

/* Go's registers of integer arguments and results, in order, by the names that pass, load and store take; C's.
 * An order of Go's argument numbers, what exceeds C's registers first, in which no register is overwritten before it
 * was passed on. A register that neither convention uses. Places on the stack: offset above ABI0's first argument; offset in a
 * result in memory; word n of C's arguments that exceed registers. */
#define GO_ARGUMENTS
#define C_ARGUMENTS
#define C_RESULTS
#define PASS_ORDER
#define SCRATCH
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

/* From one register to another, small kinds as C wants them: goabi.h's by_kind chooses the instruction. */
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

/* What follows is for arch/gcabi.S, only with goreloc.def. Alone: tests/golang/gccompiler, the file after each.
 *
 * Where gc has x and y of failed checks until Go 1.25: cmd/compile/internal/ssa/_gen/ARCHOps.go, LoweredPanicBounds
 * (panics.go). The registers that may have them since 1.26, by gc's numbers, sixteen (panics.go). After enter: the
 * return address (panics.go). A word of the closure, in its register (basics.go: comparisons of arrays). A jump to a
 * function that may be far away, and an instruction that ends the program. */
#define BOUNDS_REGISTERS
#define PANIC_REGISTERS
#define RETURN_ADDRESS
#define CLOSURE(offset)
#define JUMP
#define TRAP

/* After enter: the stack pointer that the caller had at the call (panics.go: stack overflow); the address of a result
 * in memory. kind is always w. */
.macro callers_sp kind, to, nothing
.endm
.macro result_address kind, to, nothing
.endm

/* Between FUNCTION and END: C's linkrt_call_go(a, b, closure, c, code, g), arguments in C's registers. Saves what C
 * keeps, floats too, for Go keeps nothing; a, b, c to Go's first three registers, closure and g to theirs, what Go
 * wants constant (ARCH_GO_ZERO) made so; leaves room above the callee's frame for its arguments to be spilled to, 16
 * words; calls code. Go's first two results to C's. Alone: basics.go; backtraces through it: backtrace.go. */
.macro call_go
.endm

/* runtime/duff_ARCH.s, if gc jumps into it, byte by byte as long, for gc enters in the middle: stores of zeros, copies,
 * each with its size (basics.go, language.go: assignments of large values). */
#define DUFFZERO_SIZE /* optional */
.macro duffzero /* optional */
.endm
#define DUFFCOPY_SIZE /* optional */
.macro duffcopy /* optional */
.endm

#include "goabi.h"
