/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Process entry.
 */
#include "asm.h"

/* kernel: rsp = argc, argv..., 0, envp..., 0, auxv; rdx = 0
 * linkrt_start(uintptr_t *initial_stack, const Elf64_Dyn *dynamic or 0): rdi rsi, never returns */
	.weak _DYNAMIC
	.hidden _DYNAMIC
	FUNCTION(_start)
	.cfi_undefined rip
	xor	%ebp, %ebp
	mov	%rsp, %rdi
	lea	_DYNAMIC(%rip), %rsi
	and	$-16, %rsp
	call	linkrt_start
	ud2
	END(_start)
