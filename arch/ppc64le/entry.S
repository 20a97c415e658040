/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The first instructions of the process and of each thread.
 */
#include <asm/unistd.h>
#include "asm.h"

/* kernel: r1 = argc, argv..., 0, envp..., 0, auxv
 * linkrt_start(uintptr_t *initial_stack, const Elf64_Dyn *dynamic or NULL): r3 r4, never returns */
	ENTRY(lr)
	bcl	20, 31, 1f      /* r2 must point to the table of contents, but it is not set yet */
1:	mflr	%r2
	addis	%r2, %r2, (.TOC. - 1b)@ha
	addi	%r2, %r2, (.TOC. - 1b)@l
	mr	%r3, %r1
	addis	%r4, %r2, _DYNAMIC@toc@ha
	addi	%r4, %r4, _DYNAMIC@toc@l
	clrrdi	%r1, %r1, 4
	li	%r0, 0
	stdu	%r0, -32(%r1)   /* back chain; the callee saves its return address above */
	bl	linkrt_start
	nop
	trap
	END(_start)

/* linkrt_clone(entry, stack_top, flags, arg, tid, tp): r3 r4 r5 r6 r7 r8; r3 = tid or -errno
 * clone(flags, stack, parent_tid, tls, child_tid):     r3 r4 r5 r6 r7
 * in the child entry(arg): r3, and its own address in r12 */
	FUNCTION(linkrt_clone)
	clrrdi	%r4, %r4, 4
	li	%r0, 0
	stdu	%r0, -48(%r4)
	std	%r3, 32(%r4)
	std	%r6, 40(%r4)
	mr	%r3, %r5
	mr	%r5, %r7
	mr	%r6, %r8
	li	%r0, __NR_clone
	sc
	bso-	1f
	cmpdi	%r3, 0
	beq	linkrt_clone_child
	blr
1:	neg	%r3, %r3
	blr
	CHILD(lr)
	ld	%r12, 32(%r1)
	ld	%r3, 40(%r1)
	mtctr	%r12
	bctrl
	trap
	END(linkrt_clone_child)
