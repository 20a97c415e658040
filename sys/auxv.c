/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The auxiliary vector. It comes from the first source that the program has: _start, the libc, the
 * kernel (PR_GET_AUXV, Linux 6.4) or /proc/self/auxv. No answer is kept for later calls, so any
 * thread may ask at any time.
 */
#include "sys/auxv.h"

#include "sys/atomic.h"
#include "sys/syscall.h"

#include <linux/auxvec.h>
#include <linux/fcntl.h>
#include <linux/prctl.h>
#include <stddef.h>

#ifndef PR_GET_AUXV
#define PR_GET_AUXV 0x41555856
#endif

enum { VECTOR_WORDS = 128 };

/* Weak: a statically linked musl program may not contain it. */
extern unsigned long getauxval(unsigned long type) __attribute__((weak, visibility("default")));

/* Written once, before a second thread exists. */
static const unsigned long *start_vector;

void linkrt_auxv_set(const unsigned long *vector)
{
	start_vector = vector;
}

static unsigned long find_value(const unsigned long *vector, unsigned long type)
{
	for (; vector[0] != AT_NULL; vector += 2)
		if (vector[0] == type)
			return vector[1];
	return 0;
}

static long read_proc(unsigned long *vector, long size)
{
	long fd = SYSCALL4(__NR_openat, AT_FDCWD, "/proc/self/auxv", O_RDONLY | O_CLOEXEC, 0);
	long n;

	if (syscall_failed(fd))
		return 0;
	n = SYSCALL3(__NR_read, fd, vector, size);
	SYSCALL1(__NR_close, fd);
	return n;
}

static COLD unsigned long ask_kernel(unsigned long type)
{
	unsigned long vector[VECTOR_WORDS + 2] = {AT_NULL};
	const long size = VECTOR_WORDS * sizeof *vector;
	long n = arch_syscall(__NR_prctl, PR_GET_AUXV, (long)vector, size, 0, 0, 0);

	if (syscall_failed(n))
		n = read_proc(vector, size);
	if (n <= 0)
		return 0;
	vector[VECTOR_WORDS] = AT_NULL;
	return find_value(vector, type);
}

__attribute__((weak)) unsigned long auxv_without_start(unsigned long type)
{
	return getauxval != NULL ? getauxval(type) : ask_kernel(type);
}

unsigned long linkrt_auxv(unsigned long type)
{
	return start_vector != NULL ? find_value(start_vector, type) : auxv_without_start(type);
}
