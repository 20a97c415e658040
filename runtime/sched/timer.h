/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Times at which something is due: a pairing heap of records that their owners provide. An
 * insertion takes constant time, a removal logarithmic time on average. The caller has a lock for
 * all of it. time.c has the heap of the scheduler.
 * Source: Fredman, Sedgewick, Sleator, Tarjan, "The pairing heap" (1986).
 */
#ifndef RUNTIME_SCHED_TIMER_H
#define RUNTIME_SCHED_TIMER_H

#include <stdint.h>

struct timer {
	int64_t when;   /* ns; 0: it is in no heap */
	uint32_t order; /* of those that are due at the same time, the lowest comes first */
	struct timer *child, *next;
	struct timer **link; /* the pointer to this record: the heap's, a parent's or a sibling's */
	/* What is done when it is due. It is in no heap any more, and `when` is the time at which
	 * it was due. */
	void (*f)(struct timer *t, int64_t when);
};

/* The root of a heap is the timer that is due first, or NULL. `when` is greater than 0. */
void timer_insert(struct timer **root, struct timer *t, int64_t when);
void timer_remove(struct timer **root, struct timer *t);

#endif
