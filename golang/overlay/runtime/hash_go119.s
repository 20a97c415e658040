// SPDX-License-Identifier: BSD-3-Clause

//go:build !go1.24

#include "textflag.h"

// In Go's own files these use the processor's instructions for AES if it has them.

TEXT runtime·memhash<ABIInternal>(SB),NOSPLIT,$0-32
	JMP	runtime·memhashFallback<ABIInternal>(SB)

TEXT runtime·memhash32<ABIInternal>(SB),NOSPLIT,$0-24
	JMP	runtime·memhash32Fallback<ABIInternal>(SB)

TEXT runtime·memhash64<ABIInternal>(SB),NOSPLIT,$0-24
	JMP	runtime·memhash64Fallback<ABIInternal>(SB)

TEXT runtime·strhash<ABIInternal>(SB),NOSPLIT,$0-24
	JMP	runtime·strhashFallback<ABIInternal>(SB)
