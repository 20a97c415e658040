// SPDX-License-Identifier: BSD-3-Clause

#include "textflag.h"

TEXT ·getfp<ABIInternal>(SB),NOSPLIT|NOFRAME,$0-0
	MOVQ	BP, AX
	RET

TEXT ·getg<ABIInternal>(SB),NOSPLIT|NOFRAME,$0-0
	MOVQ	R14, AX
	RET
