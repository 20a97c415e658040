/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Explores the schedules of a few fibers: all of them up to a number of
 * preemptions, or many at random. Between any two atomic accesses of one fiber
 * another may run. Sequentially consistent: what weaker orders allow besides
 * is not seen.
 */
#ifndef TESTS_SYNC_UNIT_EXPLORE_H
#define TESTS_SYNC_UNIT_EXPLORE_H

#include "tests/sync/unit/fiber.h"

struct scenario {
	void (*set_up)(void);       /* resets shared state; starts the fibers */
	const char *(*check)(void); /* when no fiber can run any more: what is wrong, or NULL */
	unsigned preemptions;       /* at most so many in a schedule */
	unsigned spurious; /* wake-ups for no reason, or by a deadline though others run: at most so many */
	uint32_t spins;    /* what fiber_spins is */
};

/*
 * Runs every schedule within the bounds. Fails the test at the first bad one, and
 * prints it: which fiber made each step. Returns how many there were.
 */
unsigned long explore(const char *name, const struct scenario *s);

/* Runs `runs` schedules of random steps; the same ones for the same seed, which is printed on failure. */
void explore_randomly(const char *name, const struct scenario *s, unsigned long runs, uint64_t seed);

/* All fibers are done: what every scenario's check begins with. */
const char *all_done(void);

#endif
