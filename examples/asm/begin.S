/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the assembly examples share. examples/asm/ARCH.S has an architecture's
 * registers: arguments A0 to A2, RESULT, and K0 to K2, which calls keep; and its
 * instructions, of which each changes its first operand. enter saves K0 to K2 and
 * what a call destroys; leave_frame returns.
 */
#ifndef EXAMPLES_ASM_BEGIN_H
#define EXAMPLES_ASM_BEGIN_H

#define FILE_OF(arch) NAME_OF(arch.S)
#define NAME_OF(file) #file
#include FILE_OF(LINKRT_ARCH)

/* A global function; its frame is made and undone. */
#define FUNCTION(name)                                                                                       \
	.text;                                                                                               \
	.balign 4;                                                                                           \
	.globl name;                                                                                         \
	.type name, %function;                                                                               \
	name:.cfi_startproc;                                                                                 \
	enter

#define END(name)                                                                                            \
	leave_frame;                                                                                         \
	.cfi_endproc;                                                                                        \
	.size name, .- name

/* Go's string as a variable, and as the first argument: C has its two words in two registers nearly everywhere. */
#define STRING(name, text)                                                                                   \
	.section .data.rel.ro, "aw";                                                                         \
	.balign 8;                                                                                           \
	name:.quad 1f, 2f - 1f;                                                                              \
	.section .rodata;                                                                                    \
	1:.ascii text;                                                                                       \
	2:
#ifndef STRING_ARGUMENT
#define STRING_ARGUMENT(name) LOAD(A0, name); LOAD(A1, name + 8)
#endif

/* Without it the program's stack would be executable. */
	.section .note.GNU-stack, "", %progbits

#endif
