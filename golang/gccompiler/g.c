/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The g of each thread, in thread-local storage. Source: Go 1.26 runtime/proc.go, minit;
 * runtime/stack.go, newstack.
 */
#include "golang/gccompiler/g.h"

#include "golang/gccompiler/callers/traceback.h"
#include "golang/gccompiler/panic/gosigpanic.h"
#include "golang/gccompiler/panic/unwind.h"
#include "runtime/sched/stackalloc.h"
#include "runtime/world/stw.h"
#include "sys/atomic.h"
#include "sys/throw.h"

/* A smaller stack gets no stackguard0. Its guard page catches an overflow. */
enum { SMALLEST = 64 * 1024 };

/*
 * The g of a thread before linkrt_minit(), so that Plan 9 code and ABI0 wrappers run at any time.
 */
static const struct g unknown_g;

void linkrt_set_g(const struct g *g);
void linkrt_call_funcval(void *closure);

_Thread_local const struct g *linkrt_tlsg = &unknown_g;
static _Thread_local struct g thread_g;

/* The thread may be stopped from now on. An unknown stack ends with the frames that are there. */
static NOINLINE void enter_world(uintptr_t top)
{
	const struct world_calls *const world = linkrt_world_calls();
	const uintptr_t here = (uintptr_t)__builtin_frame_address(0);

	if (world != NULL)
		world->enter(top > here ? top : here);
}

void linkrt_enter_world_on(const struct g *g)
{
	const struct world_calls *const world = linkrt_world_calls();

	if (world == NULL)
		return;
	world->leave();
	world->enter(g->stack.hi);
}

/* In runtime/heap/mgc.c: a thread that collects enters the world, so its stack is a root, too. */
void linkrt_enter_world(void);

void linkrt_enter_world(void)
{
	enter_world(linkrt_minit()->stack.hi);
}

COLD struct g *linkrt_minit(void)
{
	struct g *g = &thread_g;

	if (linkrt_tlsg != &unknown_g)
		return (struct g *)linkrt_tlsg; /* a goroutine's, too: the scheduler has set it */
	g->stack = linkrt_stack_bounds();
	if (g->stack.hi - g->stack.lo >= SMALLEST)
		g->stackguard0 = g->stackguard1 =
			g->stack.lo + linkrt_signal_stack(g->stack.lo) + STACK_RESERVE;
	linkrt_tlsg = g;
	enter_world(g->stack.hi);
	return g;
}

COLD struct g *linkrt_thread_minit(void)
{
	linkrt_tlsg = thread_g.stack.hi != 0 ? &thread_g : &unknown_g;
	return linkrt_minit();
}

struct go_words linkrt_first_gocall(
	uintptr_t a, uintptr_t b, const void *closure, uintptr_t c, uintptr_t code, struct g *g)
{
	struct unwinding u = {.end = __builtin_frame_address(0)};
	struct go_words results;

	g->defer = &u;
	results = linkrt_call_go(a, b, closure, c, code, g);
	g->defer = NULL;
	return results;
}

/* The thread runs a goroutine from now on: runtime/sched/m.c. */
void linkrt_set_g(const struct g *g)
{
	linkrt_tlsg = g;
}

/* The first function of a goroutine of gc's: runtime/sched/proc.c. */
void linkrt_call_funcval(void *closure)
{
	linkrt_gocall(*(const uintptr_t *)closure, closure, 0, 0, 0);
}

/* What the message names. Of a stack that is as large as Go's can be, that is Go's limit. */
static uintptr_t stack_limit(void)
{
	const uintptr_t room = linkrt_tlsg->stack.hi - linkrt_tlsg->stackguard0;

	return room / STACK_UNIT == FIRST_STACK / STACK_UNIT ? GO_STACK_LIMIT : room;
}

COLD _Noreturn void linkrt_stack_overflow(uintptr_t sp)
{
	const struct stack stack = linkrt_tlsg->stack;

	fatal_printlock();
	PRINT("runtime: goroutine stack exceeds ");
	go_printuint(stack_limit());
	PRINT("-byte limit\nruntime: sp=");
	go_printhex(sp);
	PRINT(" stack=[");
	go_printhex(stack.lo);
	PRINT(", ");
	go_printhex(stack.hi);
	PRINT("]\n");
	print_flush();
	if (LINKED(linkrt_note_runtime_failed))
		linkrt_note_runtime_failed();
	LINKRT_THROW("stack overflow");
}
