/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The first instructions of the process and of each thread.
 */
#include <asm/unistd.h>
#include "asm.h"

/* kernel: rsp = argc, argv..., 0, envp..., 0, auxv; rdx = 0
 * linkrt_start(uintptr_t *initial_stack, const Elf64_Dyn *dynamic or NULL): rdi rsi, never returns
 * */
	ENTRY(rip)
	xor	%ebp, %ebp
	mov	%rsp, %rdi
	lea	_DYNAMIC(%rip), %rsi
	and	$-16, %rsp
	call	linkrt_start
	ud2
	END(_start)

/* linkrt_clone(entry, stack_top, flags, arg, tid, tp): rdi rsi rdx rcx r8 r9; rax = tid or -errno
 * clone(flags, stack, parent_tid, child_tid, tls):     rdi rsi rdx r10 r8; in the child entry(arg):
 * rdi */
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
	CHILD(rip)
	xor	%ebp, %ebp
	pop	%rax
	pop	%rdi
	call	*%rax
	ud2
	END(linkrt_clone_child)
