/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The bubbles of testing/synctest. A bubble is a set of goroutines with a clock of its own. The
 * clock stands still while one of them runs, and moves on to the next timer of the bubble when all
 * of them are blocked.
 *
 * A goroutine is blocked when only others of its bubble can end its wait: at a channel that was
 * made in the bubble, for its clock, at a condition list, and so on. Such a wait is durable. A
 * goroutine that waits for a mutex or a file is not blocked: the world outside may end its wait.
 *
 * Only programs with testing/synctest have these functions. All others have weak references to
 * them. Source: Go 1.26 runtime/synctest.go.
 */
#ifndef RUNTIME_SCHED_SYNCTEST_H
#define RUNTIME_SCHED_SYNCTEST_H

#include "runtime/sched/proc.h"

/* An object of the heap, which package linkrtsynctest makes. */
struct bubble {
	struct timers timers; /* a thread that has its lock may take the one below */
	int64_t now;          /* atomic: ns since 1970. Only the root writes it, while all others
			       * are blocked. */
	uint64_t id;
	/* Guards all below. A thread that has it takes no other lock. */
	struct lock lock;
	uint32_t total;   /* goroutines in the bubble */
	uint32_t running; /* those that are not blocked */
	uint32_t held;    /* calls of linkrt_bubble_hold without their release */
	bool done;        /* the main goroutine has ended: time stands still */
	struct g *root;   /* it called Run, and moves the clock; NULL: Run has ended */
	struct g *main;   /* the first goroutine that the root started */
	struct g *waiter; /* atomic: it is in Wait, or NULL */
};

/* How Run ends. */
enum bubble_end { BUBBLE_ENDED, BUBBLE_MAIN_ENDED, BUBBLE_BLOCKED };
/* What comes of Wait. */
enum bubble_wait { BUBBLE_WAITED, BUBBLE_OUTSIDE, BUBBLE_WAITS_ALREADY };

/* b is new, and its memory is zero. The calling goroutine is its root from now on. */
void linkrt_bubble_begin(struct bubble *b);
/* The root lets time pass until the bubble ends. It has started the main goroutine. */
enum bubble_end linkrt_bubble_run(struct bubble *b);
/* Waits until all other goroutines of the caller's bubble are blocked. */
enum bubble_wait linkrt_bubble_wait(void);
/* The calling goroutine joins a bubble. linkrt_bubble_leave ends this. */
void linkrt_bubble_join(struct bubble *b);
/* One more or one less caller keeps the bubble from being blocked. */
void linkrt_bubble_hold(struct bubble *b, int n);

/* With the lock of the bubble's timers: they come in a random order if they are due at the same
 * time, so that no test relies on one. */
void linkrt_bubble_set_timer(struct bubble *b, struct timer *t, int64_t when);
#pragma weak linkrt_bubble_set_timer

/* For time/sleep.c: false if the calling goroutine is in no bubble. */
bool linkrt_bubble_sleep(int64_t ns);
/* For time/clock.c: the time in the caller's bubble, or 0. */
int64_t linkrt_bubble_now(void);
/* linkrt_bubble and linkrt_wait_durably: sync/park.h. */

#endif
