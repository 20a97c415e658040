/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The program's arguments and its environment as slices of strings, and its output. Source: Go 1.26
 * runtime/runtime1.go, goargs, goenvs_unix.
 */
#include "golang/gccompiler/goenv.h"

#include "arch.h"
#include "golang/common/lang.h"
#include "sys/auxv.h"
#include "sys/syscall.h"

#include <linux/auxvec.h>

linkrt_slice linkrt_gc_args(void);
linkrt_slice linkrt_gc_envs(void);
linkrt_slice linkrt_gc_auxv(void);
int32_t linkrt_gc_write(uintptr_t fd, const void *p, int32_t n);
intptr_t linkrt_gc_pagesize(void);

static linkrt_slice strings_of(char *const *list)
{
	intptr_t count = 0;

	while (list != NULL && list[count] != NULL)
		count++;
	linkrt_string *strings = allocate((uintptr_t)count * sizeof *strings, false);
	for (intptr_t i = 0; i < count; i++)
		strings[i] = gostringnocopy(list[i]);
	return (linkrt_slice){strings, count, count};
}

linkrt_slice linkrt_gc_args(void)
{
	return strings_of(linkrt_gc_argv);
}

linkrt_slice linkrt_gc_envs(void)
{
	return strings_of(linkrt_gc_envp);
}

/* The kernel puts the auxiliary vector behind the environment. */
linkrt_slice linkrt_gc_auxv(void)
{
	char *const *p = linkrt_gc_envp;
	intptr_t count = 0;

	if (p == NULL)
		return (linkrt_slice){NULL, 0, 0};
	while (*p != NULL)
		p++;
	uintptr_t *vector = (uintptr_t *)(p + 1);
	while (vector[count] != AT_NULL)
		count += 2;
	return (linkrt_slice){vector, count, count};
}

/* A negative result is the number of an error. */
int32_t linkrt_gc_write(uintptr_t fd, const void *p, int32_t n)
{
	return (int32_t)SYSCALL3(__NR_write, fd, p, n);
}

intptr_t linkrt_gc_pagesize(void)
{
	const intptr_t size = (intptr_t)linkrt_auxv(AT_PAGESZ);

	return size != 0 ? size : ARCH_PAGE_MAX;
}
