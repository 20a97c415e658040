// SPDX-License-Identifier: BSD-3-Clause

#include "textflag.h"

#ifdef GOARCH_amd64
#define MOV MOVQ
#define ADD ADDQ
#define A AX
#define B BX
#define CALLEE(n) n(SP)
#endif
#ifdef GOARCH_arm64
#define MOV MOVD
#define A R0
#define B R1
#define CALLEE(n) 8+n(RSP)
#endif
#ifdef GOARCH_riscv64
#define A X5
#define B X6
#define CALLEE(n) 8+n(X2)
#endif

// func add(a, b int64) int64
TEXT ·add(SB), NOSPLIT, $0-24
	MOV	a+0(FP), A
	MOV	b+8(FP), B
	ADD	B, A
	MOV	bias<>(SB), B
	ADD	B, A
	MOV	A, ret+16(FP)
	RET

// func twice(n int64) int64
TEXT ·twice(SB), $24-16
	MOV	n+0(FP), A
	MOV	A, CALLEE(0)
	CALL	·double(SB)
	MOV	CALLEE(8), A
	MOV	A, ret+8(FP)
	RET

DATA bias<>+0(SB)/8, $0
GLOBL bias<>(SB), RODATA, $8
