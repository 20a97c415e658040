#include "textflag.h"

TEXT ·calls(SB), $8-0
	// want+1 error unknown-target "example.com/m/lib.plain is Go code without a directive, so assembly of another package cannot call it; fix: //go:linkname plain, above the function"
	CALL example·com∕m∕lib·plain(SB)
	CALL example·com∕m∕lib·marked(SB)
	CALL example·com∕m∕lib·named(SB)
	RET
