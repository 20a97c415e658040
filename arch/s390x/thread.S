/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Thread start.
 */
#include <asm/unistd.h>
#include "asm.h"

/* linkrt_clone(entry, stack_top, flags, arg, tid, tp): r2 r3 r4 r5 r6, 160(r15); r2 = tid or -errno
 * clone(stack, flags, parent_tid, child_tid, tls):     r2 r3 r4 r5 r6; in the child entry(arg): r2 */
	FUNCTION(linkrt_clone)
	stg	%r6, 48(%r15)   /* C keeps it, though it holds an argument */
	.cfi_offset r6, -112
	lgr	%r1, %r2        /* the kernel changes r2 only, in the child r15, too */
	lgr	%r0, %r5
	nill	%r3, 0xfff0
	lay	%r2, -160(%r3)
	lgr	%r3, %r4
	lgr	%r4, %r6
	lgr	%r5, %r6
	lg	%r6, 160(%r15)
	svc	__NR_clone
	ltgr	%r2, %r2
	je	linkrt_clone_child
	lg	%r6, 48(%r15)
	.cfi_restore r6
	br	%r14
	END(linkrt_clone)

	.type	linkrt_clone_child, %function
linkrt_clone_child:
	.cfi_startproc
	.cfi_undefined r14
	xc	0(8, %r15), 0(%r15)
	lgr	%r2, %r0
	basr	%r14, %r1
	j	.+2
	END(linkrt_clone_child)
