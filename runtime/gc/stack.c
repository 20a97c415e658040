/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Where the calling thread's stack ends: linkrt's threads know it themselves,
 * a pthread's libc says it (pthread_getattr_np, if the program has it), and
 * for the main thread the kernel's limit does (prlimit(2), RLIMIT_STACK).
 */
#include "runtime/auxv.h"
#include "runtime/gc/g.h"
#include "runtime/syscall.h"
#include "runtime/threads.h"

#include <linux/auxvec.h>
#include <linux/resource.h>

/* In freestanding programs only. */
extern bool linkrt_thread_stack(uintptr_t *low, uintptr_t *high) __attribute__((weak));

/* A libc's; a program that links statically may not contain them. The attributes are 56 or 64 bytes. */
#define LIBC __attribute__((weak, visibility("default")))
extern uintptr_t pthread_self(void) LIBC;
extern int pthread_getattr_np(uintptr_t thread, void *attributes) LIBC;
extern int pthread_attr_getstack(const void *attributes, void **low, size_t *size) LIBC;
extern int pthread_attr_destroy(void *attributes) LIBC;

/* The smallest there is: the name lies in the last one. */
enum { PAGE = 4096 };
/* Go's own limit, where the kernel sets none. */
static const uintptr_t most = 1000000000;

/* The kernel counts from the top of the mapping, where it put the program's name. */
static struct stack main_stack(void)
{
	const uintptr_t name = linkrt_auxv(AT_EXECFN);
	const uintptr_t top = ((name != 0 ? name : (uintptr_t)&name) | (PAGE - 1)) + 1;
	struct {
		uint64_t soft, hard;
	} limit = {most, most};

	SYSCALL4(__NR_prlimit64, 0, RLIMIT_STACK, 0, &limit);
	return (struct stack){top - (limit.soft < most ? limit.soft : most), top};
}

static struct stack pthread_stack(void)
{
	uint64_t attributes[16];
	void *low;
	size_t size;

	if (pthread_getattr_np == 0 || pthread_attr_getstack == 0 || pthread_self == 0 ||
		pthread_getattr_np(pthread_self(), attributes) != 0)
		return (struct stack){1, 2};
	pthread_attr_getstack(attributes, &low, &size);
	if (pthread_attr_destroy != 0)
		pthread_attr_destroy(attributes);
	return (struct stack){(uintptr_t)low, (uintptr_t)low + size};
}

struct stack linkrt_stack_bounds(void)
{
	uintptr_t low, high;

	if (linkrt_thread_stack != 0 && linkrt_thread_stack(&low, &high))
		return (struct stack){low, high};
	if (SYSCALL0(__NR_gettid) == SYSCALL0(__NR_getpid))
		return main_stack();
	return pthread_stack();
}
