/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What gc's code calls with conventions of its own: runs of stores and of
 * copies that are entered in the middle, so that the length of each step
 * counts; memequal with its size in a closure; write barriers. Source: Go 1.19
 * runtime/duff_amd64.s; runtime/asm_amd64.s; runtime/memequal_amd64.s.
 */
#include "asm.h"

/* rdi = where; X15 = 0. A step of 64 bytes has 23. */
	SHIM(runtime.duffzero)
	WEAK_NAME(runtime.duffzero.abiinternal)
	.rept	16
	movups	%xmm15, (%rdi)
	movups	%xmm15, 16(%rdi)
	movups	%xmm15, 32(%rdi)
	movups	%xmm15, 48(%rdi)
	lea	64(%rdi), %rdi
	.endr
	ret
	.cfi_endproc
	NAME_END(runtime.duffzero.abiinternal)
	.if . - runtime.duffzero.abiinternal - (16 * 23 + 1)
	.error "duffzero is not laid out as the compiler expects"
	.endif

/* rsi = from, rdi = to. A step of 16 bytes has 14. */
	SHIM(runtime.duffcopy)
	WEAK_NAME(runtime.duffcopy.abiinternal)
	.rept	64
	movups	(%rsi), %xmm0
	add	$16, %rsi
	movups	%xmm0, (%rdi)
	add	$16, %rdi
	.endr
	ret
	.cfi_endproc
	NAME_END(runtime.duffcopy.abiinternal)
	.if . - runtime.duffcopy.abiinternal - (64 * 14 + 1)
	.error "duffcopy is not laid out as the compiler expects"
	.endif

/* memequal.abiinternal(p, q, size): rax rbx rcx; al
 * rax rbx; size in the closure, 8(rdx); al */
	SHIM(runtime.memequal_varlen)
	WEAK_NAME(runtime.memequal_varlen.abiinternal)
	mov	8(%rdx), %rcx
	jmp	runtime.memequal.abiinternal
	.cfi_endproc
	NAME_END(runtime.memequal_varlen.abiinternal)

/* Never called, for runtime.writeBarrier is 0. */
	SHIM(runtime.gcWriteBarrier)
	WEAK_NAME(runtime.wbMove.abiinternal)
	WEAK_NAME(runtime.wbZero.abiinternal)
	.irp suffix, , CX, DX, BX, BP, SI, R8, R9, 1, 2, 3, 4, 5, 6, 7, 8
	.globl	runtime.gcWriteBarrier\suffix\().abiinternal
	.hidden	runtime.gcWriteBarrier\suffix\().abiinternal
	.type	runtime.gcWriteBarrier\suffix\().abiinternal, %function
runtime.gcWriteBarrier\suffix\().abiinternal:
	.endr
	ud2
	.cfi_endproc
