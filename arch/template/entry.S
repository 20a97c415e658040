/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Template: where the process (step 2) and where threads start (step 7).
 */
#include <asm/unistd.h>
#include "asm.h"

/* kernel: SP = argc, argv..., 0, envp..., 0, auxv
 * linkrt_start(uintptr_t *initial_stack, const Elf64_Dyn *dynamic): never returns
 *
 * Gets nothing but the stack pointer. Passes it, and _DYNAMIC by an address that
 * needs no relocation (any value where the program has none). Aligns the stack,
 * leaves what a callee may save, ends the chain of frames. Alone: bringup, step 2. */
	ENTRY(RETURN_ADDRESS)           /* backtraces end here */
	END(_start)

/* linkrt_clone(entry, stack_top, flags, arg, tid, tp): ...; the tid, or -errno
 * clone(flags, stack, parent_tid, tls, child_tid):     in the order of this architecture's kernel
 *
 * Both tids are `tid`. The child gets an aligned stack below stack_top and calls
 * entry(arg), which does not return. Entry and arg travel on its stack or in
 * registers that the kernel keeps. Keeps what C keeps, in the parent. Alone: bringup, step 7. */
	FUNCTION(linkrt_clone)
	CHILD(RETURN_ADDRESS)           /* linkrt_clone_child begins */
	END(linkrt_clone_child)
