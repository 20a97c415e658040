/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Fatal errors: runtime.throw and runtime.fatal.
 */
#include "sys/throw.h"

#include "sys/atomic.h"
#include "sys/mem.h"
#include "sys/syscall.h"

/* Cold, so that it is small: what takes long is the system call. */
COLD void linkrt_print(linkrt_string s)
{
	if (LINKED(linkrt_crash_print))
		linkrt_crash_print(s);
	else
		write_all(2, s.ptr, s.len);
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
COLD _Noreturn void linkrt_throw(linkrt_string s)
{
	static const char prefix[] = "fatal error: ";
	const size_t before = sizeof prefix - 1;
	char line[512];
	size_t length = 0;

	crash_begins();
	if ((size_t)s.len <= sizeof line - before - 1) {
		linkrt_memcpy(line, prefix, before);
		linkrt_memcpy(line + before, s.ptr, (size_t)s.len);
		length = before + (size_t)s.len;
	} else {
		linkrt_print((linkrt_string){prefix, (intptr_t)before});
		linkrt_print(s);
	}
	line[length++] = '\n';
	linkrt_print((linkrt_string){line, (intptr_t)length});
	if (LINKED(linkrt_traceback_throw))
		linkrt_traceback_throw();
	linkrt_exit(2);
}

#define EXPORT_throw SELECTED
#include "abi/export.h"
