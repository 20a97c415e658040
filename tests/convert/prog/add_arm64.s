// SPDX-License-Identifier: BSD-3-Clause

#include "textflag.h"

// func add(a, b int64) int64
TEXT ·add(SB), NOSPLIT, $0-24
	MOVD	a+0(FP), R0
	MOVD	b+8(FP), R1
	ADD	R1, R0, R0
	MOVD	bias<>(SB), R1
	ADD	R1, R0, R0
	MOVD	R0, ret+16(FP)
	RET

// func twice(n int64) int64
TEXT ·twice(SB), $24-16
	MOVD	n+0(FP), R0
	MOVD	R0, 8(RSP)
	CALL	·double(SB)
	MOVD	16(RSP), R0
	MOVD	R0, ret+8(FP)
	RET

DATA bias<>+0(SB)/8, $0
GLOBL bias<>(SB), RODATA, $8
