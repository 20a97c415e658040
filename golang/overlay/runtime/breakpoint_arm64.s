// SPDX-License-Identifier: BSD-3-Clause

#include "textflag.h"

TEXT ·Breakpoint(SB),NOSPLIT|NOFRAME,$0-0
	BRK
	RET
