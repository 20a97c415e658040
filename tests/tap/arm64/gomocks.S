/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A C function that records how it was called, under a name for each
 * definition of the lists. Contract: tests/tap/goshims.c, struct mock.
 */
#include "asm.h"

.macro address register, symbol
	adrp	\register, \symbol
	add	\register, \register, :lo12:\symbol
.endm

#define MOCK_INTEGERS 8
#define MOCK_FLOATS 72
#define MOCK_STACK 136
#define MOCK_RESULTS 200
#define MOCK_FLOAT_RESULTS 240
#define MOCK_IN_MEMORY 256
#define MOCK_ALIGNED 264

/* A mock: x16 = its address */
	.section .text.mock, "ax", %progbits
mock_entry:
	address	x17, mock
	str	x16, [x17]
	.irp n, 0, 1, 2, 3, 4, 5, 6, 7
	str	x\n, [x17, MOCK_INTEGERS + 8 * \n]
	str	d\n, [x17, MOCK_FLOATS + 8 * \n]
	ldr	x9, [sp, 8 * \n]
	str	x9, [x17, MOCK_STACK + 8 * \n]
	.endr
	mov	x9, -1 /* the hardware sees to it */
	str	x9, [x17, MOCK_ALIGNED]
	ldp	x0, x1, [x17, MOCK_RESULTS]
	ldr	x9, [x17, MOCK_IN_MEMORY]
	add	x10, x17, MOCK_RESULTS
	cbz	x9, 2f
	mov	x0, -1
	mov	x1, -1
1:	ldrb	w11, [x10], 1
	strb	w11, [x8], 1
	subs	x9, x9, 1
	b.ne	1b
2:	ldp	d0, d1, [x17, MOCK_FLOAT_RESULTS]
	.irp n, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17
	mov	x\n, -1
	.endr
	.irp n, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
	movi	v\n\().2d, 0xffffffffffffffff
	.endr
	/* Below the stack pointer all is C's. */
	stp	x2, x2, [sp, -16]
	stp	x2, x2, [sp, -32]
	ret

#define DEFINITION(definition)                                                                               \
	.globl mock.definition;                                                                              \
	mock.definition: adr x16, mock.definition;                                                           \
	b mock_entry
#include DEFINITIONS
