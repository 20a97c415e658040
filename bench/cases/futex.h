/* SPDX-License-Identifier: BSD-3-Clause
 *
 * futex.h - primitives that are words: what all of them share, and the plain
 * futex calls.
 */
#ifndef BENCH_FUTEX_H
#define BENCH_FUTEX_H

#include <linux/futex.h>
#include <sys/syscall.h>

#include "bench/harness/arena.h"

static inline void word_init(void *s, int count)
{
	*(uint32_t *)s = (uint32_t)count;
}

static inline bool word_right(void *s, int count)
{
	return __atomic_load_n((uint32_t *)s, __ATOMIC_SEQ_CST) == (uint32_t)count;
}

static inline void futex_wait_while(uint32_t *word, uint32_t value)
{
	syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, value, NULL, NULL, 0);
}

static inline void futex_wake_threads(uint32_t *word, int n)
{
	syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, n, NULL, NULL, 0);
}

/* The simplest semaphore that counts and sleeps. `wait` waits while *s is 0. */
ARENA_TEMPLATE void futex_take_by(uint32_t *s, void (*wait)(uint32_t *word, uint32_t value))
{
	uint32_t v = __atomic_load_n(s, __ATOMIC_RELAXED);

	while (!v || !__atomic_compare_exchange_n(
			     s, &v, v - 1, false, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED)) {
		if (!v)
			wait(s, 0);
		v = __atomic_load_n(s, __ATOMIC_RELAXED);
	}
}

/* Two system calls a round trip: it wakes whether or not a thread waits. */
ARENA_CALL ARENA_UNUSED static void futex_give(void *s)
{
	__atomic_fetch_add((uint32_t *)s, 1, __ATOMIC_SEQ_CST);
	futex_wake_threads((uint32_t *)s, 1);
}

#endif
