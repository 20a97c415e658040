/* SPDX-License-Identifier: BSD-3-Clause
 *
 * debug.SetCrashOutput: what a program prints when it ends by an error also goes to a file.
 * Source: Go 1.26 runtime/runtime.go, setCrashFD, writeErrData.
 */
#include "golang/common/lang.h"

#include "sys/atomic.h"
#include "sys/syscall.h"
#include "sys/throw.h"

uintptr_t linkrt_gc_set_crash_fd(uintptr_t fd);

#define NO_FILE UINTPTR_MAX

static uintptr_t crash_file; /* atomic: the complement of the descriptor; 0: there is none */
static uint32_t crashing;    /* atomic: 1 once the program prints how it ends */

/* Returns the descriptor that the caller is to close, or NO_FILE. */
uintptr_t linkrt_gc_set_crash_fd(uintptr_t fd)
{
	/* The program may be about to write to the old one. */
	if (LOAD(&crashing, ACQUIRE) != 0)
		return NO_FILE;
	return ~XCHG(&crash_file, ~fd, ACQ_REL); /* any=>~fd; partner: linkrt_crash_print */
}

void linkrt_crash_print(linkrt_string s)
{
	const uintptr_t file = LOAD(&crash_file, ACQUIRE);

	if (s.ptr == NULL)
		STORE(&crashing, 1, RELEASE); /* any=>1; partner: linkrt_gc_set_crash_fd */
	write_all(2, s.ptr, s.len);
	if (file != 0 && LOAD(&crashing, RELAXED) != 0)
		write_all((int)~file, s.ptr, s.len);
}
