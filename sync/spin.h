/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Spinning: how long it may last, and Go's two questions about it.
 */
#ifndef SYNC_SPIN_H
#define SYNC_SPIN_H

#include "arch.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * Budgets in ns. To sleep and be woken costs two system calls and the way of
 * the wake-up, some 8 us here: who spins in vain for twice that has lost no more than a small factor.
 */
enum {
	LOCK_SPIN = 2000,   /* a bucket is held for some tens of ns */
	COUNT_SPIN = 16000, /* before a waiter queues: at most twice a park and a wake-up */
	PARK_SPIN = 1000,   /* after it has queued, before it sleeps */
};

/*
 * How often to look, with a pause after each, within a budget. The number of
 * CPUs is not asked for: a thread that is bound to one may wait for one that
 * is bound to another. sync/backoff.h learns whether spinning helps.
 */
uint32_t spin_limit(uint32_t ns);

bool linkrt_can_spin(intptr_t i);
void linkrt_do_spin(void);
void linkrt_procyield(uint32_t cycles);

#endif
