/* SPDX-License-Identifier: BSD-3-Clause
 *
 * limits.h - the least that the work itself costs: what no primitive beats.
 */
#ifndef BENCH_LIMITS_H
#define BENCH_LIMITS_H

#include <stdint.h>
#include <time.h>

/* The vDSO's clock_gettime, or NULL. */
typedef int limit_clock(clockid_t id, struct timespec *t);
limit_clock *limit_vdso(void);

/* The same through a function of one's own: what nanotime is. */
int64_t limit_nanotime(void);

/* A semaphore that never waits: decrement *s, which is positive; increment it, and say what it was. */
void limit_acquire(uint32_t *s);
uint32_t limit_release(uint32_t *s);

/* The same that spins until it may. */
void limit_spin_acquire(uint32_t *s);

#endif
