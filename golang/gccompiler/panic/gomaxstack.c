/* SPDX-License-Identifier: BSD-3-Clause
 *
 * debug.SetMaxStack. A stack does not grow: it has all its addresses from the start. So a limit
 * that is higher changes nothing. Source: Go 1.26 runtime/stack.go, newstack; runtime/debug.go.
 */
#include "golang/gccompiler/g.h"
#include "runtime/sched/stackalloc.h"
#include "sys/atomic.h"

intptr_t linkrt_gc_set_max_stack(intptr_t most);
void linkrt_limit_stack(struct g *g);

/* In runtime/sched/stack.c. Only programs with goroutines have it. */
void linkrt_each_goroutine(void (*see)(void *arg, const struct g *g), void *arg);
#pragma weak linkrt_each_goroutine

static uintptr_t limit; /* atomic: the bytes that a stack may have; 0: no limit was set */

/* Relaxed: a goroutine that begins meanwhile may have the limit before. */
void linkrt_limit_stack(struct g *g)
{
	const uintptr_t most = LOAD(&limit, RELAXED);

	/* A thread whose bounds are not known has no limit. Relaxed: gc's code reads it without any
	 * order. */
	if (most != 0 && LOAD(&g->stackguard0, RELAXED) != 0)
		STORE(&g->stackguard0, linkrt_stack_guard(g->stack.lo, g->stack.hi, most), RELAXED);
}

static void see_and_limit(void *arg, const struct g *g)
{
	(void)arg;
	linkrt_limit_stack((struct g *)(uintptr_t)g);
}

/* Returns the limit before. */
intptr_t linkrt_gc_set_max_stack(intptr_t most)
{
	/* any=>most. Relaxed: a goroutine that begins meanwhile gets its limit below. */
	const uintptr_t old = XCHG(&limit, most > 0 ? (uintptr_t)most : 1, RELAXED);

	if (LINKED(linkrt_each_goroutine))
		linkrt_each_goroutine(see_and_limit, NULL);
	linkrt_limit_stack(linkrt_minit()); /* main may run on a thread's own stack */
	return old != 0 ? (intptr_t)old : GO_STACK_LIMIT;
}
