/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Calls that do not reach their target. Where the code of a program takes more room than a call
 * reaches, calls between packages go through trampolines: jumps that reach any address. Trampolines
 * stand among the functions that use them.
 */
#ifndef COMMAND_CONVERT_FAR_H
#define COMMAND_CONVERT_FAR_H

#include "command/elf/elfwrite.h"

struct conversion;
struct reach;

/* The trampolines of the functions written last; a table from targets to struct trampoline. */
struct trampolines {
	struct table made;
	struct trampoline *last;
	uint64_t beside; /* so many bytes of code are written beside them */
};

struct far {
	uint64_t own, all; /* bytes of code, of the package and of the program, at most */
	struct trampolines compiled, assembled;
};

/* Finds how much code each package has. What the program reaches is known. */
void far_measure(const struct reach *reach);

/* The relocations of a function that is written: those that call too far get other targets. */
struct far_function {
	enum out_kind kind;
	uint32_t size;
	Elf64_Rela *relas;
	size_t count;
};
void far_calls(struct conversion *conv, const struct far_function *f);

/* Writes the trampolines that are left. */
void far_finish(struct conversion *conv);

#endif
