/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Template: the first instructions of the process (step 2) and of each thread (step 7).
 */
#include <asm/unistd.h>
#include "asm.h"

/* kernel: SP = argc, argv..., 0, envp..., 0, auxv
 * linkrt_start(uintptr_t *initial_stack, const Elf64_Dyn *dynamic): never returns
 *
 * The kernel passes nothing but the stack pointer. Pass that on, and the address of _DYNAMIC,
 * computed without a relocation (any value if the program has no _DYNAMIC). Align the stack, leave
 * the save area that a callee may use, and end the chain of frames. If C code cannot run in a
 * program that was moved, relocate it first (relocate.c). Test alone: bringup, step 2. */
	ENTRY(RETURN_ADDRESS)           /* backtraces end here */
	END(_start)

/* linkrt_clone(entry, stack_top, flags, arg, tid, tp): ...; returns the tid, or -errno
 * clone(flags, stack, parent_tid, tls, child_tid):     in the order of this architecture's kernel
 *
 * Pass `tid` as both tids. The child runs on an aligned stack below stack_top and calls entry(arg),
 * which does not return. It gets entry and arg on its stack, or in registers that the kernel keeps.
 * In the parent, keep the registers that a C function keeps. Test alone: bringup, step 7. */
	FUNCTION(linkrt_clone)
	CHILD(RETURN_ADDRESS)           /* linkrt_clone_child begins here */
	END(linkrt_clone_child)
