/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Process entry.
 */
#include "asm.h"

/* kernel: sp = argc, argv..., 0, envp..., 0, auxv; x0 = 0
 * linkrt_start(uintptr_t *initial_stack, const Elf64_Dyn *dynamic or 0): x0 x1, never returns */
	.weak _DYNAMIC
	.hidden _DYNAMIC
	FUNCTION(_start)
	.cfi_undefined x30
	mov	x29, 0
	mov	x30, 0
	mov	x0, sp
	adrp	x1, _DYNAMIC
	add	x1, x1, :lo12:_DYNAMIC
	and	sp, x0, -16
	bl	linkrt_start
	brk	1
	END(_start)
