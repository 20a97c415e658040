/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of runtime/stackbounds.c in a program with a libc.
 */
#include "runtime/stackbounds.h"

#include <criterion/criterion.h>
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

enum { MIB = 1 << 20, PAGE = 4096 };

static struct stack found;

static void *finds_its_stack(void *unused)
{
	found = linkrt_stack_bounds();
	return unused;
}

/* The stack is a part of a mapping, and not the whole. */
Test(stackbounds, those_of_a_thread_are_what_the_libc_says)
{
	char *const map =
		mmap(NULL, 4 * MIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	pthread_attr_t attributes;
	pthread_t t;

	cr_assert_neq(map, MAP_FAILED);
	pthread_attr_init(&attributes);
	cr_assert_eq(pthread_attr_setstack(&attributes, map + MIB, 2 * MIB), 0);
	cr_assert_eq(pthread_create(&t, &attributes, finds_its_stack, NULL), 0);
	pthread_join(t, NULL);
	cr_assert_eq(found.lo, (uintptr_t)map + MIB);
	cr_assert_eq(found.hi, (uintptr_t)map + 3 * MIB);
}

/* In place of the libc's, which does not know the stack of every thread. */
static _Thread_local bool is_unknown;

int pthread_getattr_np(pthread_t t, pthread_attr_t *attributes)
{
	static int (*of_libc)(pthread_t, pthread_attr_t *);

	if (is_unknown)
		return ENOENT;
	if (of_libc == NULL)
		*(void **)&of_libc = dlsym(RTLD_NEXT, "pthread_getattr_np");
	return of_libc(t, attributes);
}

static void *finds_its_mapping(void *unused)
{
	is_unknown = true;
	found = linkrt_stack_bounds();
	is_unknown = false;
	return unused;
}

/* The mapping is one of many, and touches its neighbours. One page may be a guard. */
Test(stackbounds, those_of_a_thread_that_the_libc_does_not_know_are_its_mapping)
{
	char *const map = mmap(NULL, 4 * MIB, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	pthread_attr_t attributes;
	pthread_t t;

	cr_assert_neq(map, MAP_FAILED);
	cr_assert_eq(mprotect(map + MIB, 2 * MIB, PROT_READ | PROT_WRITE), 0);
	pthread_attr_init(&attributes);
	cr_assert_eq(pthread_attr_setstack(&attributes, map + MIB, 2 * MIB), 0);
	cr_assert_eq(pthread_create(&t, &attributes, finds_its_mapping, NULL), 0);
	pthread_join(t, NULL);
	cr_assert_eq(found.lo, (uintptr_t)map + MIB + PAGE);
	cr_assert_eq(found.hi, (uintptr_t)map + 3 * MIB);
}

/* They count from the page in which the kernel has put the name of the program. */
static void assert_main(rlim_t limit, uintptr_t size)
{
	struct rlimit l;

	cr_assert_eq(getrlimit(RLIMIT_STACK, &l), 0);
	l.rlim_cur = limit;
	cr_assert_eq(setrlimit(RLIMIT_STACK, &l), 0);
	found = linkrt_stack_bounds();
	cr_assert_eq(found.hi - found.lo, size, "%lx", found.hi - found.lo);
	cr_assert_eq(found.hi % PAGE, 0);
	for (char **variable = environ; *variable != NULL; variable++)
		cr_assert_lt((uintptr_t)variable, found.hi);
	cr_assert_gt(found.hi, (uintptr_t)&l);
	cr_assert_lt(found.hi - (uintptr_t)&l, MIB);
}

Test(stackbounds, those_of_main_are_what_the_kernel_says)
{
	assert_main(2 * MIB, 2 * MIB);
	assert_main(8 * MIB, 8 * MIB);
	assert_main(999999488, 999999488);
	assert_main(RLIM_INFINITY, 1000000000);
}
