/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Between C and Go, either way. Source: Go 1.26 cmd/compile/abi-internal.md,
 * runtime/asm_amd64.s; System V ABI AMD64.
 */
#include "asm.h"

/* linkrt_gocall(code, closure, a, b, c): rdi rsi rdx rcx r8; rax rdx
 * ABIInternal: rax rbx rcx, closure rdx, g r14, 0 xmm15; rax rbx; above the return address nine words to spill to */
	FUNCTION(linkrt_gocall)
	push	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset rbp, -16
	mov	%rsp, %rbp
	.cfi_def_cfa_register rbp
	push	%rbx
	push	%r12
	push	%r13
	push	%r14
	push	%r15
	.cfi_offset rbx, -24
	.cfi_offset r12, -32
	.cfi_offset r13, -40
	.cfi_offset r14, -48
	.cfi_offset r15, -56
	sub	$88, %rsp
	mov	%fs:runtime.tlsg@tpoff, %r14
	cmpq	$0, (%r14)
	je	2f
1:	mov	%rdx, %rax
	mov	%rcx, %rbx
	mov	%r8, %rcx
	mov	%rsi, %rdx
	xorps	%xmm15, %xmm15
	call	*%rdi
	mov	%rbx, %rdx
	lea	-40(%rbp), %rsp
	pop	%r15
	pop	%r14
	pop	%r13
	pop	%r12
	pop	%rbx
	pop	%rbp
	.cfi_def_cfa rsp, 8
	ret
	.cfi_def_cfa rbp, 16
2:	mov	%rdi, %rbx
	mov	%rsi, %r12
	mov	%rdx, %r13
	mov	%rcx, %r15
	mov	%r8, (%rsp)
	call	linkrt_minit
	mov	%rax, %r14
	mov	%rbx, %rdi
	mov	%r12, %rsi
	mov	%r13, %rdx
	mov	%r15, %rcx
	mov	(%rsp), %r8
	jmp	1b
	END(linkrt_gocall)

/* linkrt_stack_overflow(sp of the function that wants more): rdi, never returns
 * morestack: its return address on the stack, closure rdx */
	SHIM(runtime.morestack)
	NAME(runtime.morestack.abi0)
	NAME(runtime.morestack_noctxt.abi0)
	NAME(runtime.morestackc.abi0)
	LANDING_PAD
	push	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset rbp, -16
	mov	%rsp, %rbp
	.cfi_def_cfa_register rbp
	lea	16(%rbp), %rdi
	and	$-16, %rsp
	call	linkrt_stack_overflow
	ud2
	.cfi_endproc
	NAME_END(runtime.morestack.abi0)
	NAME_END(runtime.morestack_noctxt.abi0)
	NAME_END(runtime.morestackc.abi0)
