/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Threads for tests of protocols. They are fibers of one thread, each on a
 * mapped stack of its own, and run only when a test says so. A fiber stops at
 * yield points, at atomic accesses, and in the fake futex, which knows the word
 * that each fiber sleeps on. So a test can enter every window, and nothing
 * depends on time.
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
	FIBER_READY,  /* stopped, and can run */
	FIBER_ASLEEP, /* sleeps in the futex */
	FIBER_DONE,   /* returned; its stack must not be accessed */
	FIBER_THREW,  /* called linkrt_throw, and never runs again */
};

struct fiber;
typedef void fiber_fn(void *arg);

/* Makes a fiber that stands before its first instruction. fiber_reset() frees it. */
struct fiber *fiber_start(fiber_fn *fn, void *arg);

/* Forgets all fibers and what they did. */
void fiber_reset(void);

enum fiber_state fiber_state(const struct fiber *f);

/* Runs f, which is READY, up to its next atomic access, yield point or sleep. */
void fiber_step(struct fiber *f);

/* Runs f until it stands at a yield point. False if it sleeps or ends before. */
bool fiber_run_to(struct fiber *f, enum yield_point where);

/* Runs f until it sleeps or ends. Returns its state. */
enum fiber_state fiber_run(struct fiber *f);

/* Runs all fibers, in the order of their start, until each sleeps without a deadline or
 * has ended. */
void fiber_run_all(void);

/* Lets f, which is ASLEEP, return from its sleep for no reason. */
void fiber_wake_spuriously(struct fiber *f);

/* Whether f sleeps with a deadline, and how to let its time run out at once. */
bool fiber_has_deadline(const struct fiber *f);
void fiber_time_out(struct fiber *f);

/* Runs all until the clock shows `now`. A fiber whose deadline comes earlier goes on then. */
void fiber_run_until(int64_t now);

/* How many fibers there are, and each of them, in the order of their start. */
unsigned fiber_count(void);
struct fiber *fiber_at(unsigned n);

/* Stops the running fiber as at an atomic access. */
void atomic_point(void);

/* What went wrong since fiber_reset(), or NULL: an access to the stack of a fiber that is done. */
const char *fiber_error(void);

/* What was thrown, or NULL. */
const char *fiber_thrown(void);

/* What the clock shows, in ns. Only a test or a time-out moves it. */
extern int64_t fiber_now;
/* Whether the kernel has membarrier, and how often it was called since fiber_reset(). */
extern bool fiber_membarrier;
extern unsigned fiber_membarriers;

/* The result of spin_limit(): how often the code under test looks before it sleeps. 0 at first. */
extern uint32_t fiber_spins;
/* How many pauses linkrt_procyield() was asked for. */
extern unsigned fiber_pauses;

/* If not NULL, every yield point calls this, also outside of fibers. */
extern void (*fiber_at_yield_point)(enum yield_point where);

#endif
