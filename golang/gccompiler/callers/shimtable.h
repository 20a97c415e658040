/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tables of functions of Go's that a walk up a stack recognises by the shim that Go's code called.
 */
#ifndef GOLANG_GCCOMPILER_CALLERS_SHIMTABLE_H
#define GOLANG_GCCOMPILER_CALLERS_SHIMTABLE_H

#include <stdint.h>

/*
 * Defines `table`: the addresses of the shims of a LIST(X) of X(name, ...), in its order, and 0 for
 * each that the program does not contain. In assembly, because C cannot spell the names.
 */
#define SHIM_TABLE(table, LIST)                                                                    \
	__asm__(".pushsection .data.rel.ro.linkrt_" #table ", \"aw\"\n"                            \
		"	.balign 8\n"                                                                     \
		"linkrt_" #table ":\n" LIST(SHIM_ADDRESS) "	.popsection");                     \
	extern const uintptr_t table[] __asm__("linkrt_" #table)
#define SHIM_ADDRESS(name, ...)                                                                    \
	"	.weak \"" name ".abiinternal\"\n	.quad \"" name ".abiinternal\"\n"

/* The index of a shim among the first `count`; `count` if it is not there, or 0 (no shim). */
static inline unsigned shim_index(const uintptr_t *table, unsigned count, uintptr_t shim)
{
	unsigned i = shim != 0 ? 0 : count;

	while (i < count && table[i] != shim)
		i++;
	return i;
}

#endif
