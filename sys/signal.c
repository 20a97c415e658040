/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Handlers of signals, and what a thread blocks.
 */
#include "sys/signal.h"

#include "sys/mem.h"
#include "sys/syscall.h"
#include "sys/throw.h"

enum { WORD_BITS = sizeof(unsigned long) * 8 };

/* For architectures where the kernel must be told how a handler returns. */
#ifdef ARCH_SIGRETURN
void linkrt_sigreturn(void);
__asm__(".pushsection .text\n"
	"	.type linkrt_sigreturn, %function\n"
	"	nop\n" /* an unwinder looks up the address before, too */
	"linkrt_sigreturn: " ARCH_SIGRETURN "\n"
	"	.popsection");
#define SET_RESTORER(action)                                                                       \
	((action).sa_flags |= SA_RESTORER, (action).sa_restorer = linkrt_sigreturn)
#else
#define SET_RESTORER(action) (void)0
#endif

bool linkrt_sigaction(int signal, signal_handler *handler, unsigned long flags, sigset_t mask)
{
	/* Zeroes follow: the emulator of riscv64 in QEMU 7.2 reads the mask from behind it. */
	struct sigaction action[2] = {{.sa_handler = (void (*)(int))(uintptr_t)handler,
		.sa_flags = SA_SIGINFO | flags,
		.sa_mask = mask}};

	SET_RESTORER(action[0]);
	return SYSCALL4(__NR_rt_sigaction, signal, action, 0, sizeof action->sa_mask) == 0;
}

sigset_t signal_set(int signal)
{
	sigset_t set;

	linkrt_memset(&set, 0, sizeof set);
	((unsigned long *)&set)[(signal - 1) / WORD_BITS] |= 1UL << (signal - 1) % WORD_BITS;
	return set;
}

sigset_t all_signals(void)
{
	sigset_t set;

	linkrt_memset(&set, 0xff, sizeof set);
	return set;
}

void linkrt_unblock_signal(int signal)
{
	const sigset_t set = signal_set(signal);

	SYSCALL4(__NR_rt_sigprocmask, SIG_UNBLOCK, &set, 0, sizeof set);
}

void linkrt_die_from_signal(int signal)
{
	enum { STATUS = 2 };
	const struct sigaction action = {.sa_handler = SIG_DFL};

	SYSCALL4(__NR_rt_sigaction, signal, &action, 0, sizeof action.sa_mask);
	linkrt_unblock_signal(signal);
	SYSCALL3(__NR_tgkill, SYSCALL0(__NR_getpid), SYSCALL0(__NR_gettid), signal);
	linkrt_exit(STATUS);
}
