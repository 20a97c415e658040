/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Faults of Go code become Go's panics. Source: Go 1.26 runtime/signal_unix.go.
 */
#ifndef GOLANG_GCCOMPILER_SIGNAL_H
#define GOLANG_GCCOMPILER_SIGNAL_H

#include <stdint.h>

/* Room for a frame with the widest registers there are, and for printing. */
enum { SIGNAL_STACK = 20 * 1024 };

/*
 * Gives the calling thread a signal stack, at the low end of its own, unless
 * it has one. Returns how many bytes of its own it takes.
 */
uintptr_t linkrt_signal_stack(uintptr_t low);

/* Has SIGSEGV, SIGBUS and SIGFPE handled in all threads. */
void linkrt_handle_faults(void);

#endif
