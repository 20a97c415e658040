// SPDX-License-Identifier: BSD-3-Clause

// For each architecture the same: a table, a function with a frame, and a tail call.
DATA ·words+0(SB)/8, $1
DATA ·words+8(SB)/8, $·number(SB)
DATA ·words+16(SB)/8, $·words+8(SB)
GLOBL ·words(SB), 8, $32

TEXT ·assembled(SB), 0, $16-24
	CALL	·leaf(SB)
	RET

TEXT ·leaf(SB), 4, $0-0
	JMP	·last(SB)

TEXT ·last(SB), 4, $0-0
	RET
