/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Spinning: how long it may last, and Go's functions for it.
 */
#ifndef SYNC_SPIN_H
#define SYNC_SPIN_H

#include "arch.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * Budgets in ns. To sleep and wake up costs two system calls and the latency
 * of the wake-up, some 8 us. A thread that spins in vain for twice as long has
 * lost only a small factor.
 */
enum {
	LOCK_PAUSE = 500,   /* the longest time between two checks of a lock */
	COUNT_SPIN = 16000, /* before a waiter queues: twice a park and a wake-up */
	PARK_SPIN = 1000,   /* after it has queued and before it sleeps */
};

/* ns: how often a thread that sleeps for a lock checks it where the kernel has no membarrier. */
enum { LOCK_LOOK = 1000000 };

/*
 * How often to check within a budget, with a pause after each check. The result
 * does not depend on the number of CPUs: a thread that is bound to one CPU may
 * wait for a thread that is bound to another. sync/backoff.h learns whether
 * spinning helps.
 */
uint32_t spin_limit(uint32_t ns);

/* How many CPUs the process may use (sched_getaffinity(2)), as it was at the first call. */
uint32_t spin_ncpu(void);

bool linkrt_can_spin(intptr_t i);
void linkrt_do_spin(void);
void linkrt_procyield(uint32_t cycles);

#endif
