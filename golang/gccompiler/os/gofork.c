/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What package syscall calls around a fork. The child shares the memory of its parent until it
 * executes another program, so no handler may run there. Source: Go 1.26 runtime/proc.go,
 * syscall_runtime_BeforeFork; runtime/signal_unix.go, clearSignalHandlers.
 */
#include "sys/signal.h"
#include "sys/syscall.h"

enum { LAST_SIGNAL = 64 };

void linkrt_gc_before_fork(void);
void linkrt_gc_after_fork(void);
void linkrt_gc_after_fork_in_child(void);

/* No goroutine leaves its thread between these calls, because all signals are blocked. */
static _Thread_local sigset_t mask_before;

void linkrt_gc_before_fork(void)
{
	const sigset_t all = all_signals();

	SYSCALL4(__NR_rt_sigprocmask, SIG_SETMASK, &all, &mask_before, sizeof all);
}

void linkrt_gc_after_fork(void)
{
	SYSCALL4(__NR_rt_sigprocmask, SIG_SETMASK, &mask_before, 0, sizeof mask_before);
}

/* What the parent ignores, the program ignores, too. */
void linkrt_gc_after_fork_in_child(void)
{
	for (int signal = 1; signal <= LAST_SIGNAL; signal++) {
		struct sigaction action = {0};
		SYSCALL4(__NR_rt_sigaction, signal, 0, &action, sizeof action.sa_mask);
		if (action.sa_handler == SIG_DFL || action.sa_handler == SIG_IGN)
			continue;
		action = (struct sigaction){.sa_handler = SIG_DFL};
		SYSCALL4(__NR_rt_sigaction, signal, &action, 0, sizeof action.sa_mask);
	}
	linkrt_gc_after_fork();
}
