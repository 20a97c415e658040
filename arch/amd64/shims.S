/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Shims: C functions in Go's two conventions. arch/shims.awk writes the calls
 * of these macros: enter, arguments, call_c, results, return_to_go. Source:
 * Go 1.26 cmd/compile/abi-internal.md; System V ABI AMD64.
 *
 * Go aligns the stack to 8 only, C wants 16. C keeps R14 (g) and RBP, but not
 * X15, which is 0 in Go. Above a small integer Go leaves garbage; compilers of
 * C rely on 32 bits. Floats are where C has them. Frame:
 *
 *     rbp + 16              the caller's: ABI0's arguments and results, and what exceeds registers
 *     rsp + shim_result     a result in memory
 *     rsp                   C's arguments that exceed registers
 */
#include "asm.h"

/* A leaf before the shim, in ABIInternal, for functions that take less time than a call from Go to C: two thirds of the
 * shim's. What runtime/random.c does with the stream of this thread; if its epoch is over, on to the shim.
 * argument: rax, to rbx; draw: rax */
#define FAST_linkrt_rand draw; ret; 1:
#define FAST_linkrt_fastrand draw; mov %eax, %eax; ret; 1:
#define FAST_linkrt_fastrandn draw; mov %eax, %eax; imul %rbx, %rax; shr $32, %rax; ret; 1:
#define FAST_linkrt_cheaprand64 draw; shr %rax; ret; 1:
.macro draw
	LANDING_PAD
	mov	%fs:linkrt_random_stream@tpoff, %rdx
	mov	linkrt_process(%rip), %ecx
	cmp	%ecx, %fs:linkrt_random_stream@tpoff+8
	jne	1f
	mov	%eax, %ebx
	movabs	$0xa0761d6478bd642f, %rax
	add	%rax, %rdx
	mov	%rdx, %fs:linkrt_random_stream@tpoff
	movabs	$0xe7037ed1a0b428db, %rax
	xor	%rdx, %rax
	mul	%rdx
	xor	%rdx, %rax
.endm

/* words of arguments; 1 if the result is in memory, for which C takes a pointer first, and its size */
.macro enter words, hidden, bytes
	LANDING_PAD
	.set	shim_hidden, \hidden
	.set	shim_result, 0
	.if \words + \hidden > 6
	.set	shim_result, 8 * (\words + \hidden - 6)
	.endif
	push	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset rbp, -16
	mov	%rsp, %rbp
	.cfi_def_cfa_register rbp
	.if shim_result + \bytes
	sub	$shim_result + \bytes, %rsp
	.endif
	and	$-16, %rsp
.endm

.macro call_c function
	.if shim_hidden
	lea	shim_result(%rsp), %rdi
	.endif
	call	\function
.endm

.macro return_to_go
	xorps	%xmm15, %xmm15
	leave
	.cfi_def_cfa rsp, 8
	.cfi_restore rbp
	ret
	.cfi_endproc
.endm

/* A value of a kind that is not blank, from one register to another; what is small, widened. */
.macro pass kind, from, to, to32, to16, to8
	.ifnb \kind
	.ifnc \from, \to
	mov	%\from, %\to
	.endif
	.ifc \kind, u8
	movzbl	%\to8, %\to32
	.endif
	.ifc \kind, i8
	movsbl	%\to8, %\to32
	.endif
	.ifc \kind, u16
	movzwl	%\to16, %\to32
	.endif
	.ifc \kind, i16
	movswl	%\to16, %\to32
	.endif
	.endif
.endm

/* Argument n of C, beyond its registers; from: where it is in Go */
.macro spill kind, n, from
	.ifnb \kind
	mov	\from, 8 * (\n + shim_hidden - 6)(%rsp)
	.endif
.endm

.macro spill_from_stack kind, n, offset
	.ifnb \kind
	mov	16 + \offset(%rbp), %r11
	mov	%r11, 8 * (\n + shim_hidden - 6)(%rsp)
	.endif
.endm

/* C:           [result] rdi rsi rdx rcx r8 r9, stack
 * ABIInternal: rax rbx rcx rdi rsi r8 r9 r10 r11, stack; in an order in which none is overwritten */
.macro from_registers k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10
	spill	\k8, 8, %r11
	spill_from_stack \k9, 9, 0
	spill_from_stack \k10, 10, 8
	spill	\k7, 7, %r10
	spill	\k6, 6, %r9
	.if shim_hidden
	spill	\k5, 5, %r8
	pass	\k4, rsi, r9, r9d, r9w, r9b
	pass	\k3, rdi, r8, r8d, r8w, r8b
	pass	\k2, rcx, rcx, ecx, cx, cl
	pass	\k1, rbx, rdx, edx, dx, dl
	pass	\k0, rax, rsi, esi, si, sil
	.else
	pass	\k2, rcx, rdx, edx, dx, dl
	pass	\k5, r8, r9, r9d, r9w, r9b
	pass	\k4, rsi, r8, r8d, r8w, r8b
	pass	\k3, rdi, rcx, ecx, cx, cl
	pass	\k1, rbx, rsi, esi, si, sil
	pass	\k0, rax, rdi, edi, di, dil
	.endif
.endm

.macro load kind, from, to, to32
	.ifc \kind, w
	mov	\from, %\to
	.endif
	.ifc \kind, u32
	mov	\from, %\to32
	.endif
	.ifc \kind, i32
	mov	\from, %\to32
	.endif
	.ifc \kind, u16
	movzwl	\from, %\to32
	.endif
	.ifc \kind, i16
	movswl	\from, %\to32
	.endif
	.ifc \kind, u8
	movzbl	\from, %\to32
	.endif
	.ifc \kind, i8
	movsbl	\from, %\to32
	.endif
.endm

/* C:    [result] rdi rsi rdx rcx r8 r9, stack; xmm0...
 * ABI0: offset(rbp + 16) */
.macro from_stack n, kind, offset
	.ifc \kind, f32
	movss	16 + \offset(%rbp), %xmm\n
	.exitm
	.endif
	.ifc \kind, f64
	movsd	16 + \offset(%rbp), %xmm\n
	.exitm
	.endif
	.if \n + shim_hidden == 0
	load	\kind, 16+\offset(%rbp), rdi, edi
	.elseif \n + shim_hidden == 1
	load	\kind, 16+\offset(%rbp), rsi, esi
	.elseif \n + shim_hidden == 2
	load	\kind, 16+\offset(%rbp), rdx, edx
	.elseif \n + shim_hidden == 3
	load	\kind, 16+\offset(%rbp), rcx, ecx
	.elseif \n + shim_hidden == 4
	load	\kind, 16+\offset(%rbp), r8, r8d
	.elseif \n + shim_hidden == 5
	load	\kind, 16+\offset(%rbp), r9, r9d
	.else
	load	\kind, 16+\offset(%rbp), rax, eax
	mov	%rax, 8 * (\n + shim_hidden - 6)(%rsp)
	.endif
.endm

/* C:           rax rdx, or offset in memory; xmm0...
 * ABIInternal: rax rbx rcx rdi rsi; xmm0... */
.macro to_register n, kind, offset
	.ifc \kind, f64
	.exitm
	.endif
	.if shim_hidden == 0
	.if \n == 1
	mov	%rdx, %rbx
	.endif
	.elseif \n == 0
	load	\kind, shim_result+\offset(%rsp), rax, eax
	.elseif \n == 1
	load	\kind, shim_result+\offset(%rsp), rbx, ebx
	.elseif \n == 2
	load	\kind, shim_result+\offset(%rsp), rcx, ecx
	.elseif \n == 3
	load	\kind, shim_result+\offset(%rsp), rdi, edi
	.else
	load	\kind, shim_result+\offset(%rsp), rsi, esi
	.endif
.endm

.macro store kind, from, from32, from16, from8, to
	.ifc \kind, w
	mov	%\from, \to
	.endif
	.ifc \kind, u32
	mov	%\from32, \to
	.endif
	.ifc \kind, i32
	mov	%\from32, \to
	.endif
	.ifc \kind, u16
	mov	%\from16, \to
	.endif
	.ifc \kind, i16
	mov	%\from16, \to
	.endif
	.ifc \kind, u8
	mov	%\from8, \to
	.endif
	.ifc \kind, i8
	mov	%\from8, \to
	.endif
.endm

/* C:    rax rdx, or offset in memory; xmm0...
 * ABI0: base + offset(rbp + 16) */
.macro to_stack n, kind, offset, base
	.ifc \kind, f64
	movsd	%xmm\n, 16 + \base + \offset(%rbp)
	.exitm
	.endif
	.if shim_hidden
	load	\kind, shim_result+\offset(%rsp), rcx, ecx
	store	\kind, rcx, ecx, cx, cl, 16+\base+\offset(%rbp)
	.elseif \n == 0
	store	\kind, rax, eax, ax, al, 16+\base+\offset(%rbp)
	.else
	store	\kind, rdx, edx, dx, dl, 16+\base+\offset(%rbp)
	.endif
.endm
