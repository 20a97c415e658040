/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Shims: C functions in Go's two conventions. abi/shims.awk writes calls of these macros: enter,
 * one for each argument, call_c, one for each result, return_to_go. Source: Go 1.26
 * cmd/compile/abi-internal.md; System V ABI AMD64.
 *
 * The conventions differ as follows. Go aligns the stack to 8 bytes, C to 16. C keeps R14 (g) and
 * RBP, but not X15, which is always 0 in Go. Go leaves garbage above a small integer, C compilers
 * rely on 32 bits of it. Floats are in the same registers. The frame:
 *
 *     rbp + 16              of the caller: ABI0's arguments and results, what exceeds registers
 *     rsp + shim_result     a result in memory
 *     rsp                   C's arguments that exceed registers
 */
#include "asm.h"

/* These functions take less time than a call from Go to C, so each has a leaf in ABIInternal before
 * its shim. It needs two thirds of the shim's time. It does what runtime/random.c does with the
 * thread's stream. If the stream's epoch is over, it goes on to the shim.
 * argument: rax, saved in rbx; result of draw: rax */
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

#define GO_ARGUMENTS rax, rbx, rcx, rdi, rsi, r8, r9, r10, r11
#define C_ARGUMENTS rdi, rsi, rdx, rcx, r8, r9
#define C_RESULTS rax, rdx
#define PASS_ORDER 8, 9, 10, 7, 6, 2, 5, 4, 3, 1, 0
#define SCRATCH r11
#define CALLERS(offset) 16 + offset(%rbp)
#define RESULT(offset) shim_result + offset(%rsp)
#define OUTGOING(n) 8 * (n)(%rsp)

/* words of arguments; 1 if the result is in memory (C then takes a pointer to it first); its size
 * */
.macro enter words, hidden, bytes
	LANDING_PAD
	.set	shim_hidden, \hidden
	.set	shim_first, \hidden
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

/* Moves a value of a kind from one register to another and widens it if it is small. */
.macro pass kind, from, to
	.ifnc	\from, \to
	mov	%\from, %\to
	.endif
	of	\kind, u8, and $0xff, %\to
	of	\kind, u16, and $0xffff, %\to
	of	\kind, i8, shl $56, %\to
	of	\kind, i8, sar $56, %\to
	of	\kind, i16, shl $48, %\to
	of	\kind, i16, sar $48, %\to
.endm
.macro load kind, to, from:vararg
	by_kind	\kind, " \from, %\to", mov, movslq, movslq, movzwq, movswq, movzbq, movsbq
.endm
.macro store kind, from, to:vararg
	.ifnc	\kind, w
	pass	w, \from, rax
	.endif
	by_kind	\kind, ", \to", "mov %\from", "mov %eax", "mov %eax", "mov %ax", "mov %ax", \
		"mov %al", "mov %al"
.endm
.macro load_float kind, n, from:vararg
	by_kind	\kind, " \from, %xmm\n", f32=movss, f64=movsd
.endm
.macro store_float kind, n, to:vararg
	by_kind	\kind, " %xmm\n, \to", f32=movss, f64=movsd
.endm

/* For arch/gcabi.S: the registers in which gc has index and length of failed checks, then gc's
 * registers by number. */
#define BOUNDS_REGISTERS rax, rcx, rdx, rbx
#define PANIC_REGISTERS rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15
#define RETURN_ADDRESS 8(%rbp)
#define CLOSURE(offset) offset(%rdx)
#define JUMP jmp
#define TRAP ud2
.macro callers_sp kind, to, nothing
	lea	16(%rbp), %\to
.endm
.macro result_address kind, to, nothing
	lea	shim_result(%rsp), %\to
.endm

/* C: rdi rsi rdx rcx r8 r9; results rax rdx
 * ABIInternal: rax rbx rcx, closure rdx, g r14, 0 xmm15; results rax rbx
 * Above the return address are nine words to which Go code may spill its arguments. */
.macro call_go
	push	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset rbp, -16
	mov	%rsp, %rbp
	.cfi_def_cfa_register rbp
	.set	at, -24
	.irp	register, rbx, r12, r13, r14, r15
	push	%\register
	.cfi_offset \register, at
	.set	at, at - 8
	.endr
	sub	$88, %rsp
	mov	%rdi, %rax
	mov	%rsi, %rbx
	mov	%r9, %r14
	xorps	%xmm15, %xmm15
	call	*%r8
	mov	%rbx, %rdx
	lea	-40(%rbp), %rsp
	.irp	register, r15, r14, r13, r12, rbx, rbp
	pop	%\register
	.endr
	.cfi_def_cfa rsp, 8
	ret
.endm

/* C: rdi rsi rdx rcx r8 */
.macro jump_to_go
	mov	%rdi, %rsp
	mov	%rsi, %rbp
	mov	%r8, %r14
	xorps	%xmm15, %xmm15
	jmp	*%rdx
.endm

/* rdi: where to store; X15 is 0 */
#define DUFFZERO_SIZE 16 * 23 + 1
.macro duffzero
	.rept	16
	movups	%xmm15, (%rdi)
	movups	%xmm15, 16(%rdi)
	movups	%xmm15, 32(%rdi)
	movups	%xmm15, 48(%rdi)
	lea	64(%rdi), %rdi
	.endr
	ret
.endm

/* rsi = from, rdi = to */
#define DUFFCOPY_SIZE 64 * 14 + 1
.macro duffcopy
	.rept	64
	movups	(%rsi), %xmm0
	add	$16, %rsi
	movups	%xmm0, (%rdi)
	add	$16, %rdi
	.endr
	ret
.endm

#include "goabi.h"
