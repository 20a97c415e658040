// SPDX-License-Identifier: BSD-3-Clause

#include "textflag.h"

// func add(a, b int64) int64
TEXT ·add(SB), NOSPLIT, $0-24
	MOVQ	a+0(FP), AX
	ADDQ	b+8(FP), AX
	ADDQ	bias<>(SB), AX
	MOVQ	AX, ret+16(FP)
	RET

// func twice(n int64) int64
TEXT ·twice(SB), $16-16
	MOVQ	n+0(FP), AX
	MOVQ	AX, 0(SP)
	CALL	·double(SB)
	MOVQ	8(SP), AX
	MOVQ	AX, ret+8(FP)
	RET

DATA bias<>+0(SB)/8, $0
GLOBL bias<>(SB), RODATA, $8
