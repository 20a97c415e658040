/* SPDX-License-Identifier: BSD-3-Clause
 *
 * limits.h - the least that the work itself costs. No primitive can be faster.
 */
#ifndef BENCH_LIMITS_H
#define BENCH_LIMITS_H

#include <stdint.h>
#include <time.h>

/* The vDSO's clock_gettime, or NULL. */
typedef int limit_clock(clockid_t id, struct timespec *t);
limit_clock *limit_vdso(void);

/* The same call inside a function, as nanotime has it. Call limit_vdso first. */
int64_t limit_nanotime(void);

/* A semaphore that never waits. *s is positive; release returns the old count. */
void limit_acquire(uint32_t *s);
uint32_t limit_release(uint32_t *s);

/* An acquire that spins until *s is positive. */
void limit_spin_acquire(uint32_t *s);

#endif
