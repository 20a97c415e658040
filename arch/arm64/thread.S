/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Thread start.
 */
#include <asm/unistd.h>
#include "asm.h"

/* linkrt_clone(entry, stack_top, flags, arg, tid, tp): x0 x1 x2 x3 x4 x5; x0 = tid or -errno
 * clone(flags, stack, parent_tid, tls, child_tid):     x0 x1 x2 x3 x4; in the child entry(arg): x0 */
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
	END(linkrt_clone)

	.type	linkrt_clone_child, %function
linkrt_clone_child:
	.cfi_startproc
	.cfi_undefined x30
	mov	x29, 0
	mov	x30, 0
	ldp	x1, x0, [sp], 16
	blr	x1
	brk	1
	END(linkrt_clone_child)
