/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Sleeping and waking, as the kernel offers them. Source: futex(2).
 *
 * Every caller must tolerate spurious wake-ups: a wake-up may be meant for another word that was at
 * the same address before.
 */
#ifndef SYS_FUTEX_H
#define SYS_FUTEX_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Sleeps while *word == expected, until a thread wakes the word. It may return at any time, so the
 * caller looks at the word again.
 */
void futex_wait(const uint32_t *word, uint32_t expected);

/*
 * The same, but at most until the time `deadline` of CLOCK_MONOTONIC (ns, not negative). Returns
 * false if that has passed, else true.
 */
bool futex_wait_until(const uint32_t *word, uint32_t expected, int64_t deadline);

/* As futex_wait, but for `ns` at most (less than a second). */
void futex_wait_for(const uint32_t *word, uint32_t expected, int64_t ns);

/*
 * As futex_wait, for a word that the kernel itself wakes. It does so without FUTEX_PRIVATE_FLAG
 * (CLONE_CHILD_CLEARTID).
 */
void futex_wait_shared(const uint32_t *word, uint32_t expected);

/*
 * Wakes at most n threads that sleep at the address. It does not access the memory there, which may
 * be reused or unmapped.
 */
void futex_wake(const uint32_t *address, int n);

#endif
