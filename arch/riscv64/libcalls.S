/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What compilers for this architecture call out of line: atomic operations on
 * 8 and 16 bits, which gcc 12 expects of libgcc and libatomic. Loops on the
 * word around, always sequentially consistent. Source: RISC-V ISA manual, A
 * extension; GCC 12 libgcc/config/riscv/atomic.c; GCC's __atomic library interface.
 */
#include "asm.h"

.macro function name
	.globl	\name
	.hidden	\name
	.type	\name, %function
\name:
.endm

/* a0: the word around; t1: shift (its low 5 bits count); t2: mask in place */
.macro locate size
	slli	t1, a0, 3
	andi	a0, a0, -4
	li	t2, -1
	srli	t2, t2, 64 - 8 * \size
	sllw	t2, t2, t1
.endm

.macro extract size, from
	srlw	a0, \from, t1
	slli	a0, a0, 64 - 8 * \size
	srli	a0, a0, 64 - 8 * \size
	ret
.endm

/* old = op(address, value[, order]): a0 a1; a0 */
.macro fetch size, atomic, sync, operation:vararg
	.section .text.\atomic\()_\size, "ax", %progbits
	.balign	4
	.cfi_startproc
	function \atomic\()_\size
	function \sync\()_\size
	locate	\size
	sllw	a1, a1, t1
0:	lr.w.aqrl a3, (a0)
	\operation
	xor	a4, a4, a3
	and	a4, a4, t2
	xor	a4, a4, a3
	sc.w.rl	a4, a4, (a0)
	bnez	a4, 0b
	extract	\size, a3
	.cfi_endproc
.endm

/* Old in a0. expected, desired: a1 a2; in place and as they came */
.macro cas size
	locate	\size
	sllw	a5, a1, t1
	and	a5, a5, t2
	sllw	a2, a2, t1
	and	a2, a2, t2
0:	lr.w.aqrl a3, (a0)
	and	a4, a3, t2
	bne	a4, a5, 1f
	xor	a4, a3, a4
	or	a4, a4, a2
	sc.w.rl	a4, a4, (a0)
	bnez	a4, 0b
1:	extract	\size, a3
.endm

/* old = val(address, expected, desired): a0 a1 a2; a0
 * done = compare_exchange(address, &expected, desired, orders): a0 a1 a2; a0 */
.macro sized size, load, store
	fetch	\size, __atomic_exchange, __sync_lock_test_and_set, mv a4, a1
	fetch	\size, __atomic_fetch_add, __sync_fetch_and_add, addw a4, a3, a1
	fetch	\size, __atomic_fetch_sub, __sync_fetch_and_sub, subw a4, a3, a1
	fetch	\size, __atomic_fetch_and, __sync_fetch_and_and, and a4, a3, a1
	fetch	\size, __atomic_fetch_or, __sync_fetch_and_or, or a4, a3, a1
	fetch	\size, __atomic_fetch_xor, __sync_fetch_and_xor, xor a4, a3, a1
	fetch	\size, __atomic_fetch_nand, __sync_fetch_and_nand, and a4, a3, a1; not a4, a4

	.section .text.__sync_val_compare_and_swap_\size, "ax", %progbits
	.balign	4
	.cfi_startproc
	function __sync_val_compare_and_swap_\size
	cas	\size
	.cfi_endproc

	.section .text.__atomic_compare_exchange_\size, "ax", %progbits
	.balign	4
	.cfi_startproc
	function __atomic_compare_exchange_\size
	mv	t3, ra
	.cfi_register ra, t3
	mv	t4, a1
	\load	a1, (t4)
	mv	t5, a1
	call	__sync_val_compare_and_swap_\size
	\store	a0, (t4)
	xor	a0, a0, t5
	seqz	a0, a0
	jr	t3
	.cfi_endproc
.endm

	sized	1, lbu, sb
	sized	2, lhu, sh
