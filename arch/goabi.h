/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The part of the shims that is the same on all architectures: which word moves from which place to
 * which. arch/ARCH/shims.S defines how:
 *
 *   GO_ARGUMENTS                 Go's registers for arguments, and for results too
 *   C_ARGUMENTS, C_RESULTS       C's registers
 *   SCRATCH                      a free register
 *   PASS_ORDER                   the order in which Go's arguments move to C's places, as numbers
 *   CALLERS, RESULT, OUTGOING    places on the stack
 *   enter, call_c, return_to_go, pass, load, store, load_float, store_float    macros
 *
 * enter sets shim_hidden to 1 if the result is in memory, and shim_first to the number of C's first
 * argument.
 */
#ifndef ARCH_GOABI_H
#define ARCH_GOABI_H

/* Emits the line `do` if the kind is the wanted one. */
.macro of kind, wanted, do:vararg
	.ifc	\kind, \wanted
	\do
	.endif
.endm

/*
 * Emits the line of a kind: the kind's own beginning, then the rest, which is the same for all
 * kinds. Floats come last. A kind that does not occur may be left out.
 */
.macro by_kind kind, rest, w, u32, i32, u16, i16, u8, i8, f32, f64
	of	\kind, w, \w\rest
	of	\kind, u32, \u32\rest
	of	\kind, i32, \i32\rest
	of	\kind, u16, \u16\rest
	of	\kind, i16, \i16\rest
	of	\kind, u8, \u8\rest
	of	\kind, i8, \i8\rest
	of	\kind, f32, \f32\rest
	of	\kind, f64, \f64\rest
.endm

/* Sets shim_float to 1 for f32 and f64, and to 0 for all other kinds. */
.macro ask_float kind
	.set	shim_float, 0
	of	\kind, f32, .set shim_float, 1
	of	\kind, f64, .set shim_float, 1
.endm

/*
 * These three emit MACRO KIND, REGISTER, ARGUMENTS with register n of a list. They emit nothing if
 * the list is shorter.
 */
.macro with_c_argument macro, n, kind, arguments:vararg
	.set	shim_c, 0
	.irp	register, C_ARGUMENTS
	.if	shim_c == \n
	\macro	\kind, \register, \arguments
	.endif
	.set	shim_c, shim_c + 1
	.endr
.endm
.macro with_c_result macro, n, kind, arguments:vararg
	.set	shim_c, 0
	.irp	register, C_RESULTS
	.if	shim_c == \n
	\macro	\kind, \register, \arguments
	.endif
	.set	shim_c, shim_c + 1
	.endr
.endm
.macro with_go_register macro, n, kind, arguments:vararg
	.set	shim_go, 0
	.irp	register, GO_ARGUMENTS
	.if	shim_go == \n
	\macro	\kind, \register, \arguments
	.endif
	.set	shim_go, shim_go + 1
	.endr
.endm

/* Moves a register of Go to the place of C's argument n. */
.macro pass_to_c kind, from, n
	with_c_argument pass_to, \n, \kind, \from
	.if	\n >= shim_c
	pass	\kind, \from, SCRATCH
	store	w, SCRATCH, OUTGOING(\n - shim_c)
	.endif
.endm
.macro pass_to kind, to, from
	pass	\kind, \from, \to
.endm

/* Moves argument n, whose kind is in the list of from_registers. */
.macro pass_argument n, kinds:vararg
	.set	shim_n, 0
	.irp	kind, \kinds
	.ifnb	\kind
	.if	shim_n == \n
	with_go_register pass_to_c, \n, \kind, \n + shim_first
	.if	\n >= shim_go
	load	\kind, SCRATCH, CALLERS(8 * (\n - shim_go))
	store	w, SCRATCH, OUTGOING(\n + shim_first - shim_c)
	.endif
	.endif
	.endif
	.set	shim_n, shim_n + 1
	.endr
.endm

/* ABIInternal: moves the integer arguments, given their kinds. Floats are in C's places already. */
.macro from_registers kinds:vararg
	.irp	n, PASS_ORDER
	pass_argument \n, \kinds
	.endr
.endm

/* ABI0: loads argument n of the integers or floats, at an offset from the first argument. */
.macro from_stack n, kind, offset
	ask_float \kind
	.if	shim_float
	load_float \kind, \n, CALLERS(\offset)
	.else
	with_c_argument load, \n + shim_first, \kind, CALLERS(\offset)
	.if	\n + shim_first >= shim_c
	load	\kind, SCRATCH, CALLERS(\offset)
	store	w, SCRATCH, OUTGOING(\n + shim_first - shim_c)
	.endif
	.endif
.endm

/* ABIInternal: moves result n from C's registers or from memory. Float registers stay. */
.macro to_register n, kind, offset
	ask_float \kind
	.if	shim_hidden
	with_go_register load, \n, \kind, RESULT(\offset)
	.elseif	!shim_float
	with_c_result move_result, \n, w, \n
	.endif
.endm
.macro move_result kind, from, n
	with_go_register pass_to, \n, \kind, \from
.endm

/* ABI0: stores result n at base + offset from the first argument. */
.macro to_stack n, kind, offset, base
	ask_float \kind
	.if	shim_float
	store_float \kind, \n, CALLERS(\base + \offset)
	.elseif	shim_hidden
	load	\kind, SCRATCH, RESULT(\offset)
	store	\kind, SCRATCH, CALLERS(\base + \offset)
	.else
	with_c_result store, \n, \kind, CALLERS(\base + \offset)
	.endif
.endm

#endif
