/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What compiled code asks about the processor. Source: Go 1.26
 * internal/cpu/cpu_x86.go, runtime/proc.go (cpuinit).
 */
#include "asm.h"

#define BIT_FMA 12
#define BIT_SSE41 19
#define BIT_POPCNT 23
#define BIT_OSXSAVE 27
#define BIT_AVX 28

	.bss
	.irp word, FMA, SSE41, POPCNT, AVX
	.globl	runtime.x86Has\word
	.hidden	runtime.x86Has\word
	.type	runtime.x86Has\word, %object
	.size	runtime.x86Has\word, 1
runtime.x86Has\word:
	.byte	0
	.endr

.macro word name, bit, of
	bt	$\bit, \of
	setc	runtime.x86Has\name(%rip)
.endm

/* cpuinit(): cpuid leaf 1: ecx; xgetbv 0: eax, of which bits 1 and 2 say that the kernel keeps AVX registers */
	FUNCTION(linkrt_cpuinit)
	push	%rbx
	.cfi_adjust_cfa_offset 8
	.cfi_offset rbx, -16
	mov	$1, %eax
	xor	%ecx, %ecx
	cpuid
	mov	%ecx, %esi
	word	SSE41, BIT_SSE41, %esi
	word	POPCNT, BIT_POPCNT, %esi
	bt	$BIT_OSXSAVE, %esi
	jnc	1f
	word	FMA, BIT_FMA, %esi
	xor	%ecx, %ecx
	xgetbv
	and	$6, %eax
	cmp	$6, %eax
	jne	1f
	word	AVX, BIT_AVX, %esi
1:	pop	%rbx
	.cfi_adjust_cfa_offset -8
	ret
	END(linkrt_cpuinit)

	.section .init_array.00000, "aw", %init_array
	.balign	8
	.quad	linkrt_cpuinit
