/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The futex system call. Each error that it can return is handled here.
 */
#include "sys/futex.h"

#include "sys/moment.h"
#include "sys/syscall.h"
#include "sys/throw.h"

#include <linux/errno.h>
#include <linux/futex.h>
#include <stddef.h>

/*
 * Returns false if the deadline has passed, else true. The deadline is absolute, on
 * CLOCK_MONOTONIC, and for FUTEX_WAIT relative; NULL means none.
 */
static bool wait_on_word(
	const uint32_t *word, int operation, uint32_t expected, const struct moment *deadline)
{
	switch (SYSCALL6(
		__NR_futex, word, operation, expected, deadline, 0, FUTEX_BITSET_MATCH_ANY)) {
	case 0:       /* woken, perhaps spuriously */
	case -EAGAIN: /* *word had another value already */
	case -EINTR:  /* a signal came; the caller looks at the word again */
		return true;
	case -ETIMEDOUT:
		return false;
	default: /* EFAULT, EINVAL, ENOSYS: the word is unmapped, or the kernel has no futexes */
		LINKRT_THROW("futex wait failed");
	}
}

void futex_wait(const uint32_t *word, uint32_t expected)
{
	wait_on_word(word, FUTEX_WAIT_BITSET_PRIVATE, expected, NULL);
}

bool futex_wait_until(const uint32_t *word, uint32_t expected, int64_t deadline)
{
	const struct moment moment = moment_of_ns(deadline);

	return wait_on_word(word, FUTEX_WAIT_BITSET_PRIVATE, expected, &moment);
}

void futex_wait_for(const uint32_t *word, uint32_t expected, int64_t ns)
{
	const struct moment moment = {0, ns};

	wait_on_word(word, FUTEX_WAIT_PRIVATE, expected, &moment);
}

void futex_wait_shared(const uint32_t *word, uint32_t expected)
{
	wait_on_word(word, FUTEX_WAIT_BITSET, expected, NULL);
}

void futex_wake(const uint32_t *address, int n)
{
	/*
	 * No answer is an error. The waiter may have seen its verdict before this call and gone on:
	 * then its memory may be unmapped (EFAULT) or hold a PI futex (EINVAL), and no thread of
	 * ours sleeps there.
	 */
	SYSCALL3(__NR_futex, address, FUTEX_WAKE_PRIVATE, n);
}
