#include "textflag.h"
#include "own.h"

#define PROF runtime·prof(SB) // of this process
#define PAIR(a, b) MOVL a, b \
	MOVL b, CX
#define LOAD(name, to) MOVL name(SB), to
#define FORCE runtime·forcegc(SB)
#define NESTED(to) MOVL FORCE, to
#define UNUSED runtime·prof(SB)
#define FUNCTION(name) TEXT name(SB), NOSPLIT, $8-4
#define WITHOUT runtime·prof(SB)
#undef WITHOUT

TEXT ·named(SB), NOSPLIT, $8-4
	// want+1 error asm-reference "since Go 1.23 the linker refuses runtime.prof in assembly: package runtime does not push it"
	MOVL PROF, AX
	MOVL AX, ret+0(FP)
	RET

TEXT ·argument(SB), NOSPLIT, $8-4
	// want+1 error asm-reference "since Go 1.23 the linker refuses runtime.allglock"
	LOAD(runtime·allglock, AX)
	MOVL AX, ret+0(FP)
	RET

TEXT ·included(SB), NOSPLIT, $8-4
	// want+1 error asm-reference "since Go 1.23 the linker refuses runtime.work"
	MOVL INCLUDED, AX // PROF
	MOVL AX, ret+0(FP)
	RET

TEXT ·nested(SB), NOSPLIT, $8-4
	// want+1 error asm-reference "since Go 1.23 the linker refuses runtime.forcegc"
	NESTED(AX)
	MOVL AX, ret+0(FP)
	RET

FUNCTION(·defined)
	PAIR($1, AX)
	MOVL AX, ret+0(FP)
	RET
