// SPDX-License-Identifier: BSD-3-Clause

#include "textflag.h"

TEXT ·getfp<ABIInternal>(SB),NOSPLIT|NOFRAME,$0-0
	MOVD	R29, R0
	RET

TEXT ·getg<ABIInternal>(SB),NOSPLIT|NOFRAME,$0-0
	MOVD	g, R0
	RET
