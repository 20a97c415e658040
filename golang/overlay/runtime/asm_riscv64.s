// SPDX-License-Identifier: BSD-3-Clause

#include "textflag.h"

// An abi.RegArgs has 16 integers, 16 floats, and then the integers again, as pointers.

// Copies the registers of arguments to the abi.RegArgs at X25.
TEXT ·spillArgs(SB),NOSPLIT,$0-0
	MOV	X10, (0*8)(X25)
	MOV	X11, (1*8)(X25)
	MOV	X12, (2*8)(X25)
	MOV	X13, (3*8)(X25)
	MOV	X14, (4*8)(X25)
	MOV	X15, (5*8)(X25)
	MOV	X16, (6*8)(X25)
	MOV	X17, (7*8)(X25)
	MOV	X8, (8*8)(X25)
	MOV	X9, (9*8)(X25)
	MOV	X18, (10*8)(X25)
	MOV	X19, (11*8)(X25)
	MOV	X20, (12*8)(X25)
	MOV	X21, (13*8)(X25)
	MOV	X22, (14*8)(X25)
	MOV	X23, (15*8)(X25)
	MOVD	F10, (16*8)(X25)
	MOVD	F11, (17*8)(X25)
	MOVD	F12, (18*8)(X25)
	MOVD	F13, (19*8)(X25)
	MOVD	F14, (20*8)(X25)
	MOVD	F15, (21*8)(X25)
	MOVD	F16, (22*8)(X25)
	MOVD	F17, (23*8)(X25)
	MOVD	F8, (24*8)(X25)
	MOVD	F9, (25*8)(X25)
	MOVD	F18, (26*8)(X25)
	MOVD	F19, (27*8)(X25)
	MOVD	F20, (28*8)(X25)
	MOVD	F21, (29*8)(X25)
	MOVD	F22, (30*8)(X25)
	MOVD	F23, (31*8)(X25)
	RET

// The reverse.
TEXT ·unspillArgs(SB),NOSPLIT,$0-0
	MOV	(0*8)(X25), X10
	MOV	(1*8)(X25), X11
	MOV	(2*8)(X25), X12
	MOV	(3*8)(X25), X13
	MOV	(4*8)(X25), X14
	MOV	(5*8)(X25), X15
	MOV	(6*8)(X25), X16
	MOV	(7*8)(X25), X17
	MOV	(8*8)(X25), X8
	MOV	(9*8)(X25), X9
	MOV	(10*8)(X25), X18
	MOV	(11*8)(X25), X19
	MOV	(12*8)(X25), X20
	MOV	(13*8)(X25), X21
	MOV	(14*8)(X25), X22
	MOV	(15*8)(X25), X23
	MOVD	(16*8)(X25), F10
	MOVD	(17*8)(X25), F11
	MOVD	(18*8)(X25), F12
	MOVD	(19*8)(X25), F13
	MOVD	(20*8)(X25), F14
	MOVD	(21*8)(X25), F15
	MOVD	(22*8)(X25), F16
	MOVD	(23*8)(X25), F17
	MOVD	(24*8)(X25), F8
	MOVD	(25*8)(X25), F9
	MOVD	(26*8)(X25), F18
	MOVD	(27*8)(X25), F19
	MOVD	(28*8)(X25), F20
	MOVD	(29*8)(X25), F21
	MOVD	(30*8)(X25), F22
	MOVD	(31*8)(X25), F23
	RET

// func reflectcall(stackArgsType *abi.Type, f, stackArgs unsafe.Pointer,
//	stackArgsSize, stackRetOffset, frameSize uint32, regArgs *abi.RegArgs)
// The frame's size is known here only. So its lowest word has the caller's stack pointer, below
// which is what C code has at a frame pointer (golang/gccompiler/panic/goframes.c).
TEXT ·reflectcall(SB),NOSPLIT|NOFRAME|WRAPPER,$0-48
	MOVWU	40(X2), X6 // frameSize
	ADD	$16+8+15, X6
	AND	$~15, X6
	SUB	X6, X2, X6
	MOV	16(g), X7 // g.stackguard0
	BLEU	X6, X7, overflow
	MOV	X2, X7
	MOV	X6, X2
	MOV	X7, 0(X2)
	MOV	X1, -8(X7)
	ADD	$8, X7, X5
	MOV	X5, -16(X7)
	ADD	$8, X2, X6
	MOV	24(X7), X10 // stackArgs
	MOVWU	32(X7), X11 // stackArgsSize
copy:
	BEQZ	X11, copied
	MOVBU	(X10), X12
	MOVB	X12, (X6)
	ADD	$1, X10
	ADD	$1, X6
	SUB	$1, X11
	JMP	copy
copied:
	MOV	48(X7), X25 // regArgs
	MOV	16(X7), X26 // f
	CALL	·unspillArgs(SB)
	MOV	(X26), X25
	JALR	X1, X25
	MOV	0(X2), X7
	MOV	48(X7), X25
	CALL	·spillArgs(SB)
	MOVWU	32(X7), X11
	MOVWU	36(X7), X12 // stackRetOffset
	SUB	X12, X11
	MOV	24(X7), X10
	ADD	X12, X10
	ADD	$8, X2, X6
	ADD	X12, X6
back:
	BEQZ	X11, returned
	MOVBU	(X6), X12
	MOVB	X12, (X10)
	ADD	$1, X10
	ADD	$1, X6
	SUB	$1, X11
	JMP	back
returned:
	MOV	$16, X11
pointers:
	MOV	(X25), X12
	MOV	X12, 256(X25)
	ADD	$8, X25
	SUB	$1, X11
	BNEZ	X11, pointers
	MOV	-8(X7), X1
	MOV	X7, X2
	RET
overflow:
	CALL	runtime·morestack_noctxt(SB)
	EBREAK

TEXT ·Breakpoint(SB),NOSPLIT|NOFRAME,$0-0
	EBREAK
	RET
