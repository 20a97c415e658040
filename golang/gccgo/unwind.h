/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Deferred calls and panics of gccgo's code. docs/design/compiled-go.md explains them. Contract:
 * GCC 12 libgo/go/runtime/panic.go, and runtime2.go for _defer; the rules are Go 1.18's.
 */
#ifndef GOLANG_GCCGO_UNWIND_H
#define GOLANG_GCCGO_UNWIND_H

#include "golang/common/fault.h"
#include "golang/gccgo/gccgo.h"

/*
 * A function with a deferred call has a word in its frame, by whose address the runtime knows the
 * function. The runtime writes there whether the function returns: false while it panics.
 */
typedef bool defer_frame;

/* In the heap: what recovers may leave the frame in which the panic began. */
struct panic_record {
	struct panic_value value;
	struct panic_record
		*link; /* the panic or Goexit that ran the deferred call that panicked */
	struct signal_fault fault; /* that the panic began with */
	bool recovered;
	bool aborted;  /* a later panic has taken over its deferred calls */
	bool goexit;   /* no panic, but Goexit: it runs the deferred calls, too */
	bool printing; /* a method of its value runs, to print it */
};

/* The compiler lays it out. */
struct defer_record {
	struct defer_record *link; /* the call that was deferred before it */
	defer_frame *frame;
	struct panic_record *panics; /* the panics of the goroutine when the call was deferred */
	struct panic_record *panic;  /* the one that runs the call */
	void (*fn)(void *arg);       /* NULL: it runs, or has run */
	void *arg;
	uintptr_t retaddr; /* where the deferred function returns to, or 0: setdeferretaddr */
	bool makefunc, heap;
};
_Static_assert(sizeof(struct defer_record) == 64, "gofrontend, Defer_statement::defer_struct_type");

/* What a goroutine, or a thread, has: fields of struct g. */
struct panic_state {
	struct panic_record *panics;
	struct defer_record *defers;
};

#define OPTIONAL __attribute__((weak))

/* "GNUCGO\0\0": the class of an exception that unwinds the stack to where a panic was recovered. */
#define GO_EXCEPTION UINT64_C(0x474e5543474f0000)

/* defer.c, if the program defers. */
struct panic_state *unwinding(void) SHARED(unwinding);
/* Runs the deferred calls of the goroutine, up to one that recovers. Returns its panics. */
struct panic_record *panic_deferring(const struct panic_value *v, const struct signal_fault *f)
	SHARED(panic_deferring) OPTIONAL;

/* recover.c, if the program recovers: goes on in the function whose deferred call has recovered,
 * and the value of a run-time error. */
_Noreturn void unwind_stack(void) SHARED(unwind_stack) OPTIONAL;
eface recoverable_error(enum panic_error error, linkrt_string text)
	SHARED(recoverable_error) OPTIONAL;

/* goerror.c: the value of a run-time error. */
eface new_error(enum panic_error error, linkrt_string text) SHARED(new_error);

/* gopanic.c */
_Noreturn void begin_panic(const struct panic_value *v, const struct signal_fault *f)
	SHARED(begin_panic);

/* sigpanic.c, if the program defers: signals become run-time errors. */
void handle_faults(void) SHARED(handle_faults);
void print_fault(const struct signal_fault *f) SHARED(print_fault) OPTIONAL;

#endif
