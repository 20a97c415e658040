/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A kernel that refuses system calls.
 */
#ifndef TESTS_HARNESS_REFUSE_H
#define TESTS_HARNESS_REFUSE_H

#include "sys/syscall.h"

#include <linux/audit.h>
#include <linux/errno.h>
#include <linux/filter.h>
#include <linux/prctl.h>
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * From now on the kernel answers a system call with -error, or with 0 and does nothing. Calls add
 * up; refuse prctl last. False where there is no seccomp.
 */
static inline bool answer(int number, unsigned error)
{
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)number, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
	const struct sock_fprog program = {sizeof filter / sizeof *filter, filter};

	return arch_syscall(__NR_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0, 0) == 0 &&
	       SYSCALL3(__NR_prctl, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

static inline bool refuse(int number)
{
	return answer(number, EPERM);
}

#endif
