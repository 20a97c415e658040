/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Explores the schedules of a few fibers: all of them up to a number of
 * preemptions, or many at random. Between any two atomic accesses of one fiber
 * another may run. Memory is sequentially consistent, so this does not show what
 * weaker orders allow.
 */
#ifndef TESTS_SYNC_UNIT_EXPLORE_H
#define TESTS_SYNC_UNIT_EXPLORE_H

#include "tests/sync/unit/fiber.h"

struct scenario {
	void (*set_up)(void);       /* resets shared state and starts the fibers */
	const char *(*check)(void); /* at the end, when no fiber can run: what is wrong, or NULL */
	unsigned preemptions;       /* at most so many in a schedule */
	/* At most so many wake-ups for no reason, or at a deadline while others run. */
	unsigned spurious;
	uint32_t spins; /* the value of fiber_spins */
};

/* Runs every schedule within the bounds. At the first bad one, fails the test and prints which
 * fiber made each step. Returns the number of schedules. */
unsigned long explore(const char *name, const struct scenario *s);

/* Runs `runs` schedules of random steps. The same seed, which a failure prints, makes the same
 * schedules. */
void explore_randomly(
	const char *name, const struct scenario *s, unsigned long runs, uint64_t seed);

/* What is wrong if not all fibers are done, or NULL. The check of every scenario begins
 * with this. */
const char *all_done(void);

#endif
