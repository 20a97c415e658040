/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The first instructions of the process and of each thread.
 */
#include <asm/unistd.h>
#include "asm.h"

/* kernel: sp = argc, argv..., 0, envp..., 0, auxv; x0 = 0
 * linkrt_start(uintptr_t *initial_stack, const Elf64_Dyn *dynamic or NULL): x0 x1, never returns */
	ENTRY(x30)
	mov	x29, 0
	mov	x30, 0
	mov	x0, sp
	adrp	x1, _DYNAMIC
	add	x1, x1, :lo12:_DYNAMIC
	and	sp, x0, -16
	bl	linkrt_start
	brk	1
	END(_start)

/* linkrt_clone(entry, stack_top, flags, arg, tid, tp): x0 x1 x2 x3 x4 x5; x0 = tid or -errno
 * clone(flags, stack, parent_tid, tls, child_tid):     x0 x1 x2 x3 x4; in the child entry(arg): x0
 * */
	FUNCTION(linkrt_clone)
	and	x1, x1, -16
	stp	x0, x3, [x1, -16]!
	mov	x0, x2
	mov	x2, x4
	mov	x3, x5
	mov	x8, __NR_clone
	svc	0
	cbz	x0, linkrt_clone_child
	ret
	CHILD(x30)
	mov	x29, 0
	mov	x30, 0
	ldp	x1, x0, [sp], 16
	blr	x1
	brk	1
	END(linkrt_clone_child)
