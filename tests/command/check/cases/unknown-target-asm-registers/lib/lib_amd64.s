#include "textflag.h"

TEXT ·Own(SB), $8-0
	CALL ·named(SB)
	RET
