/* SPDX-License-Identifier: BSD-3-Clause
 *
 * recover. A program that calls it contains the unwinder of libgcc. Contract: GCC 12
 * libgo/go/runtime/panic.go, canrecover, gorecover, deferredrecover, unwindStack.
 */
#include "golang/gccgo/unwind.h"

#include <unwind.h>

bool go_canrecover(uintptr_t retaddr) GO(canrecover);
eface go_gorecover(void) GO(gorecover);
eface go_deferredrecover(void) GO(deferredrecover);

/* golang/common/print.c */
void *recoverable_text(uintptr_t size) SHARED(recoverable_text);

void *recoverable_text(uintptr_t size)
{
	return allocate(size, true);
}

eface recoverable_error(enum panic_error error, linkrt_string text)
{
	return new_error(error, text);
}

/* The call that may recover now, or NULL. A panic that was there when it was deferred is not its
 * panic, and one whose thunk did not run is not the one that the panic called. */
static const struct defer_record *current_defer(const struct panic_state *u)
{
	const struct defer_record *d = u->defers;

	return d != NULL && d->panics != u->panics && d->retaddr != 0 ? d : NULL;
}

/*
 * A function that calls recover asks it first, and passes its own return address. The deferred
 * function returns to the thunk, just before the address that the thunk has told: between them are
 * a few instructions at most.
 */
bool go_canrecover(uintptr_t retaddr)
{
	enum { NEAR = 16 };
	const struct defer_record *d = current_defer(unwinding());
	const uintptr_t at = (uintptr_t)__builtin_extract_return_addr((void *)retaddr);

	return d != NULL && d->retaddr - at <= NEAR;
}

eface go_gorecover(void)
{
	struct panic_record *p = unwinding()->panics;

	if (p == NULL || p->goexit || p->recovered)
		return (eface){0};
	p->recovered = true;
	return p->value.value;
}

/* `defer recover()` in a deferred function. It recovers the panic that called that function. */
eface go_deferredrecover(void)
{
	const struct panic_state *u = unwinding();

	if (u->defers == NULL || u->defers->panics != u->panics)
		return (eface){0};
	return go_gorecover();
}

/* The function whose handler finds its own deferred call goes on (checkdefer). Each handler on the
 * way comes here again. libgcc says why it stops only by a number. */
_Noreturn void unwind_stack(void)
{
	struct _Unwind_Exception *e = allocate(sizeof *e, true);

	e->exception_class = GO_EXCEPTION;
	_Unwind_RaiseException(e);
	LINKRT_THROW("a panic was recovered, and the stack cannot be unwound: link the program "
		     "with -Wl,--eh-frame-hdr, and compile its C files with -funwind-tables");
}
