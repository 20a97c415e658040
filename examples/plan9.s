// SPDX-License-Identifier: BSD-3-Clause

#include "textflag.h"

#ifdef GOARCH_amd64
// func now() int64
TEXT ·now(SB), NOSPLIT, $8-8
	CALL	runtime·nanotime(SB)
	MOVQ	0(SP), AX
	MOVQ	AX, ret+0(FP)
	RET

// func add(a, b int64) int64
TEXT ·add(SB), NOSPLIT, $0-24
	MOVQ	a+0(FP), AX
	ADDQ	b+8(FP), AX
	MOVQ	AX, ret+16(FP)
	RET
#endif

#ifdef GOARCH_arm64
// func now() int64
TEXT ·now(SB), NOSPLIT, $16-8
	CALL	runtime·nanotime(SB)
	MOVD	8(RSP), R0
	MOVD	R0, ret+0(FP)
	RET

// func add(a, b int64) int64
TEXT ·add(SB), NOSPLIT, $0-24
	MOVD	a+0(FP), R0
	MOVD	b+8(FP), R1
	ADD	R1, R0, R0
	MOVD	R0, ret+16(FP)
	RET
#endif
