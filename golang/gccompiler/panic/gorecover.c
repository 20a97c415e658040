/* SPDX-License-Identifier: BSD-3-Clause
 *
 * recover. Only programs that call it have values of run-time errors. The types of these values,
 * with methods, are in the package runtime that `linkrt build` compiles
 * (command/compile/goruntime.c), and so are the functions that make them. A program without that
 * package has strings instead. Source: Go 1.26 runtime/panic.go, gorecover, recovery; error.go.
 */
#include "golang/gccompiler/panic/unwind.h"
#include "golang/gccompiler/value/type.h"

eface linkrt_gc_gorecover(const void *arguments);

#define MAKER(name) __asm__("runtime." name ".abiinternal") __attribute__((weak))
void make_error(void) MAKER("linkrtError");
void make_bounds_error(void) MAKER("linkrtBoundsError");
void make_type_assertion_error(void) MAKER("linkrtTypeAssertionError");
void make_panic_nil_error(void) MAKER("linkrtPanicNilError");
void make_address_error(void) MAKER("linkrtAddressError");

/* golang/common/print.c */
void *recoverable_text(uintptr_t size) SHARED(recoverable_text);

void *recoverable_text(uintptr_t size)
{
	return allocate(size, true);
}

static eface new_string(linkrt_string text)
{
	linkrt_string *s = allocate(sizeof *s, false);

	*s = text;
	return (eface){&gc_message_type, s};
}

eface new_error(enum panic_error error, linkrt_string text)
{
	static void (*const makers[])(void) = {[PANIC_ERROR] = make_error,
		[PANIC_ERROR_MADE] = make_error,
		[PANIC_BOUNDS] = make_bounds_error,
		[PANIC_TYPE_ASSERTION] = make_type_assertion_error,
		[PANIC_NIL] = make_panic_nil_error,
		[PANIC_ADDRESS] = make_address_error};
	void (*const make)(void) = makers[error];
	struct go_words words;

	if (make == NULL)
		return new_string(text);
	words = linkrt_gocall((uintptr_t)make, NULL, (uintptr_t)text.ptr, (uintptr_t)text.len,
		linkrt_minit()->defer->fault.address);
	return (eface){(const struct type *)words.first, (void *)words.second};
}

/*
 * Goes on in the function with the deferred call that recovered, as if it were to return now. The
 * panics and the calls of deferreturn whose frames are left are over.
 */
_Noreturn void recovery(struct unwinding *u, const struct frame *f)
{
	const struct deferframe *d = find_deferframe(f->pc);
	const uintptr_t sp = (uintptr_t)f->fp + (uintptr_t)(intptr_t)(d == NULL ? 0 : d->sp);
	struct panic *p = u->panics;
	bool goexit = false;

	if (d == NULL || d->deferreturn == 0)
		LINKRT_THROW("recovery in a function without a record");
	for (; p != NULL && (uintptr_t)p < sp; p = p->link)
		goexit |= p->goexit;
	u->panics = p;
	while (u->returns != NULL && (uintptr_t)u->returns < sp)
		u->returns = u->returns->link;
	if (p == NULL)
		u->fault.signal = 0;
	/* A deferred call of Goexit's has panicked. The goroutine still ends. */
	if (goexit)
		goexit_from(u, *f);
	linkrt_jump(sp, f->fp, pc_start(&d->start) + d->deferreturn, 0, linkrt_minit());
}

/*
 * The frame pointer is that of a C function, which a shim called, which a Go function called. True
 * if this Go function is the deferred function that the panic called. Wrappers between them do not
 * count. A function that deferreturn calls counts as called by the function that returns.
 */
static bool is_called_by(const struct panic *p, const struct unwinding *u, const uintptr_t *c_fp)
{
	const struct returning *r = u->returns;
	struct frame f = {0, frame_linked(c_fp).fp}, caller;
	intptr_t functions = 0;

	while (caller_of(&f, u) && functions <= 1) {
		caller = f;
		if (!caller_of(&caller, u))
			return false;
		if (caller.fp == p->fp)
			return functions == 1;
		if (r == NULL || caller.fp != r->fp) {
			functions += count_functions(f.pc);
			continue;
		}
		f = (struct frame){0, frame_linked(caller.fp).fp};
		r = r->link;
	}
	return false;
}

eface linkrt_gc_gorecover(const void *arguments)
{
	struct unwinding *u = linkrt_minit()->defer;
	struct panic *p = u == NULL ? NULL : u->panics;

	(void)arguments;
	if (p == NULL || p->recovered || p->goexit ||
		!is_called_by(p, u, __builtin_frame_address(0)))
		return (eface){0};
	p->recovered = true;
	return p->value.value;
}
