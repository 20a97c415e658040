/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Routines that gc's code calls with conventions of their own, and the call from C into Go. They
 * are built from the macros of arch/ARCH/shims.S. Source: Go 1.19 and 1.26 runtime/asm_*.s,
 * runtime/duff_*.s, runtime/memequal_*.s.
 */
#include "shims.S"

#define FUNCTION_OF_GO(symbol) .globl symbol; .hidden symbol; .type symbol, %function

/* linkrt_call_go(a, b, closure, c, code, g): returns the results in C's first two registers
 * ABIInternal: a, b, c in the first three registers, closure and g in their own; results in the
 * first two. The callee may spill its arguments above its frame. */
	FUNCTION(linkrt_call_go)
	call_go
	END(linkrt_call_go)

/* linkrt_jump(sp, fp, pc, link, g): never returns
 * Go's code at pc finds that stack and frame pointer, its zero and g, and `link` where a call would
 * have left its return address, if that is in a register. */
	FUNCTION(linkrt_jump)
	jump_to_go
	END(linkrt_jump)

/* linkrt_stack_overflow(sp of the function that needs more stack): never returns
 * morestack: gets a return address, where the architecture puts it, and the closure */
	SHIM(runtime.morestack)
	NAME(runtime.morestack.abi0)
	NAME(runtime.morestack_noctxt.abi0)
	NAME(runtime.morestackc.abi0)
	enter	0, 0, 0
	with_c_argument callers_sp, 0, w
	call_c	linkrt_stack_overflow
	TRAP
	.cfi_endproc
	NAME_END(runtime.morestack.abi0)
	NAME_END(runtime.morestack_noctxt.abi0)
	NAME_END(runtime.morestackc.abi0)

/* linkrt_panic_bounds(return address, registers in the order of Go's numbers): never returns
 * panicBounds: gets index and length in any two of sixteen registers */
	SHIM(runtime.panicBounds)
	NAME(runtime.panicBounds.abiinternal)
	enter	0, 0, 128
	.set	shim_at, 0
	.irp	register, PANIC_REGISTERS
	store	w, \register, RESULT(shim_at)
	.set	shim_at, shim_at + 8
	.endr
	with_c_argument load, 0, w, RETURN_ADDRESS
	with_c_argument result_address, 1, w
	call_c	linkrt_panic_bounds
	TRAP
	.cfi_endproc
	NAME_END(runtime.panicBounds.abiinternal)

/* goPanicNAME.abiinternal(x, y)
 * panicNAME, until Go 1.25: gets x and y in a pair of the four registers that gc has for them */
.macro bounds_argument n, to
	.set	shim_c, 0
	.irp	register, BOUNDS_REGISTERS
	.if	shim_c == \n
	with_go_register pass_to, \to, w, \register
	.endif
	.set	shim_c, shim_c + 1
	.endr
.endm
.macro bounds_entry name, x, y
	FUNCTION_OF_GO(runtime.panic\name\().abiinternal)
runtime.panic\name\().abiinternal:
	bounds_argument \x, 0
	bounds_argument \y, 1
	JUMP	runtime.goPanic\name\().abiinternal
.endm
.macro bounds name, x, y
	SHIM(runtime.panic\name)
	bounds_entry \name, \x, \y
	bounds_entry \name\()U, \x, \y
	.cfi_endproc
.endm
	bounds	Index, 0, 1
	bounds	SliceAlen, 1, 2
	bounds	SliceAcap, 1, 2
	bounds	SliceB, 0, 1
	bounds	Slice3Alen, 2, 3
	bounds	Slice3Acap, 2, 3
	bounds	Slice3B, 1, 2
	bounds	Slice3C, 0, 1

	SHIM(runtime.panicSliceConvert)
	bounds_entry SliceConvert, 2, 3
	.cfi_endproc

/* memequal.abiinternal(p, q, size)
 * memequal_varlen(p, q): the size is a word of its closure */
	SHIM(runtime.memequal_varlen)
	WEAK_NAME(runtime.memequal_varlen.abiinternal)
	with_go_register load, 2, w, CLOSURE(8)
	JUMP	runtime.memequal.abiinternal
	.cfi_endproc
	NAME_END(runtime.memequal_varlen.abiinternal)

/* Sequences of stores and of copies. gc's code jumps into their middle, so each step has a fixed
 * length. */
#ifdef DUFFZERO_SIZE
	SHIM(runtime.duffzero)
	WEAK_NAME(runtime.duffzero.abiinternal)
	duffzero
	.cfi_endproc
	NAME_END(runtime.duffzero.abiinternal)
	.if	. - runtime.duffzero.abiinternal - (DUFFZERO_SIZE)
	.error	"duffzero is not laid out as the compiler expects"
	.endif

	SHIM(runtime.duffcopy)
	WEAK_NAME(runtime.duffcopy.abiinternal)
	duffcopy
	.cfi_endproc
	NAME_END(runtime.duffcopy.abiinternal)
	.if	. - runtime.duffcopy.abiinternal - (DUFFCOPY_SIZE)
	.error	"duffcopy is not laid out as the compiler expects"
	.endif
#endif

/* Never called, because runtime.writeBarrier is always 0. */
	SHIM(runtime.gcWriteBarrier)
	WEAK_NAME(runtime.wbMove.abiinternal)
	WEAK_NAME(runtime.wbZero.abiinternal)
	.irp	suffix, , CX, DX, BX, BP, SI, R8, R9, 1, 2, 3, 4, 5, 6, 7, 8
	FUNCTION_OF_GO(runtime.gcWriteBarrier\suffix\().abiinternal)
runtime.gcWriteBarrier\suffix\().abiinternal:
	.endr
	TRAP
	.cfi_endproc
