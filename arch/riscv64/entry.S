/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The first instructions of the process and of each thread.
 */
#include <asm/unistd.h>
#include "asm.h"

/* kernel: sp = argc, argv..., 0, envp..., 0, auxv
 * linkrt_start(uintptr_t *initial_stack, const Elf64_Dyn *dynamic or NULL): a0 a1, never returns */
	.weak __global_pointer$
	.hidden __global_pointer$
	ENTRY(ra)
	/* With relaxation the linker would turn this into gp = gp + 0. */
	.option	push
	.option	norelax
	lla	gp, __global_pointer$
	.option	pop
	li	fp, 0
	mv	a0, sp
	lla	a1, _DYNAMIC
	andi	sp, sp, -16
	call	linkrt_start
	unimp
	END(_start)

/* linkrt_clone(entry, stack_top, flags, arg, tid, tp): a0 a1 a2 a3 a4 a5; a0 = tid or -errno
 * clone(flags, stack, parent_tid, tls, child_tid):     a0 a1 a2 a3 a4; in the child entry(arg): a0
 * */
	FUNCTION(linkrt_clone)
	andi	a1, a1, -16
	addi	a1, a1, -16
	sd	a0, 0(a1)
	sd	a3, 8(a1)
	mv	a0, a2
	mv	a2, a4
	mv	a3, a5
	li	a7, __NR_clone
	ecall
	beqz	a0, linkrt_clone_child
	ret
	CHILD(ra)
	li	fp, 0
	ld	a1, 0(sp)
	ld	a0, 8(sp)
	addi	sp, sp, 16
	jalr	a1
	unimp
	END(linkrt_clone_child)
