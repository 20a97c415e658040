/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Mocks: addresses that stand in for C functions, one for each definition of the
 * lists. They hold no code, so a call is a fault. The handler (goshims.c) sees all
 * registers and plays the function.
 */
	.data
	.balign	16
	.globl	mocks, mocks_end
mocks:
#define DEFINITION(definition) \
	.globl mock.definition; \
	mock.definition: .quad 0;
#include DEFINITIONS
mocks_end:
	.section .note.GNU-stack, "", %progbits
