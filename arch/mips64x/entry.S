/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The first instructions of the process and of each thread.
 */
#include <asm/unistd.h>
#include "asm.h"

	.set	reorder         /* the assembler fills delay slots */

/* Puts the run-time address of a function or variable into a register. $s0 is the bias. */
#define ADDRESS_OF(symbol, register)                                                               \
	ld	register, %got_disp(symbol)($gp);                                                  \
	daddu	register, register, $s0

/* kernel: sp = argc, argv..., 0, envp..., 0, auxv
 * linkrt_start(uintptr_t *initial_stack, const Elf64_Dyn *dynamic): a0 a1, never returns
 *
 * C code finds every address in the global offset table, so a static-pie is relocated first. The
 * table holds link-time addresses until then, and one of them tells the bias. */
	ENTRY($31)
	.globl	__start         /* GNU ld's name of the entry */
	.hidden	__start
	.set	__start, _start
	bal	1f
1:	.cpsetup $31, $0, 1b
	dla	$t0, 1b
	dsubu	$s0, $31, $t0
	move	$s1, $sp
	move	$31, $0
	li	$t0, -16
	and	$sp, $sp, $t0
	ADDRESS_OF(_DYNAMIC, $s2)
	beqz	$s0, 2f         /* not moved: a static program, which may have no _DYNAMIC */
	move	$a0, $s0
	move	$a1, $s2
	ADDRESS_OF(linkrt_relocate, $t9)
	jalr	$t9
2:	move	$a0, $s1
	move	$a1, $s2
	ld	$t9, %got_disp(linkrt_start)($gp)
	jalr	$t9
	break
	END(_start)

/* linkrt_clone(entry, stack_top, flags, arg, tid, tp): a0 a1 a2 a3 a4 a5; v0 = tid or -errno
 * clone(flags, stack, parent_tid, tls, child_tid):     a0 a1 a2 a3 a4, a3 = whether v0 is an errno
 * in the child entry(arg): a0, and its own address in t9 */
	FUNCTION(linkrt_clone)
	li	$t0, -16
	and	$a1, $a1, $t0
	daddiu	$a1, $a1, -16
	sd	$a0, 0($a1)
	sd	$a3, 8($a1)
	move	$a0, $a2
	move	$a2, $a4
	move	$a3, $a5
	li	$v0, __NR_clone
	syscall
	bnez	$a3, 1f
	beqz	$v0, linkrt_clone_child
	jr	$31
1:	dnegu	$v0, $v0
	jr	$31
	CHILD($31)
	ld	$t9, 0($sp)
	ld	$a0, 8($sp)
	daddiu	$sp, $sp, 16
	jalr	$t9
	break
	END(linkrt_clone_child)
