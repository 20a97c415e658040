/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The first instructions of the process and of each thread.
 */
#include <asm/unistd.h>
#include "asm.h"

/* kernel: r15 = argc, argv..., 0, envp..., 0, auxv
 * linkrt_start(uintptr_t *initial_stack, const Elf64_Dyn *dynamic or NULL): r2 r3, never returns */
	ENTRY(r14)
	lgr	%r2, %r15
	larl	%r3, 1f         /* not of _DYNAMIC: if it is 0, larl may not reach it */
	ag	%r3, 0(%r3)
	aghi	%r15, -160      /* the save area of the callee */
	.cfi_adjust_cfa_offset 160
	xc	0(8, %r15), 0(%r15)
	brasl	%r14, linkrt_start
	j	.+2
	.balign	8
1:	.quad	_DYNAMIC - .
	END(_start)

/* linkrt_clone(entry, stack_top, flags, arg, tid, tp): r2 r3 r4 r5 r6, 160(r15); r2 = tid or -errno
 * clone(stack, flags, parent_tid, child_tid, tls):     r2 r3 r4 r5 r6; in the child entry(arg): r2
 * */
	FUNCTION(linkrt_clone)
	stg	%r6, 48(%r15)   /* the caller expects r6 unchanged, although it is an argument */
	.cfi_offset r6, -112
	lgr	%r1, %r2        /* the kernel changes r2 only, and r15 in the child */
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
	CHILD(r14)
	xc	0(8, %r15), 0(%r15)
	lgr	%r2, %r0
	basr	%r14, %r1
	j	.+2
	END(linkrt_clone_child)
