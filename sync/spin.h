/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Spinning: how long it may last, and Go's two questions about it.
 */
#ifndef SYNC_SPIN_H
#define SYNC_SPIN_H

#include "arch.h"

#include <stdbool.h>
#include <stdint.h>

/* Budgets, in pauses. Spinning in vain must not cost more than about a park and a wake-up, some microseconds. */
enum {
	LOCK_SPINS = 100,  /* a bucket is held for some tens of ns */
	COUNT_SPINS = 250, /* before a waiter queues */
	PARK_SPINS = 50,   /* after it has queued, before it sleeps */
};

/* The budget, or 0 where this process has one CPU only and spinning keeps the other from running. */
uint32_t spin_limit(uint32_t budget);

bool linkrt_can_spin(intptr_t i);
void linkrt_do_spin(void);
void linkrt_procyield(uint32_t cycles);

#endif
