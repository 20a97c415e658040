/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Signals that a Go program gets. Source: Go 1.26 runtime/sigqueue.go.
 */
#ifndef GOLANG_GCCOMPILER_GOSIGNAL_H
#define GOLANG_GCCOMPILER_GOSIGNAL_H

#include "sys/signal.h"

#include <stdbool.h>
#include <stdint.h>

/* gosignal.c. Only programs with package os/signal contain it. */

/* In a handler: queues the signal. False if the program has not asked for it. */
bool linkrt_sigsend(uint32_t signal);
/* In a handler, if linkrt_sigsend has not queued the signal. Ends the program if the signal ends
 * programs. */
void linkrt_end_by_signal(uint32_t signal);
bool linkrt_gc_signal_ignored(uint32_t signal);

/*
 * gosigpipe.c: the signal is queued if the program has asked for it. Otherwise it does what it does
 * in Go: it does nothing, or it ends the program with a text.
 */
void linkrt_catch_signal(int signal);
/*
 * gosigpipe.c: in the handler of SIGSEGV, SIGBUS or SIGFPE, if a process has sent the signal. So it
 * is no fault. Returns if the program has asked for the signal or ignores it.
 */
void linkrt_on_sent_fault(int signal, const siginfo_t *info, void *context);

#endif
