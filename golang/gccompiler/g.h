/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The g that compiled code finds in a register and, in ABI0, through the
 * thread-local word runtime.tlsg. Source: Go 1.26 runtime/runtime2.go, type g;
 * Go 1.19 cmd/internal/obj/x86/obj6.go for what code reads of it.
 */
#ifndef GOLANG_GCCOMPILER_G_H
#define GOLANG_GCCOMPILER_G_H

#include "golang/common/lang.h"

struct stack {
	uintptr_t lo, hi; /* both 0: not asked for yet */
};

/* The offsets are the compiler's. */
struct g {
	struct stack stack;
	uintptr_t stackguard0; /* a function that would go below calls morestack; 0: never */
	uintptr_t stackguard1; /* the same for the runtime's own code */
	const void *panic;     /* read by the wrappers of Go 1.19; NULL: no panic unwinds here */
	const void *defer;
};
_Static_assert(offsetof(struct g, stackguard0) == 16, "cmd/internal/obj reads it there");
_Static_assert(offsetof(struct g, panic) == 32, "cmd/internal/obj reads it there");

/* Never NULL: a thread that nobody announced has a g without bounds until linkrt_minit(). */
extern _Thread_local const struct g *linkrt_tlsg GO(tlsg);

/* The calling thread's g, with the bounds of its stack and a signal stack, made at the first call. */
const struct g *linkrt_minit(void);

/* The bounds of the calling thread's stack, or of 1 byte if nobody knows them (stack.c). */
struct stack linkrt_stack_bounds(void);

/* What a Go function returns in its first two registers. */
struct go_words {
	uintptr_t first, second;
};

/* arch/gcabi.S; the order of arguments is what assembly has the least to do with. */
struct go_words linkrt_call_go(
	uintptr_t a, uintptr_t b, const void *closure, uintptr_t c, uintptr_t code, const struct g *g);

/*
 * Calls Go code in ABIInternal from C: `code` with up to three words of
 * arguments; `closure` is what a func value points to, or NULL.
 */
static inline struct go_words linkrt_gocall(
	uintptr_t code, const void *closure, uintptr_t a, uintptr_t b, uintptr_t c)
{
	return linkrt_call_go(a, b, closure, c, code, linkrt_minit());
}

/* `runtime: goroutine stack exceeds ...`, `fatal error: stack overflow`, status 2. sp: where it happened. */
_Noreturn void linkrt_stack_overflow(uintptr_t sp);

#endif
