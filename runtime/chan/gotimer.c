/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The timers of package time. Source: Go 1.26 runtime/time.go.
 */
#include "runtime/chan/gotimer.h"

#include "runtime/chan/chan.h"
#include "runtime/sched/proc.h"
#include "time/clock.h"

static void lock_timers(void)
{
	lock(&linkrt_sched.timers.lock);
}

static void unlock_timers(void)
{
	unlock(&linkrt_sched.timers.lock);
}

/* With timers.lock: puts t into the heap or takes it out. True: the caller must call wake_watcher
 * without the lock. */
static bool place(struct go_timer *t)
{
	if (t->when != 0 && (t->chan == NULL || t->blocked > 0))
		return set_timer(&t->heap, t->when);
	unset_timer(&t->heap);
	return false;
}

static void wake_if(bool first)
{
	if (first)
		wake_watcher(NULL, 0);
}

static int64_t next_time(const struct go_timer *t, int64_t delta)
{
	int64_t next;

	if (t->period == 0)
		return 0;
	/* Go too adds a whole number of periods. */
	if (__builtin_mul_overflow(t->period, 1 + delta / t->period, &next) ||
		__builtin_add_overflow(t->when, next, &next))
		return INT64_MAX;
	return next;
}

/* A setting that has ended since then sends nothing. */
static void send(struct go_timer *t, struct go_timer_call *call, bool once)
{
	lock(&t->send);
	/* Relaxed: `change` reads it with this lock. */
	if (once)
		FETCH_ADD(&t->sending, -1, RELAXED);
	/* It changes only with both locks. */
	if (t->seq == call->seq)
		t->run(call);
	unlock(&t->send);
}

/* A goroutine that had to leave its thread in Go code would keep the lock for long. */
static void run_pinned(struct go_timer *t, struct go_timer_call *call, bool once)
{
	linkrt_acquirem();
	if (t->chan != NULL)
		send(t, call, once);
	else
		t->run(call);
	linkrt_releasem();
}

/* With timers.lock, which it drops and takes again: t is due. */
static void run(struct go_timer *t)
{
	struct go_timer_call call = t->call;
	const bool once = t->period == 0;
	bool first;

	call.seq = t->seq;
	call.delta = linkrt_nanotime() - t->when;
	STORE(&t->when, next_time(t, call.delta), RELAXED);
	first = place(t);
	if (t->chan != NULL && once)
		FETCH_ADD(&t->sending, 1, RELAXED);
	unlock_timers();
	wake_if(first);
	run_pinned(t, &call, once);
	lock_timers();
}

static void run_from_heap(struct timer *heap, int64_t when)
{
	(void)when;
	run((struct go_timer *)((char *)heap - offsetof(struct go_timer, heap)));
}

/* Relaxed: the lock decides. */
static bool is_due(const struct go_timer *t)
{
	const int64_t when = LOAD(&t->when, RELAXED);

	return when != 0 && when <= linkrt_nanotime();
}

void linkrt_timer_check(struct go_timer *t)
{
	if (!is_due(t))
		return;
	lock_timers();
	if (t->heap.when == 0 && is_due(t)) /* else an M runs it from the heap */
		run(t);
	unlock_timers();
}

void linkrt_timer_block(struct go_timer *t)
{
	bool first;

	lock_timers();
	first = t->blocked++ == 0 && place(t);
	unlock_timers();
	wake_if(first);
}

void linkrt_timer_unblock(struct go_timer *t)
{
	lock_timers();
	if (--t->blocked == 0)
		place(t);
	unlock_timers();
}

/* With timers.lock and, if there is one, the lock `send`: the new time, or 0. Returns whether the
 * old one was still to come. *first is what place returns. */
static bool change(struct go_timer *t, int64_t when, bool *first)
{
	bool pending = t->when != 0;

	STORE(&t->when, when, RELAXED);
	*first = place(t);
	if (t->chan != NULL) {
		t->seq++; /* a send that has begun sends nothing */
		pending |= t->period == 0 && LOAD(&t->sending, RELAXED) > 0;
	}
	return pending;
}

bool go_timer_set(struct go_timer *t, int64_t when, int64_t period)
{
	bool pending, first;

	if (t->chan != NULL)
		lock(&t->send);
	lock_timers();
	t->heap.f = run_from_heap;
	pending = change(t, when, &first);
	t->period = period;
	unlock_timers();
	if (t->chan != NULL) {
		pending |= chan_drain(t->chan);
		unlock(&t->send);
	}
	wake_if(first);
	return pending;
}
