/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A walk up a stack, from function to function. Inlined functions have a place of their own,
 * wrappers have none. A frame of C code that runs the deferred calls of a panic stands for the
 * functions of Go's runtime that would be there.
 *
 * A walk allocates nothing, takes no lock, and reads no memory but that of the stack and of the
 * records. So a signal handler may walk up a stack that another thread uses meanwhile: what it then
 * sees may be wrong.
 */
#ifndef GOLANG_GCCOMPILER_WALK_H
#define GOLANG_GCCOMPILER_WALK_H

#include "golang/gccompiler/callers/functab.h"
#include "golang/gccompiler/panic/unwind.h"

/* Where a walk begins: in a frame, or where a signal came. */
struct stack_top {
	struct frame f;                         /* f.pc is a return address; 0: of C code */
	const struct interruption *interrupted; /* NULL: no signal; else f is not used */
	uintptr_t low, high;                    /* the part of the stack that may be read */
	const struct unwinding *u;              /* NULL: there are no panics */
	bool panics;                            /* the first function has called for a panic */
	intptr_t skip;                          /* so many functions are not shown */
};

/* A function on the stack. */
struct activation {
	uintptr_t pc;               /* a return address; if interrupted, the instruction's and 1 */
	const struct functab *f;    /* NULL: a stand-in, or a program without records */
	const struct inlined *call; /* it is inlined into another one, or NULL */
	uintptr_t arguments;        /* where they lie; 0: unknown */
	const struct panic *panic;  /* of a stand-in */
	uintptr_t called;           /* the function that its code called there, or 0 */
	bool interrupted;
	bool nil; /* it waits for a nil channel */
};

/* False: the walk ends. */
typedef bool see_activation(void *arg, const struct activation *a);

void walk_stack(const struct stack_top *top, see_activation *see, void *arg) SHARED(walk_stack);
/* The first one. Its pc is 0 if there is none. */
struct activation innermost(const struct stack_top *top) SHARED(innermost);
/* Puts the pc of each activation there. Returns how many: at most `room`, where the walk ends. */
intptr_t walk_pcs(const struct stack_top *top, uintptr_t *pcs, intptr_t room) SHARED(walk_pcs);

/* The bounds of the calling goroutine's stack, and its panics. `f` stays to be set. */
struct stack_top own_stack(void) SHARED(own_stack);

#endif
