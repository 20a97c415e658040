/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Deferred calls. Contract: GCC 12 libgo/go/runtime/panic.go, deferproc, deferprocStack,
 * deferreturn, setdeferretaddr, checkdefer, gopanic, Goexit.
 */
#include "golang/common/freelist.h"
#include "golang/gccgo/unwind.h"
#include "runtime/sched/proc.h"
#include "sys/atomic.h"

_Static_assert(offsetof(struct g, abi.defer) - offsetof(struct g, abi.panic) ==
		       offsetof(struct panic_state, defers),
	"a g has the fields of an unwinding");

void go_deferproc(defer_frame *frame, void (*fn)(void *), void *arg) GO(deferproc);
void go_deferprocStack(struct defer_record *d, defer_frame *frame, void (*fn)(void *), void *arg)
	GO(deferprocStack);
void go_deferreturn(defer_frame *frame) GO(deferreturn);
bool go_setdeferretaddr(uintptr_t retaddr) GO(setdeferretaddr);
void go_checkdefer(defer_frame *frame) GO(checkdefer);
_Noreturn void linkrt_goexit_deferring(void);
_Noreturn void linkrt_goexit1(void);

/* Only programs with goroutines have these. */
#pragma weak linkrt_g_of
#pragma weak linkrt_goexit1

static __attribute__((constructor)) void init(void)
{
	handle_faults();
}

/* Of a thread that is no goroutine. */
static _Thread_local struct panic_state of_thread;

/* Out of line, because a goroutine may go on in another thread. */
NOINLINE struct panic_state *unwinding(void)
{
	struct g *g = LINKED(linkrt_g_of) ? getg() : NULL;

	return g != NULL ? (struct panic_state *)&g->abi.panic : &of_thread;
}

static struct freelist free_defers;

static void freedefer(struct defer_record *d)
{
	if (d->heap)
		freelist_put(&free_defers, d, sizeof *d);
}

static void push(struct defer_record *d, const struct defer_record *contents)
{
	struct panic_state *u = unwinding();

	*d = *contents;
	d->link = u->defers;
	d->panics = u->panics;
	u->defers = d;
}

static void pop(struct panic_state *u)
{
	struct defer_record *d = u->defers;

	u->defers = d->link;
	freedefer(d);
}

void go_deferproc(defer_frame *frame, void (*fn)(void *), void *arg)
{
	push(freelist_get(&free_defers, sizeof(struct defer_record)),
		&(struct defer_record){.frame = frame, .fn = fn, .arg = arg, .heap = true});
}

void go_deferprocStack(struct defer_record *d, defer_frame *frame, void (*fn)(void *), void *arg)
{
	push(d, &(struct defer_record){.frame = frame, .fn = fn, .arg = arg});
}

/* The record stays in the list: setdeferretaddr and canrecover look there. */
static void call_deferred(struct defer_record *d)
{
	void (*const fn)(void *) = d->fn;

	d->fn = NULL;
	fn(d->arg);
}

/* A function calls it before it returns. */
void go_deferreturn(defer_frame *frame)
{
	struct panic_state *u = unwinding();

	while (u->defers != NULL && u->defers->frame == frame) {
		if (u->defers->fn != NULL)
			call_deferred(u->defers);
		pop(u);
		*frame = true;
	}
}

/* A deferred call is a thunk of the compiler's, which says here where the function that it calls
 * returns to. The result must be false. */
bool go_setdeferretaddr(uintptr_t retaddr)
{
	struct panic_state *u = unwinding();

	if (u->defers != NULL)
		u->defers->retaddr = (uintptr_t)__builtin_extract_return_addr((void *)retaddr);
	return false;
}

/*
 * The handler of each function that defers calls it while the stack is unwound. If it returns, the
 * function returns.
 */
void go_checkdefer(defer_frame *frame)
{
	struct panic_state *u = unwinding();

	if (u->defers == NULL || u->defers->fn != NULL || u->defers->frame != frame)
		unwind_stack();
	pop(u);
	*frame = true;
}

/* The first deferred call was begun by an earlier panic or Goexit, which p takes over. */
static void abort_earlier(struct panic_state *u)
{
	if (u->defers->panic != NULL)
		u->defers->panic->aborted = true;
	pop(u);
}

/* Deferred calls run until the list is empty, or one has recovered p: then true. */
static bool run_deferred(struct panic_state *u, struct panic_record *p)
{
	while (u->defers != NULL) {
		struct defer_record *d = u->defers;
		if (d->fn == NULL) {
			abort_earlier(u);
			continue;
		}
		d->panic = p;
		call_deferred(d);
		d->panic = NULL;
		if (p->recovered)
			return true;
		*d->frame = false;
		pop(u);
	}
	return false;
}

static _Noreturn void goexit(struct panic_state *u)
{
	struct panic_record *p = allocate(sizeof *p, false);

	p->goexit = true;
	p->link = u->panics;
	u->panics = p;
	run_deferred(u, p);
	linkrt_goexit1();
}

/* In runtime/sched/proc.c, which calls it: Goexit. */
_Noreturn void linkrt_goexit_deferring(void)
{
	goexit(unwinding());
}

/* The panics that later ones have taken over are past. A Goexit is past, too, but must still end
 * the goroutine: the rest of the deferred calls runs, and nothing is unwound. */
static void drop_aborted(struct panic_state *u)
{
	for (; u->panics != NULL && u->panics->aborted; u->panics = u->panics->link)
		if (u->panics->goexit) {
			u->panics = u->panics->link;
			goexit(u);
		}
}

struct panic_record *panic_deferring(const struct panic_value *v, const struct signal_fault *f)
{
	struct panic_state *u = unwinding();
	struct panic_record *p = allocate(sizeof *p, false);

	*p = (struct panic_record){.value = *v, .fault = *f, .link = u->panics};
	u->panics = p;
	if (run_deferred(u, p)) {
		u->panics = p->link;
		drop_aborted(u);
		unwind_stack();
	}
	return p;
}
