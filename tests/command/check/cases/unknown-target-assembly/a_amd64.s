#include "textflag.h"

TEXT ·missing(SB), NOSPLIT, $8-4
	// want+1 error unknown-target "package runtime has no nosuchVariable, which this assembly uses"
	MOVL runtime·nosuchVariable(SB), AX
	MOVQ $runtime·etext(SB), BX
	// want+1 error unknown-target "package runtime has no nosuchFunction, which this assembly uses"
	CALL runtime·nosuchFunction(SB)
	MOVL AX, ret+0(FP)
	RET
