/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What abi/shims.awk says about each function, as struct row of goabi.h. With MOCKS
 * the C function of a row is its mock.
 */
#include "asm.h"

#ifdef MOCKS
#define C_SIDE(name, definition) mock.definition
#else
#define C_SIDE(name, definition) name
#endif

#define ROW(name, abi0, abiinternal, definition, arguments, results) \
	.pushsection .rodata; \
	1: .asciz name; \
	2: .asciz arguments; \
	3: .asciz results; \
	.popsection; \
	.quad 1b, 2b, 3b, abi0, abiinternal, C_SIDE(name, definition)

	.section .data.rel.ro, "aw"
	.balign 8
	.globl goabi_rows, goabi_rows_end
goabi_rows:
#include ROWS
goabi_rows_end:
