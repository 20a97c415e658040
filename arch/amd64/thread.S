/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Thread start.
 */
#include <asm/unistd.h>
#include "asm.h"

/* linkrt_clone(entry, stack_top, flags, arg, tid, tp): rdi rsi rdx rcx r8 r9; rax = tid or -errno
 * clone(flags, stack, parent_tid, child_tid, tls):     rdi rsi rdx r10 r8; in the child entry(arg): rdi */
	FUNCTION(linkrt_clone)
	and	$-16, %rsi
	sub	$16, %rsi
	mov	%rdi, (%rsi)
	mov	%rcx, 8(%rsi)
	mov	%rdx, %rdi
	mov	%r8, %rdx
	mov	%r8, %r10
	mov	%r9, %r8
	mov	$__NR_clone, %eax
	syscall
	test	%eax, %eax
	jz	linkrt_clone_child
	ret
	END(linkrt_clone)

	.type	linkrt_clone_child, %function
linkrt_clone_child:
	.cfi_startproc
	.cfi_undefined rip
	xor	%ebp, %ebp
	pop	%rax
	pop	%rdi
	call	*%rax
	ud2
	END(linkrt_clone_child)
