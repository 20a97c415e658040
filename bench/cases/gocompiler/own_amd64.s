// SPDX-License-Identifier: BSD-3-Clause

//go:build own

// func vdso(clock uintptr, n int) int64: n readings of CLOCK_MONOTONIC, on this stack.
TEXT ·vdso(SB), 0, $4096-24
	MOVQ	clock+0(FP), R12
	MOVQ	n+8(FP), BX
	XORQ	R13, R13
	MOVQ	SP, R15
	ANDQ	$~15, SP
again:
	MOVL	$1, DI
	LEAQ	64(SP), SI
	CALL	R12
	IMUL3Q	$1000000000, 64(SP), AX
	ADDQ	72(SP), AX
	ADDQ	AX, R13
	DECQ	BX
	JNE	again
	MOVQ	R15, SP
	MOVQ	R13, ret+16(FP)
	RET

// func counter(n int) int64: n readings of the CPU's counter, as the kernel's function does it.
TEXT ·counter(SB), 4, $0-16
	MOVQ	n+0(FP), BX
	XORQ	R13, R13
more:
	RDTSCP
	ADDQ	AX, R13
	DECQ	BX
	JNE	more
	MOVQ	R13, ret+8(FP)
	RET
