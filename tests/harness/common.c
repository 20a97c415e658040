/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The functions of threads.h that are the same with and without a libc.
 */
#include "tests/harness/threads.h"

#include "sys/atomic.h"

#include <asm/signal.h>
#include <linux/fcntl.h>

uint32_t own_tid(void)
{
	return (uint32_t)SYSCALL0(__NR_gettid);
}

/* Appends to `to` and returns the new end. */
static char *append(char *to, const char *s)
{
	while (*s != '\0')
		*to++ = *s++;
	return to;
}

static char *append_number(char *to, uint32_t n)
{
	if (n >= 10)
		to = append_number(to, n / 10);
	*to++ = (char)('0' + n % 10);
	return to;
}

/* The letter behind the name in /proc/self/task/TID/stat, or 0. */
static char thread_state(uint32_t tid)
{
	char path[64], text[256];
	long fd, n;

	*append(append_number(append(path, "/proc/self/task/"), tid), "/stat") = '\0';
	fd = SYSCALL4(__NR_openat, AT_FDCWD, path, O_RDONLY, 0);
	if (syscall_failed(fd))
		return 0;
	n = SYSCALL3(__NR_read, fd, text, sizeof text);
	SYSCALL1(__NR_close, fd);
	while (n > 2 && text[n - 1] != ')')
		n--;
	return n > 2 ? text[n + 1] : 0;
}

/*
 * Looks three times in a row, because an emulator's thread sometimes sleeps for reasons of its own.
 */
void wait_asleep(const uint32_t *tid)
{
	uint32_t id;

	while ((id = LOAD(tid, ACQUIRE)) == 0)
		runtime_osyield();
	for (int seen = 0; seen < 3; runtime_usleep(500)) {
		const char state = thread_state(id);
		seen = state == 'S' ? seen + 1 : 0;
		if (state == 0)
			return;
	}
}

/* For architectures where the kernel must be told how a handler returns. */
#ifdef ARCH_SIGRETURN
void tap_sigreturn(void);
__asm__(".pushsection .text\n"
	"	.type tap_sigreturn, %function\n"
	"tap_sigreturn: " ARCH_SIGRETURN "\n"
	"	.popsection");
#define RETURNING(action) ((action).sa_flags |= SA_RESTORER, (action).sa_restorer = tap_sigreturn)
#else
#define RETURNING(action) (void)0
#endif

static void set_handler(int n, void (*handler)(int), unsigned long flags)
{
	struct sigaction action = {.sa_handler = handler, .sa_flags = flags};

	RETURNING(action);
	if (SYSCALL4(__NR_rt_sigaction, n, &action, 0, sizeof action.sa_mask) != 0)
		bail("rt_sigaction failed");
}

void on_signal(int n, void (*handler)(int))
{
	set_handler(n, handler, 0);
}

void on_fault(int n, void (*handler)(int, void *, void *))
{
	static char stack[65536] __attribute__((aligned(16)));
	const stack_t alternative = {.ss_sp = stack, .ss_size = sizeof stack};

	if (SYSCALL2(__NR_sigaltstack, &alternative, 0) != 0)
		bail("sigaltstack failed");
	set_handler(n, (void (*)(int))(uintptr_t)handler, SA_SIGINFO | SA_ONSTACK);
}

void send_signal(uint32_t tid, int n)
{
	SYSCALL3(__NR_tgkill, SYSCALL0(__NR_getpid), tid, n);
}
