/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Threads for tests of protocols: fibers of one thread, each on a mapped stack
 * of its own, that run only when a test says so. They stop at yield points, at
 * atomic accesses and in the fake futex, which remembers who sleeps where. So
 * every window can be entered at will, and nothing depends on time.
 *
 * fiber.c stands in for sys/futex.c, sync/spin.c, sys/throw.c and the clock.
 */
#ifndef TESTS_SYNC_UNIT_FIBER_H
#define TESTS_SYNC_UNIT_FIBER_H

#include "sync/yield.h"

#include <stdbool.h>
#include <stdint.h>

enum { FIBERS = 64 };

enum fiber_state {
	FIBER_READY,  /* stands somewhere; may run */
	FIBER_ASLEEP, /* in the futex */
	FIBER_DONE,   /* returned; its stack may not be touched any more */
	FIBER_THREW,  /* called linkrt_throw; never runs again */
};

struct fiber;
typedef void fiber_fn(void *arg);

/* A new fiber, before its first instruction. Freed by fiber_reset(). */
struct fiber *fiber_start(fiber_fn *fn, void *arg);

/* Forgets all fibers and what they did. */
void fiber_reset(void);

enum fiber_state fiber_state(const struct fiber *f);

/* Runs f, which is READY, up to its next atomic access, yield point or sleep. */
void fiber_step(struct fiber *f);

/* Runs f until it stands at a yield point; false if it sleeps or ends before. */
bool fiber_run_to(struct fiber *f, enum yield_point where);

/* Runs f until it sleeps or ends; returns which. */
enum fiber_state fiber_run(struct fiber *f);

/* Runs all, in the order of their start, until each sleeps without a deadline or has ended. */
void fiber_run_all(void);

/* Lets f, which is ASLEEP, return from its sleep for no reason. */
void fiber_wake_spuriously(struct fiber *f);

/* Whether f sleeps with a deadline; and lets its time run out, at once. */
bool fiber_has_deadline(const struct fiber *f);
void fiber_time_out(struct fiber *f);

/* Runs all until the clock shows `now`: whose time runs out before, goes on then. */
void fiber_run_until(int64_t now);

/* How many fibers there are, and in the order of their start each of them. */
unsigned fiber_count(void);
struct fiber *fiber_at(unsigned n);

/* The fiber that runs; NULL outside of fibers, where the code under test may be called too but may not sleep. */
struct fiber *fiber_current(void);

/* The running fiber stops here as at an atomic access. */
void atomic_point(void);

/* What went wrong since fiber_reset(), or NULL: an access to the stack of a fiber that is done. */
const char *fiber_error(void);

/* What was thrown, or NULL. */
const char *fiber_thrown(void);

/* What the clock shows, ns. It moves only when a test or a time-out moves it. */
extern int64_t fiber_now;

/* What spin_limit() answers: how often the code under test looks before it sleeps. 0 at first. */
extern uint32_t fiber_spins;

/* Called at every yield point if not NULL: what a test wants to run or see there. Also outside of fibers. */
extern void (*fiber_at_yield_point)(enum yield_point where);

#endif
