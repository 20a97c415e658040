/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Template: shims of C functions in Go's two conventions (step 11). A port that has only the C
 * convention leaves this file out. abi/shims.awk writes a shim for each function, and arch/goabi.h
 * says which word moves where. This file says how. Source: Go's cmd/compile/abi-internal.md. Kinds
 * of words: w u8 i8 u16 i16 u32 i32 f32 f64. Test alone: goshims, one test for each function.
 */
#include "asm.h"

/* A leaf in ABIInternal before the shim of a C function, for a function that is quicker than a call
 * from Go to C. Write one only if a measurement shows that it pays (amd64, arm64). It may use every
 * register that Go's caller does not keep. Its slow case falls through to the shim. */
#define FAST_linkrt_rand /* optional */

/* The integer registers of Go's arguments and results, in order, then those of C. Use the names
 * that pass, load and store take. */
#define GO_ARGUMENTS
#define C_ARGUMENTS
#define C_RESULTS
/* Numbers of Go's arguments, in an order that overwrites no register before its value is passed on.
 * Those that exceed C's registers come first. */
#define PASS_ORDER
#define SCRATCH /* a register that neither convention uses */
/* Places on the stack: `offset` above ABI0's first argument; `offset` in a result in memory; word n
 * of C's arguments that exceed registers. */
#define CALLERS(offset)
#define RESULT(offset)
#define OUTGOING(n)

/* Saves the return address and aligns the stack for C. words: the number of words of integer
 * arguments; hidden: 1 if C's result is in memory; bytes: its size. Go's g must survive the call in
 * a register that C keeps. Sets shim_hidden to hidden. Sets shim_first to the number of C's first
 * argument, which is 1 if C takes a pointer to the result first. */
.macro enter words, hidden, bytes
.endm

/* Passes the address of a result in memory where C wants it, then calls the function. */
.macro call_c function
.endm

/* Undoes enter and returns. Ends with .cfi_endproc. */
.macro return_to_go
.endm

/* Moves a value from one register to another and widens a small kind as C wants it. by_kind of
 * goabi.h chooses the instruction. */
.macro pass kind, from, to
.endm

/* Load from memory and store to it, in the size and with the sign of the kind. For floats, n is the
 * number of a register of arguments and results. */
.macro load kind, to, from:vararg
.endm
.macro store kind, from, to:vararg
.endm
.macro load_float kind, n, from:vararg
.endm
.macro store_float kind, n, to:vararg
.endm

/* The rest is for arch/gcabi.S. Only a port with goreloc.def needs it. The file in parentheses is
 * the program of tests/golang/gccompiler that tests the line alone. */

/* The registers of x and y of failed checks until Go 1.25 (panics.go). Source:
 * cmd/compile/internal/ssa/_gen/ARCHOps.go, LoweredPanicBounds. */
#define BOUNDS_REGISTERS
/* The sixteen registers that may hold them since 1.26, by gc's numbers (panics.go). */
#define PANIC_REGISTERS
#define RETURN_ADDRESS  /* after enter (panics.go) */
#define CLOSURE(offset) /* a word of the closure (basics.go: comparisons of arrays) */
#define JUMP            /* to a function that may be far away */
#define TRAP            /* an instruction that ends the program */

/* After enter: the stack pointer of the caller at the call (panics.go: stack overflow), and the
 * address of a result in memory. kind is always w. */
.macro callers_sp kind, to, nothing
.endm
.macro result_address kind, to, nothing
.endm

/* The body of C's linkrt_call_go(a, b, closure, c, code, g); its arguments are in C's registers.
 *  1. Save all registers that C keeps, floats too, because Go keeps none.
 *  2. Move a, b, c to Go's first three registers, closure and g to theirs. Set ARCH_GO_ZERO to 0.
 *  3. Leave 16 words above the callee's frame, to which it may spill its arguments. Call code.
 *  4. Move Go's first two results to C's registers.
 * Test alone: basics.go; backtraces through it: backtrace.go. */
.macro call_go
.endm

/* The body of C's linkrt_jump(sp, fp, pc, link, g); its arguments are in C's registers. Sets the
 * stack pointer, the frame pointer, the register with a call's return address, g and ARCH_GO_ZERO,
 * and jumps to pc. Test alone: recover.go. */
.macro jump_to_go
.endm

/* The stores of zeros and the copies of runtime/duff_ARCH.s, if gc's code jumps into their middle,
 * and the size of each. Every step must have the length that it has there (basics.go, language.go:
 * assignments of large values). */
#define DUFFZERO_SIZE /* optional */
.macro duffzero /* optional */
.endm
#define DUFFCOPY_SIZE /* optional */
.macro duffcopy /* optional */
.endm

#include "goabi.h"
