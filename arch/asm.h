/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Macros for all .S files. They write what every routine needs: symbol type and size, call frames,
 * landing pads, and the notes. Between FUNCTION and END stand only instructions.
 */
#ifndef ARCH_ASM_H
#define ARCH_ASM_H

/* clang-format off: assembly */

	/* As in the C files, for debuggers only: see target.mk. */
	.cfi_sections .debug_frame

/* Begins a global function in a section of its own. Other objects of the process do not see it. */
#define FUNCTION(name)                                                                             \
	.section .text.name, "ax", %progbits;                                                      \
	.balign 16;                                                                                \
	.globl name;                                                                               \
	.hidden name;                                                                              \
	.type name, %function;                                                                     \
	name:.cfi_startproc;                                                                       \
	LANDING_PAD

#define END(name)                                                                                  \
	.cfi_endproc;                                                                              \
	.size name, .- name

/* Begins _start. Backtraces end here: the register of the return address is undefined. */
#define ENTRY(return_address)                                                                      \
	.weak _DYNAMIC;                                                                            \
	.hidden _DYNAMIC;                                                                          \
	FUNCTION(_start);                                                                          \
	.cfi_undefined return_address

/* Ends linkrt_clone and begins linkrt_clone_child, where a new thread starts. */
#define CHILD(return_address)                                                                      \
	END(linkrt_clone);                                                                         \
	.type linkrt_clone_child, %function;                                                       \
	linkrt_clone_child:.cfi_startproc;                                                         \
	.cfi_undefined return_address

/*
 * A body with several names: SHIM(body), NAME for each name, the instructions, NAME_END for each.
 */
#define SHIM(body)                                                                                 \
	.section .text.body, "ax", %progbits;                                                      \
	.balign 16;                                                                                \
	.cfi_startproc

#define NAME(symbol)                                                                               \
	.globl symbol;                                                                             \
	.hidden symbol;                                                                            \
	.type symbol, %function;                                                                   \
	symbol:

/* The same as NAME, but weak: a definition in another object wins. */
#define WEAK_NAME(symbol)                                                                          \
	.weak symbol;                                                                              \
	.hidden symbol;                                                                            \
	.type symbol, %function;                                                                   \
	symbol:

#define NAME_END(symbol) .size symbol, .- symbol

/*
 * The instruction that an indirect branch must land on (Intel IBT, Arm BTI). Empty unless the
 * compiler's options ask for it.
 */
#if defined(__x86_64__) && defined(__CET__)
#define LANDING_PAD endbr64
#define PROPERTY 0xc0000002, 3 /* GNU_PROPERTY_X86_FEATURE_1_AND: IBT, SHSTK */
#elif defined(__aarch64__) && defined(__ARM_FEATURE_BTI_DEFAULT)
#define LANDING_PAD hint 34 /* bti c */
#define PROPERTY 0xc0000000, 1 /* GNU_PROPERTY_AARCH64_FEATURE_1_AND: BTI */
#else
#define LANDING_PAD
#endif

#ifdef PROPERTY
.macro property_note type, value
	.section .note.gnu.property, "a", %note
	.balign 8
	.long 4, 16, 5 /* NT_GNU_PROPERTY_TYPE_0 */
	.asciz "GNU"
	.long \type, 4, \value, 0
.endm
	property_note PROPERTY
#endif

/* Without this note the linker would make the program's stack executable. */
	.section .note.GNU-stack, "", %progbits

#endif
