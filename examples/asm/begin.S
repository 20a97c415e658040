/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The common part of the assembly examples. examples/asm/ARCH.S names an architecture's registers:
 * the arguments A0 to A2, RESULT, and K0 to K2, which calls keep. It also defines instructions.
 * Each changes its first operand. enter saves K0 to K2 and the return address; leave_frame restores
 * them and returns.
 */
#ifndef EXAMPLES_ASM_BEGIN_H
#define EXAMPLES_ASM_BEGIN_H

#define FILE_OF(arch) NAME_OF(arch.S)
#define NAME_OF(file) #file
#include FILE_OF(LINKRT_ARCH)

/* Begins and ends a global function with a frame. */
#define FUNCTION(name)                                                                             \
	.text;                                                                                     \
	.balign 4;                                                                                 \
	.globl name;                                                                               \
	.type name, %function;                                                                     \
	name:.cfi_startproc;                                                                       \
	enter

#define END(name)                                                                                  \
	leave_frame;                                                                               \
	.cfi_endproc;                                                                              \
	.size name, .- name

/* STRING defines a variable of Go's type string. STRING_ARGUMENT passes it as the first argument: C
 * passes its two words in two registers on nearly all architectures. */
#define STRING(name, text)                                                                         \
	.section .data.rel.ro, "aw";                                                               \
	.balign 8;                                                                                 \
	name:.quad 1f, 2f - 1f;                                                                    \
	.section .rodata;                                                                          \
	1:.ascii text;                                                                             \
	2:
#ifndef STRING_ARGUMENT
#define STRING_ARGUMENT(name) LOAD(A0, name); LOAD(A1, name + 8)
#endif

/* Without this note the linker would make the program's stack executable. */
	.section .note.GNU-stack, "", %progbits

#endif
