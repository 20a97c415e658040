/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Process entry.
 */
#include "asm.h"

/* kernel: r15 = argc, argv..., 0, envp..., 0, auxv
 * linkrt_start(uintptr_t *initial_stack, const Elf64_Dyn *dynamic or 0): r2 r3, never returns */
	.weak _DYNAMIC
	.hidden _DYNAMIC
	FUNCTION(_start)
	.cfi_undefined r14
	lgr	%r2, %r15
	larl	%r3, 1f         /* not of _DYNAMIC: where there is none, 0 is out of its reach */
	ag	%r3, 0(%r3)
	aghi	%r15, -160      /* what the callee saves */
	.cfi_adjust_cfa_offset 160
	xc	0(8, %r15), 0(%r15)
	brasl	%r14, linkrt_start
	j	.+2
	.balign	8
1:	.quad	_DYNAMIC - .
	END(_start)
