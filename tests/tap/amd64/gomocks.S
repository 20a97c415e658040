/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A C function that records how it was called, under a name for each
 * definition of the lists. Contract: tests/tap/goshims.c, struct mock.
 */
#include "asm.h"

#define MOCK_INTEGERS 8
#define MOCK_FLOATS 72
#define MOCK_STACK 136
#define MOCK_RESULTS 200
#define MOCK_FLOAT_RESULTS 240
#define MOCK_IN_MEMORY 256
#define MOCK_ALIGNED 264

/* A mock: r11 = its address */
	.section .text.mock, "ax", %progbits
mock_entry:
	mov	%r11, mock(%rip)
	n = MOCK_INTEGERS
	.irp register, rdi, rsi, rdx, rcx, r8, r9
	mov	%\register, mock+n(%rip)
	n = n + 8
	.endr
	n = 0
	.irp register, 0, 1, 2, 3, 4, 5, 6, 7
	movq	%xmm\register, mock+MOCK_FLOATS+n(%rip)
	mov	8+n(%rsp), %rax
	mov	%rax, mock+MOCK_STACK+n(%rip)
	n = n + 8
	.endr
	lea	8(%rsp), %rax
	and	$15, %eax
	cmp	$1, %eax
	sbb	%rax, %rax
	mov	%rax, mock+MOCK_ALIGNED(%rip)
	mov	mock+MOCK_RESULTS(%rip), %rax
	mov	mock+MOCK_RESULTS+8(%rip), %rdx
	mov	mock+MOCK_IN_MEMORY(%rip), %rcx
	jrcxz	1f
	mov	%rdi, %rax
	lea	mock+MOCK_RESULTS(%rip), %rsi
	rep movsb
	mov	$-1, %rdx
1:	movq	mock+MOCK_FLOAT_RESULTS(%rip), %xmm0
	movq	mock+MOCK_FLOAT_RESULTS+8(%rip), %xmm1
	pcmpeqd	%xmm2, %xmm2
	.irp register, rcx, rsi, rdi, r8, r9, r10, r11
	mov	$-1, %\register
	.endr
	.irp register, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	movaps	%xmm2, %xmm\register
	.endr
	ret

#define DEFINITION(definition)                                                                               \
	.globl mock.definition;                                                                              \
	mock.definition: lea mock.definition(%rip), %r11;                                                    \
	jmp mock_entry
#include DEFINITIONS
