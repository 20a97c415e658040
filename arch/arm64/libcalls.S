/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What compilers for this architecture call out of line: atomic operations
 * (-moutline-atomics, gcc's default), in the form that every arm64 has:
 * exclusive loads and stores, always acquire-release, which is as strong as
 * the strongest order asked for. Source: GCC 12 libgcc/config/aarch64/lse.S.
 */
#include "asm.h"

/* A routine's order is in its name only: all five are one body. */
.macro names base
	.irp order, _relax, _acq, _rel, _acq_rel, _sync
	.globl __aarch64_\base\order
	.hidden __aarch64_\base\order
	.type __aarch64_\base\order, %function
__aarch64_\base\order:
	.endr
	.cfi_startproc
	LANDING_PAD
.endm

/* old = cas(expected, desired, address): w0 w1 x2; w0 */
.macro cas size, letter, r, extend
	.section .text.__aarch64_cas\size, "ax", %progbits
	.balign	16
	names	cas\size
	\extend	\r\()16, \r\()0
0:	ldaxr\letter	\r\()0, [x2]
	cmp	\r\()0, \r\()16
	b.ne	1f
	stlxr\letter	w17, \r\()1, [x2]
	cbnz	w17, 0b
1:	dmb	ish
	ret
	.cfi_endproc
.endm

/* old = op(value, address): w0 x1; w0 */
.macro fetch name, size, letter, r, operation:vararg
	.section .text.__aarch64_\name\size, "ax", %progbits
	.balign	16
	names	\name\size
	mov	\r\()16, \r\()0
0:	ldaxr\letter	\r\()0, [x1]
	\operation
	stlxr\letter	w15, \r\()17, [x1]
	cbnz	w15, 0b
	dmb	ish
	ret
	.cfi_endproc
.endm

.macro fetch_sizes name, instruction
	.ifc \name, swp
	fetch	\name, 1, b, w, mov w17, w16
	fetch	\name, 2, h, w, mov w17, w16
	fetch	\name, 4,  , w, mov w17, w16
	fetch	\name, 8,  , x, mov x17, x16
	.else
	fetch	\name, 1, b, w, \instruction w17, w0, w16
	fetch	\name, 2, h, w, \instruction w17, w0, w16
	fetch	\name, 4,  , w, \instruction w17, w0, w16
	fetch	\name, 8,  , x, \instruction x17, x0, x16
	.endif
.endm

	cas	1, b, w, uxtb
	cas	2, h, w, uxth
	cas	4,  , w, mov
	cas	8,  , x, mov
	fetch_sizes swp
	fetch_sizes ldadd, add
	fetch_sizes ldset, orr
	fetch_sizes ldclr, bic
	fetch_sizes ldeor, eor

/* old = cas16(expected low high, desired low high, address): x0 x1 x2 x3 x4; x0 x1 */
	.section .text.__aarch64_cas16, "ax", %progbits
	.balign	16
	names	cas16
	mov	x16, x0
	mov	x17, x1
0:	ldaxp	x0, x1, [x4]
	cmp	x0, x16
	ccmp	x1, x17, 0, eq
	b.ne	1f
	stlxp	w15, x2, x3, [x4]
	cbnz	w15, 0b
	dmb	ish
	ret
	/* A pair was read atomically only if it could be written back. */
1:	stlxp	w15, x0, x1, [x4]
	cbnz	w15, 0b
	dmb	ish
	ret
	.cfi_endproc
