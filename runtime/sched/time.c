/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The timers of the scheduler. An M checks them before it runs the next goroutine. One of the Ms
 * that sleep sleeps no longer than until the first timer is due (runq.c, stopm).
 * Source: Go 1.26 runtime/time.go.
 */
#include "runtime/sched/proc.h"

#include "time/clock.h"

/* Relaxed: a thread that sets a timer takes sched.lock afterwards (wake_watcher), and an M that is
 * about to sleep reads this with sched.lock. So the M sees the timer, or is woken for it. */
static void note_first(struct timers *ts)
{
	STORE(&ts->first, ts->root != NULL ? ts->root->when : 0, RELAXED);
}

NOINLINE void timers_unset(struct timers *ts, struct timer *t)
{
	if (t->when == 0)
		return;
	timer_remove(&ts->root, t);
	note_first(ts);
}

bool timers_set(struct timers *ts, struct timer *t, int64_t when)
{
	timers_unset(ts, t);
	timer_insert(&ts->root, t, when);
	note_first(ts);
	return ts->root == t;
}

COLD void timers_run(struct timers *ts, int64_t now)
{
	struct timer *t;

	lock(&ts->lock);
	while ((t = ts->root) != NULL && t->when <= now) {
		const int64_t when = t->when;
		timers_unset(ts, t);
		t->f(t, when);
	}
	unlock(&ts->lock);
}

/* The clock is read once: a ticker of 1 ns is always due again, and the caller has goroutines to
 * run. */
void check_timers(void)
{
	const int64_t first = LOAD(&linkrt_sched.timers.first, RELAXED);
	int64_t now;

	if (first == 0)
		return;
	now = linkrt_nanotime();
	if (first <= now)
		timers_run(&linkrt_sched.timers, now);
}

static void wake_g(struct timer *t, int64_t when)
{
	(void)when;
	linkrt_goready((struct g *)((char *)t - offsetof(struct g, timer)));
}

void set_alarm(struct g *g, int64_t when)
{
	bool first;

	g->timer.f = wake_g;
	lock(&linkrt_sched.timers.lock);
	first = set_timer(&g->timer, when);
	unlock(&linkrt_sched.timers.lock);
	if (first)
		wake_watcher(g, when);
}

void unset_alarm(struct g *g)
{
	lock(&linkrt_sched.timers.lock);
	unset_timer(&g->timer);
	unlock(&linkrt_sched.timers.lock);
}
