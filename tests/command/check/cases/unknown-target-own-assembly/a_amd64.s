#include "textflag.h"

DATA ·local+0(SB)/8, $3
GLOBL ·local(SB), RODATA, $8

TEXT ·helper(SB), NOSPLIT, $0-0
	RET

TEXT ·third(SB), NOSPLIT, $8-8
	CALL ·helper(SB)
	CALL ·nanotime(SB) // want+0 error unknown-target "package main has no nanotime, which this assembly uses: its symbol is runtime.nanotime"
	MOVQ ·table+16(SB), AX
	MOVQ ·local(SB), AX
	MOVQ ·tabel+16(SB), AX // want+0 error unknown-target "package main has no tabel, which this assembly uses (did you mean main.table"
	MOVQ AX, ret+0(FP)
	RET
