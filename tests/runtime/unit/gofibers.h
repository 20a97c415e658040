/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Goroutines for tests of protocols: fibers that wait as goroutines do. They have the records and
 * the protocol of the shipped ones (commit_park, tell_g). An M that runs them is not there: a fiber
 * that has left its stack sleeps in the fake futex until it is put into the run queue.
 */
#ifndef TESTS_RUNTIME_UNIT_GOFIBERS_H
#define TESTS_RUNTIME_UNIT_GOFIBERS_H

#include "runtime/sched/proc.h"

#include "sys/futex.h"
#include "tests/sync/unit/explore.h"
#include "tests/sync/unit/fiber.h"

#include <criterion/criterion.h>

enum { GOROUTINES = 4, NEAR = 32 * 1024 };

static struct fake {
	struct g g; /* first */
	uint32_t runnable;
	uintptr_t frame; /* on its stack; 0: it has not begun */
} fakes[GOROUTINES];
static unsigned nfakes;
static const char *wrong; /* what a goroutine found */

static inline void reset_goroutines(void)
{
	fiber_reset();
	nfakes = 0;
	wrong = NULL;
}

/* The fiber that calls this is a goroutine from now on. */
static inline void be_goroutine(void)
{
	fakes[nfakes++] = (struct fake){.frame = (uintptr_t)__builtin_frame_address(0)};
}

struct g *linkrt_g_of(const void *address)
{
	for (unsigned n = 0; n < nfakes; n++)
		if ((uintptr_t)address - (fakes[n].frame - NEAR) < NEAR + 1024)
			return &fakes[n].g;
	return NULL;
}

static inline void sleep_once(struct fake *f)
{
	if (commit_park(&f->g))
		while (LOAD(&f->runnable, ACQUIRE) == 0)
			futex_wait(&f->runnable, 0);
	STORE(&f->runnable, 0, RELAXED);
	XCHG(&f->g.status, G_RUNNING, ACQ_REL);
}

enum park_state linkrt_gopark(struct g *g, const uint32_t *state, int64_t until)
{
	(void)until;
	while (LOAD(state, ACQUIRE) == PARK_PARKED)
		sleep_once((struct fake *)g);
	return (enum park_state)LOAD(state, ACQUIRE);
}

void linkrt_goready(struct g *g)
{
	struct fake *f = (struct fake *)g;

	if (!tell_g(g))
		return;
	if (XCHG(&f->runnable, 1, ACQ_REL) != 0)
		wrong = "a goroutine is in the run queue twice";
	futex_wake(&f->runnable, 1);
}

/* The check of every scenario begins with this. */
static inline const char *all_went_on(void)
{
	return wrong != NULL ? wrong : all_done();
}

#endif
