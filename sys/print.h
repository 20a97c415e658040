/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Text for a descriptor. Programs print by linkrt_print (throw.h).
 */
#ifndef SYS_PRINT_H
#define SYS_PRINT_H

#include "linkrt.h"
#include "sys/syscall.h"

#include <linux/errno.h>

/* Writes all of s. Gives up at the first error. Async-signal-safe. */
static inline void print_to(int fd, linkrt_string s)
{
	while (s.len > 0) {
		long n = SYSCALL3(__NR_write, fd, s.ptr, s.len);
		if (n == -EINTR)
			continue;
		if (n <= 0)
			return;
		s.ptr += n;
		s.len -= n;
	}
}

#endif
