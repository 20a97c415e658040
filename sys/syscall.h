/* SPDX-License-Identifier: BSD-3-Clause
 *
 * System calls, by the number of arguments. They return the result, or -errno.
 */
#ifndef SYS_SYSCALL_H
#define SYS_SYSCALL_H

#include "arch.h"

#include <linux/errno.h>

#define SYSCALL0(nr) arch_syscall(nr, 0, 0, 0, 0, 0, 0)
#define SYSCALL1(nr, a) arch_syscall(nr, (long)(a), 0, 0, 0, 0, 0)
#define SYSCALL2(nr, a, b) arch_syscall(nr, (long)(a), (long)(b), 0, 0, 0, 0)
#define SYSCALL3(nr, a, b, c) arch_syscall(nr, (long)(a), (long)(b), (long)(c), 0, 0, 0)
#define SYSCALL4(nr, a, b, c, d) arch_syscall(nr, (long)(a), (long)(b), (long)(c), (long)(d), 0, 0)
#define SYSCALL6(nr, a, b, c, d, e, f)                                                             \
	arch_syscall(nr, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))

/* Whether a result is an error. Errors are -4095 to -1, which is -errno. */
static inline int syscall_failed(long result)
{
	return (unsigned long)result > -4096UL;
}

/* Writes a text to a descriptor. Gives up at the first error. Async-signal-safe. */
static inline void write_all(int fd, const char *text, long length)
{
	while (length > 0) {
		long n = SYSCALL3(__NR_write, fd, text, length);
		if (n == -EINTR)
			continue;
		if (n <= 0)
			return;
		text += n;
		length -= n;
	}
}

#endif
