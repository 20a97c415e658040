/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The g. Compiled code finds it in a register, and in ABI0 through the thread-local word
 * runtime.tlsg. Source: Go 1.26 runtime/runtime2.go, type g; Go 1.19 cmd/internal/obj/x86/obj6.go
 * for the fields that code reads.
 */
#ifndef GOLANG_GCCOMPILER_G_H
#define GOLANG_GCCOMPILER_G_H

#include "golang/common/lang.h"
#include "runtime/stackbounds.h"

struct unwinding;

/* The compiler fixes the offsets. The record of a goroutine (runtime/sched/proc.h) begins with the
 * same. */
struct g {
	struct stack stack;    /* both bounds are 0 before linkrt_minit() */
	uintptr_t stackguard0; /* a function that needs stack below it calls morestack; 0: never */
	uintptr_t stackguard1; /* the same for the runtime's own code */
	const void *panic;     /* wrappers of Go 1.19 read it; NULL: recover does without it */
	struct unwinding *defer; /* panic/unwind.h; NULL: C has called no Go code */
};
_Static_assert(offsetof(struct g, stackguard0) == 16, "cmd/internal/obj reads it there");
_Static_assert(offsetof(struct g, panic) == 32, "cmd/internal/obj reads it there");

/* Never NULL. Before linkrt_minit() a thread has a g without bounds. */
extern _Thread_local const struct g *linkrt_tlsg GO(tlsg);

/*
 * Returns the calling thread's g. Its first call sets the bounds of the stack and a signal stack.
 */
struct g *linkrt_minit(void);

/* Returns the g of the thread itself, and makes it the current one. It is for a thread that does
 * not run a goroutine, but may have run one. */
struct g *linkrt_thread_minit(void);

/* The calling thread goes on on the stack of g, and is stopped there from now on. */
void linkrt_enter_world_on(const struct g *g);

/* The first two result registers of a Go function. */
struct go_words {
	uintptr_t first, second;
};

/* In arch/gcabi.S. The order of the arguments is the one that needs the fewest moves there. */
struct go_words linkrt_call_go(uintptr_t a, uintptr_t b, const void *closure, uintptr_t c,
	uintptr_t code, const struct g *g);

/* g.c: the same where no Go function is on the stack. No panic goes beyond it. */
struct go_words linkrt_first_gocall(
	uintptr_t a, uintptr_t b, const void *closure, uintptr_t c, uintptr_t code, struct g *g);

/*
 * Calls Go code from C, in ABIInternal, with up to three words of arguments. `closure` is what a
 * func value points to, or NULL. A panic may leave the caller, which must keep its frame pointer
 * (target.mk sees to it in golang/).
 */
static inline struct go_words linkrt_gocall(
	uintptr_t code, const void *closure, uintptr_t a, uintptr_t b, uintptr_t c)
{
	struct g *g = linkrt_minit();

	if (g->defer == NULL)
		return linkrt_first_gocall(a, b, closure, c, code, g);
	return linkrt_call_go(a, b, closure, c, code, g);
}

/*
 * Prints `runtime: goroutine stack exceeds ...` and `fatal error: stack overflow`, then exits with
 * status 2. sp: the stack pointer at the overflow.
 */
_Noreturn void linkrt_stack_overflow(uintptr_t sp);

#endif
