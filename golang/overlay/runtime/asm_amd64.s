// SPDX-License-Identifier: BSD-3-Clause

#include "textflag.h"

// An abi.RegArgs has 9 integers, 15 floats, and then the integers again, as pointers.

// Copies the registers of arguments to the abi.RegArgs at R12.
TEXT ·spillArgs(SB),NOSPLIT,$0
	MOVQ	AX, 0(R12)
	MOVQ	BX, 8(R12)
	MOVQ	CX, 16(R12)
	MOVQ	DI, 24(R12)
	MOVQ	SI, 32(R12)
	MOVQ	R8, 40(R12)
	MOVQ	R9, 48(R12)
	MOVQ	R10, 56(R12)
	MOVQ	R11, 64(R12)
	MOVSD	X0, 72(R12)
	MOVSD	X1, 80(R12)
	MOVSD	X2, 88(R12)
	MOVSD	X3, 96(R12)
	MOVSD	X4, 104(R12)
	MOVSD	X5, 112(R12)
	MOVSD	X6, 120(R12)
	MOVSD	X7, 128(R12)
	MOVSD	X8, 136(R12)
	MOVSD	X9, 144(R12)
	MOVSD	X10, 152(R12)
	MOVSD	X11, 160(R12)
	MOVSD	X12, 168(R12)
	MOVSD	X13, 176(R12)
	MOVSD	X14, 184(R12)
	RET

// The reverse.
TEXT ·unspillArgs(SB),NOSPLIT,$0
	MOVSD	184(R12), X14
	MOVSD	176(R12), X13
	MOVSD	168(R12), X12
	MOVSD	160(R12), X11
	MOVSD	152(R12), X10
	MOVSD	144(R12), X9
	MOVSD	136(R12), X8
	MOVSD	128(R12), X7
	MOVSD	120(R12), X6
	MOVSD	112(R12), X5
	MOVSD	104(R12), X4
	MOVSD	96(R12), X3
	MOVSD	88(R12), X2
	MOVSD	80(R12), X1
	MOVSD	72(R12), X0
	MOVQ	64(R12), R11
	MOVQ	56(R12), R10
	MOVQ	48(R12), R9
	MOVQ	40(R12), R8
	MOVQ	32(R12), SI
	MOVQ	24(R12), DI
	MOVQ	16(R12), CX
	MOVQ	8(R12), BX
	MOVQ	0(R12), AX
	RET

// func reflectcall(stackArgsType *abi.Type, f, stackArgs unsafe.Pointer,
//	stackArgsSize, stackRetOffset, frameSize uint32, regArgs *abi.RegArgs)
// The frame's size is known here only, so BP finds the arguments.
TEXT ·reflectcall(SB),NOSPLIT|NOFRAME|WRAPPER,$0-48
	PUSHQ	BP
	MOVQ	SP, BP
	MOVL	48(BP), AX // frameSize
	ADDQ	$15, AX
	ANDQ	$~15, AX
	MOVQ	SP, BX
	SUBQ	AX, BX
	CMPQ	BX, 16(R14) // g.stackguard0
	JLS	overflow
	MOVQ	BX, SP
	MOVQ	32(BP), SI // stackArgs
	MOVQ	BX, DI
	MOVL	40(BP), CX // stackArgsSize
	REP; MOVSB
	MOVQ	56(BP), R12 // regArgs
	CALL	·unspillArgs(SB)
	XORPS	X15, X15
	MOVQ	24(BP), DX // f
	MOVQ	(DX), R12
	CALL	R12
	MOVQ	56(BP), R12
	CALL	·spillArgs(SB)
	MOVL	40(BP), CX
	MOVL	44(BP), BX // stackRetOffset
	SUBQ	BX, CX
	MOVQ	32(BP), DI
	ADDQ	BX, DI
	MOVQ	SP, SI
	ADDQ	BX, SI
	REP; MOVSB
	MOVQ	R12, SI
	LEAQ	192(R12), DI
	MOVL	$9, CX
	REP; MOVSQ
	MOVQ	BP, SP
	POPQ	BP
	RET
overflow:
	CALL	runtime·morestack_noctxt(SB)
	INT	$3

TEXT ·Breakpoint(SB),NOSPLIT|NOFRAME,$0-0
	INT $3
	RET

// Package syscall calls it for Gettimeofday, as it would call the kernel's own function.
TEXT gettimeofday<>(SB), NOSPLIT, $0
	MOVL	$96, AX
	SYSCALL
	RET

DATA runtime·vdsoGettimeofdaySym(SB)/8, $gettimeofday<>(SB)
GLOBL runtime·vdsoGettimeofdaySym(SB), NOPTR|RODATA, $8
