/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Turns faults of Go code into Go's panics. Source: Go 1.26 runtime/signal_unix.go.
 */
#ifndef GOLANG_GCCOMPILER_PANIC_GOSIGPANIC_H
#define GOLANG_GCCOMPILER_PANIC_GOSIGPANIC_H

#include <stdint.h>

/* Enough for a signal frame with the widest registers and for the functions that print. */
enum { SIGNAL_STACK = 20 * 1024 };

/*
 * Gives the calling thread a signal stack, unless it has one. It lies at `low`, the low end of the
 * thread's own stack. Returns the number of bytes that it takes there.
 */
uintptr_t linkrt_signal_stack(uintptr_t low);

/* Installs the handlers of SIGSEGV, SIGBUS and SIGFPE for all threads. */
void linkrt_handle_faults(void);

#endif
