/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Addresses to call in the place of C functions, one for each definition of
 * the lists: they hold no code, so a call is a fault, and the handler
 * (goshims.c) sees all registers and plays the function.
 */
	.data
	.balign	16
	.globl	mocks, mocks_end
mocks:
#define DEFINITION(definition)                                                                               \
	.globl mock.definition;                                                                              \
	mock.definition: .quad 0;
#include DEFINITIONS
mocks_end:
	.section .note.GNU-stack, "", %progbits
