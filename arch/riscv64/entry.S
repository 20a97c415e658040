/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Process entry.
 */
#include "asm.h"

/* kernel: sp = argc, argv..., 0, envp..., 0, auxv
 * linkrt_start(uintptr_t *initial_stack, const Elf64_Dyn *dynamic or 0): a0 a1, never returns */
	.weak __global_pointer$, _DYNAMIC
	.hidden __global_pointer$, _DYNAMIC
	FUNCTION(_start)
	.cfi_undefined ra
	/* Relaxed, this would become gp = gp + 0. */
	.option	push
	.option	norelax
	lla	gp, __global_pointer$
	.option	pop
	li	fp, 0
	mv	a0, sp
	lla	a1, _DYNAMIC
	andi	sp, sp, -16
	call	linkrt_start
	unimp
	END(_start)
