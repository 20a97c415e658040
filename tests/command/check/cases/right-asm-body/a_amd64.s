TEXT ·answer(SB), 4, $0-8
	MOVQ $42, ret+0(FP)
	RET

TEXT ·plain(SB), 4, $0-8
	MOVQ $42, ret+0(FP)
	RET
