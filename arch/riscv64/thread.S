/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Thread start.
 */
#include <asm/unistd.h>
#include "asm.h"

/* linkrt_clone(entry, stack_top, flags, arg, tid, tp): a0 a1 a2 a3 a4 a5; a0 = tid or -errno
 * clone(flags, stack, parent_tid, tls, child_tid):     a0 a1 a2 a3 a4; in the child entry(arg): a0 */
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
	END(linkrt_clone)

	.type	linkrt_clone_child, %function
linkrt_clone_child:
	.cfi_startproc
	.cfi_undefined ra
	li	fp, 0
	ld	a1, 0(sp)
	ld	a0, 8(sp)
	addi	sp, sp, 16
	jalr	a1
	unimp
	END(linkrt_clone_child)
