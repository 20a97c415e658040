// SPDX-License-Identifier: BSD-3-Clause

#include "textflag.h"

// An abi.RegArgs has 16 integers, 16 floats, and then the integers again, as pointers.

// Copies the registers of arguments to the abi.RegArgs at R20.
TEXT ·spillArgs(SB),NOSPLIT,$0-0
	STP	(R0, R1), (0*8)(R20)
	STP	(R2, R3), (2*8)(R20)
	STP	(R4, R5), (4*8)(R20)
	STP	(R6, R7), (6*8)(R20)
	STP	(R8, R9), (8*8)(R20)
	STP	(R10, R11), (10*8)(R20)
	STP	(R12, R13), (12*8)(R20)
	STP	(R14, R15), (14*8)(R20)
	FSTPD	(F0, F1), (16*8)(R20)
	FSTPD	(F2, F3), (18*8)(R20)
	FSTPD	(F4, F5), (20*8)(R20)
	FSTPD	(F6, F7), (22*8)(R20)
	FSTPD	(F8, F9), (24*8)(R20)
	FSTPD	(F10, F11), (26*8)(R20)
	FSTPD	(F12, F13), (28*8)(R20)
	FSTPD	(F14, F15), (30*8)(R20)
	RET

// The reverse.
TEXT ·unspillArgs(SB),NOSPLIT,$0-0
	FLDPD	(30*8)(R20), (F14, F15)
	FLDPD	(28*8)(R20), (F12, F13)
	FLDPD	(26*8)(R20), (F10, F11)
	FLDPD	(24*8)(R20), (F8, F9)
	FLDPD	(22*8)(R20), (F6, F7)
	FLDPD	(20*8)(R20), (F4, F5)
	FLDPD	(18*8)(R20), (F2, F3)
	FLDPD	(16*8)(R20), (F0, F1)
	LDP	(14*8)(R20), (R14, R15)
	LDP	(12*8)(R20), (R12, R13)
	LDP	(10*8)(R20), (R10, R11)
	LDP	(8*8)(R20), (R8, R9)
	LDP	(6*8)(R20), (R6, R7)
	LDP	(4*8)(R20), (R4, R5)
	LDP	(2*8)(R20), (R2, R3)
	LDP	(0*8)(R20), (R0, R1)
	RET

// func reflectcall(stackArgsType *abi.Type, f, stackArgs unsafe.Pointer,
//	stackArgsSize, stackRetOffset, frameSize uint32, regArgs *abi.RegArgs)
// The frame's size is known here only, so R29 finds the arguments.
TEXT ·reflectcall(SB),NOSPLIT|NOFRAME|WRAPPER,$0-48
	MOVD.W	R30, -32(RSP)
	MOVD	R29, -8(RSP)
	SUB	$8, RSP, R29
	MOVWU	80(R29), R1 // frameSize
	ADD	$8+15, R1
	AND	$~15, R1
	MOVD	RSP, R2
	SUB	R1, R2
	MOVD	16(g), R3 // g.stackguard0
	CMP	R3, R2
	BLS	overflow
	MOVD	R2, RSP
	ADD	$8, R2
	MOVD	64(R29), R3 // stackArgs
	MOVWU	72(R29), R4 // stackArgsSize
copy:
	CBZ	R4, copied
	MOVBU.P	1(R3), R5
	MOVBU.P	R5, 1(R2)
	SUB	$1, R4
	B	copy
copied:
	MOVD	88(R29), R20 // regArgs
	BL	·unspillArgs(SB)
	MOVD	56(R29), R26 // f
	MOVD	(R26), R20
	BL	(R20)
	MOVD	88(R29), R20
	BL	·spillArgs(SB)
	MOVWU	72(R29), R4
	MOVWU	76(R29), R5 // stackRetOffset
	SUB	R5, R4
	MOVD	64(R29), R2
	ADD	R5, R2
	MOVD	RSP, R3
	ADD	$8, R3
	ADD	R5, R3
back:
	CBZ	R4, returned
	MOVBU.P	1(R3), R5
	MOVBU.P	R5, 1(R2)
	SUB	$1, R4
	B	back
returned:
	ADD	$256, R20, R2
	MOVD	$16, R4
pointers:
	MOVD.P	8(R20), R5
	MOVD.P	R5, 8(R2)
	SUB	$1, R4
	CBNZ	R4, pointers
	ADD	$8, R29, R2
	MOVD	R2, RSP
	MOVD	-8(RSP), R29
	MOVD.P	32(RSP), R30
	RET
overflow:
	BL	runtime·morestack_noctxt(SB)
	BRK

TEXT ·Breakpoint(SB),NOSPLIT|NOFRAME,$0-0
	BRK
	RET
