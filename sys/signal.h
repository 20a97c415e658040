/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Signals, as the kernel offers them. Source: sigaction(2), sigreturn(2).
 */
#ifndef SYS_SIGNAL_H
#define SYS_SIGNAL_H

#include <linux/signal.h>

#include <asm/siginfo.h>
#include <stdbool.h>

/* `context` is a struct ucontext of the kernel's. */
typedef void signal_handler(int signal, siginfo_t *info, void *context);

/* Makes `handler` the handler of a signal in all threads, with SA_SIGINFO and these flags. While it
 * runs, the signals in `mask` are blocked. False if the kernel refuses. */
bool linkrt_sigaction(int signal, signal_handler *handler, unsigned long flags, sigset_t mask);

/* The calling thread gets this signal from now on. */
void linkrt_unblock_signal(int signal);

/* As Go's dieFromSignal: ends the process by the signal's default action, or with status 2 if that
 * does not end it. */
_Noreturn void linkrt_die_from_signal(int signal);

/* A set with one signal, and the set with all. */
sigset_t signal_set(int signal);
sigset_t all_signals(void);

#endif
