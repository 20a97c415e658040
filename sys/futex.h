/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The platform seam: what blocking needs of the kernel. Source: futex(2).
 *
 * Every caller tolerates a spurious wake-up: a wake-up may be meant for a
 * word that stood at the same address before.
 */
#ifndef SYS_FUTEX_H
#define SYS_FUTEX_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Sleeps while *word == expected, until woken. May return at any time for no
 * reason; the caller looks at the word again.
 */
void futex_wait(const uint32_t *word, uint32_t expected);

/* The same, until a moment of CLOCK_MONOTONIC in ns, at least 0: false iff it has passed. */
bool futex_wait_until(const uint32_t *word, uint32_t expected, int64_t deadline);

/* As futex_wait, for a word that the kernel itself wakes without FUTEX_PRIVATE_FLAG (CLONE_CHILD_CLEARTID). */
void futex_wait_shared(const uint32_t *word, uint32_t expected);

/*
 * Wakes at most n of those who sleep at the address. It is used as a number
 * only: the memory may be reused or unmapped.
 */
void futex_wake(const uint32_t *address, int n);

#endif
