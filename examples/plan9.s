// SPDX-License-Identifier: BSD-3-Clause

#include "textflag.h"

// For each architecture: its moves, two registers, and word n of a callee's arguments and results.
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

// func now() int64
TEXT ·now(SB), NOSPLIT, $16-8
	CALL	runtime·nanotime(SB)
	MOV	CALLEE(0), A
	MOV	A, ret+0(FP)
	RET

// func add(a, b int64) int64
TEXT ·add(SB), NOSPLIT, $0-24
	MOV	a+0(FP), A
	MOV	b+8(FP), B
	ADD	B, A
	MOV	A, ret+16(FP)
	RET
