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
static void note_first(void)
{
	const struct timer *const t = linkrt_sched.timers.root;

	STORE(&linkrt_sched.timers.first, t != NULL ? t->when : 0, RELAXED);
}

NOINLINE void unset_timer(struct timer *t)
{
	if (t->when == 0)
		return;
	timer_remove(&linkrt_sched.timers.root, t);
	note_first();
}

bool set_timer(struct timer *t, int64_t when)
{
	unset_timer(t);
	timer_insert(&linkrt_sched.timers.root, t, when);
	note_first();
	return linkrt_sched.timers.root == t;
}

static COLD void run_timers_slow(int64_t now)
{
	struct timers *const ts = &linkrt_sched.timers;
	struct timer *t;

	lock(&ts->lock);
	while ((t = ts->root) != NULL && t->when <= now) {
		const int64_t when = t->when;
		unset_timer(t);
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
		run_timers_slow(now);
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
