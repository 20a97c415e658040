/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Fatal errors: runtime.throw and runtime.fatal.
 */
#include "sys/throw.h"

#include "sys/mem.h"
#include "sys/syscall.h"

#include <linux/errno.h>

void linkrt_print(linkrt_string s)
{
	linkrt_print_to(2, s);
	if (linkrt_crash_print != NULL)
		linkrt_crash_print(s);
}

void linkrt_print_to(int fd, linkrt_string s)
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

_Noreturn void linkrt_exit(int status)
{
	SYSCALL1(__NR_exit_group, status);
	/* A filter refused it. */
	SYSCALL1(__NR_exit, status);
	for (;;)
		__builtin_trap();
}

/* In golang/gccompiler/callers/traceback.c: prints stacks. Only programs of gc's that have lines
 * contain it. */
void linkrt_traceback_throw(void);
#pragma weak linkrt_traceback_throw

/* Writes a message that fits the buffer at once, so that messages of two threads do not mix. */
_Noreturn void linkrt_throw(linkrt_string s)
{
	static const char prefix[] = "fatal error: ";
	char line[512];
	size_t length = sizeof prefix - 1;

	crash_begins();
	linkrt_memcpy(line, prefix, length);
	if ((size_t)s.len <= sizeof line - length - 1) {
		linkrt_memcpy(line + length, s.ptr, (size_t)s.len);
		length += (size_t)s.len;
		line[length++] = '\n';
		linkrt_print((linkrt_string){line, (intptr_t)length});
	} else {
		linkrt_print((linkrt_string){line, (intptr_t)length});
		linkrt_print(s);
		linkrt_print(STRING("\n"));
	}
	if (linkrt_traceback_throw != NULL)
		linkrt_traceback_throw();
	linkrt_exit(2);
}

#define EXPORT_throw SELECTED
#include "abi/export.h"
