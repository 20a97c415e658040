/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A C function that records how it was called, under a name for each
 * definition of the lists. Contract: tests/tap/goshims.c, struct mock.
 */
#include "asm.h"

#define MOCK_INTEGERS 8
#define MOCK_FLOATS 72
#define MOCK_STACK 136
#define MOCK_RESULTS 200
#define MOCK_FLOAT_RESULTS 240
#define MOCK_IN_MEMORY 256
#define MOCK_ALIGNED 264

/* A mock: t5 = its address */
	.section .text.mock, "ax", %progbits
mock_entry:
	lla	t6, mock
	sd	t5, (t6)
	.irp n, 0, 1, 2, 3, 4, 5, 6, 7
	sd	a\n, MOCK_INTEGERS + 8 * \n(t6)
	fsd	fa\n, MOCK_FLOATS + 8 * \n(t6)
	ld	t0, 8 * \n(sp)
	sd	t0, MOCK_STACK + 8 * \n(t6)
	.endr
	andi	t0, sp, 15
	seqz	t0, t0
	sd	t0, MOCK_ALIGNED(t6)
	mv	t2, a0
	ld	a0, MOCK_RESULTS(t6)
	ld	a1, MOCK_RESULTS + 8(t6)
	ld	t1, MOCK_IN_MEMORY(t6)
	addi	t3, t6, MOCK_RESULTS
	beqz	t1, 2f
	li	a0, -1
	li	a1, -1
1:	lbu	t0, (t3)
	sb	t0, (t2)
	addi	t3, t3, 1
	addi	t2, t2, 1
	addi	t1, t1, -1
	bnez	t1, 1b
2:	fld	fa0, MOCK_FLOAT_RESULTS(t6)
	fld	fa1, MOCK_FLOAT_RESULTS + 8(t6)
	.irp r, a2, a3, a4, a5, a6, a7, t0, t1, t2, t3, t4, t5, t6
	li	\r, -1
	.endr
	.irp r, fa2, fa3, fa4, fa5, fa6, fa7, ft0, ft1, ft2, ft3, ft4, ft5, ft6, ft7, ft8, ft9, ft10, ft11
	fmv.d.x	\r, t0
	.endr
	/* Below the stack pointer all is C's. */
	sd	t0, -8(sp)
	sd	t0, -16(sp)
	ret

#define DEFINITION(definition)                                                                               \
	.globl mock.definition;                                                                              \
	mock.definition: lla t5, mock.definition;                                                            \
	j mock_entry
#include DEFINITIONS
