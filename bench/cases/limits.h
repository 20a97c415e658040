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

/* fastrand's generator without a call: the cost of the multiplication. */
static inline uint32_t limit_wyrand(uint64_t *s)
{
	unsigned __int128 m;

	*s += 0xa0761d6478bd642f;
	m = (unsigned __int128)*s * (*s ^ 0xe7037ed1a0b428db);
	return m >> 64 ^ m;
}

/* The same behind a call, with a state of this thread: no seed, and no look for a fork. */
uint32_t limit_fastrand(void);

/* A semaphore that never waits. *s is positive; release returns the old count. */
void limit_acquire(uint32_t *s);
uint32_t limit_release(uint32_t *s);

/* An acquire that spins until *s is positive. */
void limit_spin_acquire(uint32_t *s);

#endif
