/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Deferred calls. Source: Go 1.26 runtime/panic.go, deferproc, deferprocStack, deferprocat,
 * deferrangefunc, deferreturn, nextDefer, Goexit.
 */
#include "golang/common/freelist.h"
#include "golang/gccompiler/panic/unwind.h"
#include "sys/atomic.h"

_Noreturn void linkrt_goexit_deferring(void);
intptr_t linkrt_gc_deferproc(funcval fn);
intptr_t linkrt_gc_deferprocStack(struct defer *d);
eface linkrt_gc_deferrangefunc(void);
intptr_t linkrt_gc_deferprocat(funcval fn, const struct type *t, struct defer **head);
void linkrt_gc_deferreturn(void);

static struct freelist free_defers;

static struct defer *newdefer(void)
{
	struct defer *d = freelist_get(&free_defers, sizeof *d);

	d->heap = true;
	return d;
}

static void freedefer(struct defer *d)
{
	if (d->heap)
		freelist_put(&free_defers, d, sizeof *d);
}

static struct unwinding *unwinding_of_caller(void)
{
	struct unwinding *u = linkrt_minit()->defer;

	if (u == NULL)
		LINKRT_THROW("defer in Go code that linkrt did not call");
	return u;
}

static void push(struct defer *d, const uintptr_t *fp)
{
	struct unwinding *u = unwinding_of_caller();

	d->fp = fp;
	d->link = u->defers;
	u->defers = d;
}

static funcval pop(struct unwinding *u)
{
	struct defer *d = u->defers;
	const funcval fn = d->fn;

	u->defers = d->link;
	freedefer(d);
	return fn;
}

/*
 * Code of older releases, Go 1.24 among them, tests the result of each function that defers: if it
 * is not 0, the caller returns at once.
 */
intptr_t linkrt_gc_deferproc(funcval fn)
{
	struct defer *d = newdefer();

	d->fn = fn;
	push(d, shim_caller(__builtin_frame_address(0)).fp);
	return 0;
}

intptr_t linkrt_gc_deferprocStack(struct defer *d)
{
	d->heap = d->rangefunc = false;
	push(d, shim_caller(__builtin_frame_address(0)).fp);
	return 0;
}

/*
 * The body of a range loop over a function is a function itself, and defers for the function with
 * the loop. The calls that bodies defer are in a list of their own. The result is its head, which
 * the compiled code only passes to the bodies, so it needs no type.
 */
eface linkrt_gc_deferrangefunc(void)
{
	struct defer *d = newdefer();

	d->rangefunc = true;
	d->head = allocate(sizeof *d->head, false);
	push(d, shim_caller(__builtin_frame_address(0)).fp);
	return (eface){NULL, d->head};
}

/* The head of a list whose function has returned. */
static struct defer gone;

intptr_t linkrt_gc_deferprocat(funcval fn, const struct type *t, struct defer **head)
{
	struct defer *d = newdefer();

	(void)t;
	d->fn = fn;
	/* first=>d. Acquire: d->link and its fields are read by deferconvert, whose exchange is the
	 * partner of both. If it has come first, the head is &gone. */
	d->link = LOAD(head, ACQUIRE);
	do
		if (d->link == &gone)
			LINKRT_THROW("defer after range func returned");
	while (!CAS(head, &d->link, d, ACQ_REL));
	return 0;
}

/* Puts the calls of a range loop in the place of the record that stands for them. */
static void deferconvert(struct unwinding *u)
{
	struct defer *range = u->defers;
	/* first=>&gone; partner: deferprocat */
	struct defer *first = XCHG(range->head, &gone, ACQ_REL), **last = &first;

	for (; *last != NULL; last = &(*last)->link)
		(*last)->fp = range->fp;
	*last = range->link;
	range->link = first;
	range->rangefunc = false;
	pop(u);
}

static bool next_open_coded(const struct frame *f, funcval *fn)
{
	const struct deferframe *d = find_deferframe(f->pc);
	uint8_t *bits = d == NULL ? NULL : (uint8_t *)(uintptr_t)f->fp + d->bits;
	unsigned i = OPEN_DEFERS;

	if (d == NULL || d->bits == 0 || *bits == 0)
		return false;
	while ((*bits >> --i & 1) == 0)
		;
	*bits &= (uint8_t) ~(1u << i);
	*fn = (funcval)f->fp[d->slots[i]];
	return true;
}

/* Whether the next deferred call of a frame is not open-coded. */
static bool has_record(const struct unwinding *u, const struct frame *f)
{
	return u->defers != NULL && u->defers->fp == f->fp;
}

/* The next deferred call of a frame that has not run. */
static bool next_deferred(struct unwinding *u, const struct frame *f, funcval *fn)
{
	while (has_record(u, f) && u->defers->rangefunc)
		deferconvert(u);
	if (!has_record(u, f))
		return next_open_coded(f, fn);
	*fn = pop(u);
	return true;
}

/*
 * A function calls it before it returns, unless its defers are open-coded. After a recovered panic
 * each function with defers goes on with this call.
 */
void linkrt_gc_deferreturn(void)
{
	const struct frame f = shim_caller(__builtin_frame_address(0));
	struct unwinding *u = unwinding_of_caller();
	struct returning own = {__builtin_frame_address(0), u->returns};
	funcval fn;

	u->returns = &own;
	while (next_deferred(u, &f, &fn))
		call_funcval(fn);
	u->returns = own.link;
}

/*
 * The caller knows by its own frame pointer which panic called a function. The statement at the end
 * keeps this frame, which a call at the end would not need.
 */
static __attribute__((noinline)) void call_deferred(struct panic *p, funcval fn)
{
	p->fp = __builtin_frame_address(0);
	call_funcval(fn);
	__asm__ volatile("");
}

/* Runs the deferred calls of the functions on the stack, up to one that recovers. */
void run_deferred(struct unwinding *u, struct panic *p, struct frame f)
{
	funcval fn;

	do {
		p->open_coded = !has_record(u, &f);
		while (next_deferred(u, &f, &fn)) {
			call_deferred(p, fn);
			if (p->recovered)
				recovery(u, &f);
			p->open_coded = !has_record(u, &f);
		}
	} while (caller_of(&f, u));
}

/* In runtime/sched/proc.c, which calls linkrt_goexit_deferring. */
_Noreturn void linkrt_goexit1(void);
#pragma weak linkrt_goexit1

_Noreturn void goexit_from(struct unwinding *u, struct frame f)
{
	struct panic p = {.goexit = true, .link = u->panics};

	u->panics = &p;
	run_deferred(u, &p, f);
	linkrt_goexit1();
}

_Noreturn void linkrt_goexit_deferring(void)
{
	struct unwinding *u = linkrt_minit()->defer;

	if (u != NULL)
		goexit_from(u, (struct frame){0, __builtin_frame_address(0)});
	linkrt_goexit1();
}
