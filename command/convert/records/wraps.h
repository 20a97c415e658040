/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The names of methods that the compiler wrapped for pointers, for
 * golang/gccompiler/panic/panicwraps.h. cmd/compile/internal/reflectdata makes the wrappers.
 */
#ifndef COMMAND_CONVERT_RECORDS_WRAPS_H
#define COMMAND_CONVERT_RECORDS_WRAPS_H

#include "command/elf/elfwrite.h"
#include "command/goobj/goobj.h"

/* A function in section `text`, and its relocations. */
struct wrapper {
	const struct gosym *symbol;
	symid function;
	uint32_t text;
	const Elf64_Rela *relas;
	size_t count;
};

/* Makes a section if the function calls runtime.panicwrap. */
void wraps_add(struct output *out, const struct wrapper *w);

#endif
