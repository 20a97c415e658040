/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of runtime/stackbounds.c in a program with a libc.
 */
#include "runtime/stackbounds.h"

#include <criterion/criterion.h>
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
