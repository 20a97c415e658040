/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What is the same in every architecture's shims: which word goes from where
 * to where. arch/ARCH/shims.S says how: its registers (GO_ARGUMENTS, which are
 * also those of results, C_ARGUMENTS, C_RESULTS, SCRATCH), an order in which
 * Go's arguments can be moved to C's places (PASS_ORDER, of numbers), places on
 * the stack (CALLERS, RESULT, OUTGOING), and the macros enter, call_c,
 * return_to_go, pass, load, store, load_float, store_float. enter sets shim_hidden,
 * to 1 for a result in memory, and shim_first, the number of C's first argument.
 */
#ifndef ARCH_GOABI_H
#define ARCH_GOABI_H

/* The line, if the kind is the wanted one. */
.macro of kind, wanted, do:vararg
	.ifc	\kind, \wanted
	\do
	.endif
.endm

/* The line of a kind: what is the kind's own, then the rest, which is the same for all. Floats last; a kind may be left out. */
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

/* Sets shim_float to 1 for a kind of float, else to 0. */
.macro ask_float kind
	.set	shim_float, 0
	of	\kind, f32, .set shim_float, 1
	of	\kind, f64, .set shim_float, 1
.endm

/* MACRO KIND, REGISTER, ARGUMENTS with register n of a list; nothing if it has not that many. */
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

/* From a register of Go to where C has argument n. */
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

/* Argument n, of those that from_registers has. */
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

/* ABIInternal: the kinds of the integer arguments; floats are where C has them. */
.macro from_registers kinds:vararg
	.irp	n, PASS_ORDER
	pass_argument \n, \kinds
	.endr
.endm

/* ABI0: argument n, of integers or floats, at an offset from the first. */
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

/* ABIInternal: result n from C's registers or memory; floats are where C has them. */
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

/* ABI0: result n to base + offset from the first argument. */
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
