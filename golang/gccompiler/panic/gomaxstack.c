/* SPDX-License-Identifier: BSD-3-Clause
 *
 * debug.SetMaxStack. A stack does not grow: it has all its addresses from the start. So a limit can
 * only be lower than those. Source: Go 1.26 runtime/stack.go, newstack; runtime/debug.go.
 */
#include "golang/gccompiler/g.h"
#include "runtime/sched/stackalloc.h"
#include "sys/atomic.h"

intptr_t linkrt_gc_set_max_stack(intptr_t most);

/* In runtime/sched/stack.c. Only programs with goroutines have it. */
#pragma weak linkrt_limit_stacks

/* main may run on a thread's own stack. */
static void limit_own(uintptr_t most)
{
	struct g *const g = linkrt_minit();

	if (g->stackguard0 != 0)
		g->stackguard0 = linkrt_stack_guard(g->stack.lo, g->stack.hi, most);
}

/* Returns the limit before. Go begins with 1 GB, and what linkrt begins with is lower. */
intptr_t linkrt_gc_set_max_stack(intptr_t most)
{
	static uintptr_t limit; /* atomic; 0: no limit was set */
	const uintptr_t all = linkrt_stack_size() - STACK_RESERVE;
	uintptr_t bytes = most > 0 ? (uintptr_t)most : 1, old;

	if (bytes > all)
		bytes = all;
	old = XCHG(&limit, bytes, RELAXED);
	if (linkrt_limit_stacks != NULL)
		linkrt_limit_stacks(bytes);
	limit_own(bytes);
	return (intptr_t)(old != 0 ? old : all);
}
