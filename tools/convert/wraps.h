/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The names of methods that the compiler wrapped for pointers, for
 * runtime/gc/panicwraps.h. cmd/compile/internal/reflectdata makes the wrappers.
 */
#ifndef TOOLS_CONVERT_WRAPS_H
#define TOOLS_CONVERT_WRAPS_H

#include "tools/convert/elfwrite.h"
#include "tools/convert/goobj.h"

/* A function in section `text`, and its relocations. Makes a section if it calls runtime.panicwrap. */
struct wrapper {
	const struct gosym *symbol;
	symid function;
	uint32_t text;
	const Elf64_Rela *relas;
	size_t count;
};
void wraps_add(struct output *out, const struct wrapper *w);

#endif
