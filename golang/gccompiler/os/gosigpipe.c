/* SPDX-License-Identifier: BSD-3-Clause
 *
 * SIGPIPE and others, for package os. A program that writes to a pipe that nobody reads gets an
 * error. Only if the pipe is its standard output or error, it ends by the signal. Source: Go 1.26
 * runtime/signal_unix.go, os_sigpipe, dieFromSignal; os/signal, "SIGPIPE".
 */
#include "golang/gccompiler/os/gosignal.h"

#include "runtime/init.h"
#include "sys/signal.h"
#include "sys/syscall.h"
#include "sys/throw.h"

#pragma weak linkrt_sigsend
#pragma weak linkrt_gc_signal_ignored

enum { STATUS = 2 }; /* if the signal does not end the program */

void linkrt_gc_sigpipe(void);

static void on_signal(int signal, siginfo_t *info, void *context)
{
	(void)info;
	(void)context;
	if (linkrt_sigsend != NULL)
		linkrt_sigsend((uint32_t)signal);
}

void linkrt_catch_signal(int signal)
{
	linkrt_sigaction(signal, on_signal, SA_ONSTACK | SA_RESTART, signal_set(SIGURG));
}

/* The kernel would end the program. Go's runtime has handlers that do nothing. */
static void catch_harmless(void)
{
	static const int harmless[] = {
		SIGPIPE, SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGIO, SIGPWR};

	for (unsigned i = 0; i < sizeof harmless / sizeof *harmless; i++)
		linkrt_catch_signal(harmless[i]);
}

CONSTRUCTOR(catch_harmless);

void linkrt_gc_sigpipe(void)
{
	const struct sigaction action = {.sa_handler = SIG_DFL};

	if (linkrt_gc_signal_ignored != NULL && linkrt_gc_signal_ignored(SIGPIPE))
		return;
	if (linkrt_sigsend != NULL && linkrt_sigsend(SIGPIPE))
		return;
	SYSCALL4(__NR_rt_sigaction, SIGPIPE, &action, 0, sizeof action.sa_mask);
	linkrt_unblock_signal(SIGPIPE);
	SYSCALL3(__NR_tgkill, SYSCALL0(__NR_getpid), SYSCALL0(__NR_gettid), SIGPIPE);
	linkrt_exit(STATUS);
}
