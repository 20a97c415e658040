/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Template: process entry (step 2).
 */
#include "asm.h"

/* kernel: SP = argc, argv..., 0, envp..., 0, auxv
 * linkrt_start(uintptr_t *initial_stack, const Elf64_Dyn *dynamic): never returns
 *
 * Gets nothing but the stack pointer. Passes it, and _DYNAMIC by an address that
 * needs no relocation (any value where the program has none). Aligns the stack,
 * leaves what a callee may save, ends the chain of frames. Alone: bringup, step 2. */
	.weak _DYNAMIC
	.hidden _DYNAMIC
	FUNCTION(_start)
	.cfi_undefined RETURN_ADDRESS   /* backtraces end here */
	END(_start)
