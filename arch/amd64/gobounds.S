/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Failed bounds checks: the compiler calls with index and length where they
 * are. Source: Go 1.19 and 1.26 runtime/asm_amd64.s.
 */
#include "asm.h"

/* goPanicNAME.abiinternal(x, y): rax rbx
 * panicNAME: x and y */
.macro bounds name, x, y
	SHIM(runtime.panic\name)
	.globl	runtime.panic\name\().abiinternal, runtime.panic\name\()U.abiinternal
	.hidden	runtime.panic\name\().abiinternal, runtime.panic\name\()U.abiinternal
	.type	runtime.panic\name\().abiinternal, %function
	.type	runtime.panic\name\()U.abiinternal, %function
runtime.panic\name\().abiinternal:
	pass	\x, \y
	jmp	runtime.goPanic\name\().abiinternal
runtime.panic\name\()U.abiinternal:
	pass	\x, \y
	jmp	runtime.goPanic\name\()U.abiinternal
	.cfi_endproc
.endm
.macro pass x, y
	.ifnc \x, rax
	mov	%\x, %rax
	.endif
	.ifnc \y, rbx
	mov	%\y, %rbx
	.endif
.endm
	bounds	Index, rax, rcx
	bounds	SliceAlen, rcx, rdx
	bounds	SliceAcap, rcx, rdx
	bounds	SliceB, rax, rcx
	bounds	Slice3Alen, rdx, rbx
	bounds	Slice3Acap, rdx, rbx
	bounds	Slice3B, rcx, rdx
	bounds	Slice3C, rax, rcx

	SHIM(runtime.panicSliceConvert)
	NAME(runtime.panicSliceConvert.abiinternal)
	mov	%rdx, %rax
	jmp	runtime.goPanicSliceConvert.abiinternal
	.cfi_endproc
	NAME_END(runtime.panicSliceConvert.abiinternal)

/* linkrt_panic_bounds(return address, registers by Go's numbers): rdi rsi, never returns
 * panicBounds: index and length in any of them */
	SHIM(runtime.panicBounds)
	NAME(runtime.panicBounds.abiinternal)
	LANDING_PAD
	push	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset rbp, -16
	mov	%rsp, %rbp
	.cfi_def_cfa_register rbp
	and	$-16, %rsp
	sub	$128, %rsp
	n = 0
	.irp register, rax, rcx, rdx, rbx
	mov	%\register, n(%rsp)
	n = n + 8
	.endr
	mov	(%rbp), %rax
	mov	%rax, 40(%rsp)
	n = 48
	.irp register, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15
	mov	%\register, n(%rsp)
	n = n + 8
	.endr
	mov	8(%rbp), %rdi
	mov	%rsp, %rsi
	call	linkrt_panic_bounds
	ud2
	.cfi_endproc
	NAME_END(runtime.panicBounds.abiinternal)
