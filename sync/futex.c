/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The futex system call, with an answer to each of its errors.
 */
#include "sync/futex.h"

#include "runtime/syscall.h"
#include "runtime/throw.h"

#include <linux/errno.h>
#include <linux/futex.h>

static void wait(const uint32_t *word, int operation, uint32_t expected)
{
	switch (SYSCALL4(__NR_futex, word, operation, expected, 0)) {
	case 0:       /* woken, perhaps spuriously */
	case -EAGAIN: /* *word was another value already */
	case -EINTR:  /* a signal; the caller looks again */
		return;
	default: /* EFAULT, EINVAL, ENOSYS: the word is gone or the kernel knows no futex */
		LINKRT_THROW("futex wait failed");
	}
}

void futex_wait(const uint32_t *word, uint32_t expected)
{
	wait(word, FUTEX_WAIT_PRIVATE, expected);
}

void futex_wait_shared(const uint32_t *word, uint32_t expected)
{
	wait(word, FUTEX_WAIT, expected);
}

void futex_wake(const uint32_t *address, int n)
{
	const long woken = SYSCALL3(__NR_futex, address, FUTEX_WAKE_PRIVATE, n);

	/* 0: nobody slept there (any more). EFAULT: the waiter saw its grant, went on and unmapped its stack. */
	if (woken < 0 && woken != -EFAULT)
		LINKRT_THROW("futex wake failed");
}
