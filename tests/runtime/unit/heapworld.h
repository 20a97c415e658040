/* SPDX-License-Identifier: BSD-3-Clause
 *
 * For tests of the heap: the thread that collects, and objects to which nothing leads but what the
 * test says. A register or an old frame may have the address of any of them. So a test looks at
 * many, and lets a few of them be kept for no reason.
 */
#ifndef TESTS_RUNTIME_UNIT_HEAPWORLD_H
#define TESTS_RUNTIME_UNIT_HEAPWORLD_H

#include "runtime/heap/heap.h"
#include "runtime/world/stw.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <string.h>

enum { MANY = 64, CHANCE = 8 };

/* In place of the one in golang/gccompiler/g.c. */
void linkrt_enter_world(void);

static uintptr_t stack_top(void)
{
	pthread_attr_t a;
	void *low = NULL;
	size_t size = 0;

	pthread_getattr_np(pthread_self(), &a);
	pthread_attr_getstack(&a, &low, &size);
	pthread_attr_destroy(&a);
	return (uintptr_t)low + size;
}

void linkrt_enter_world(void)
{
	linkrt_stw_enter(stack_top());
}

/* The complement of the address of an object. */
static uintptr_t hidden[MANY];

static __attribute__((noinline, unused)) bool is_kept(uintptr_t hidden_address)
{
	return linkrt_object_base(~hidden_address) == ~hidden_address;
}

static __attribute__((noinline, unused)) unsigned count_kept(void)
{
	unsigned n = 0;

	for (unsigned i = 0; i < MANY; i++)
		n += is_kept(hidden[i]);
	return n;
}

/* What earlier calls left on the stack is gone. */
static __attribute__((noinline, unused)) void clear_stack(void)
{
	volatile char space[16384];

	memset((char *)space, 0, sizeof space);
}

static __attribute__((noinline, unused)) void *new_object(size_t size, bool noscan)
{
	return linkrt_mallocgc(size, noscan, false);
}

static inline void collect(void)
{
	clear_stack();
	linkrt_gc();
}

static inline struct heap_stats stats(void)
{
	struct heap_stats s;

	linkrt_heap_stats(&s);
	return s;
}

#define assert_all_kept(what)                                                                      \
	cr_assert_eq(count_kept(), MANY, "%u of %u: " what, count_kept(), MANY)
#define assert_all_freed(what)                                                                     \
	cr_assert_leq(count_kept(), CHANCE, "%u of %u are kept: " what, count_kept(), MANY)

#endif
