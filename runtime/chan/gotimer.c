/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The timers of package time. Source: Go 1.26 runtime/time.go.
 */
#include "runtime/chan/gotimer.h"

#include "runtime/chan/chan.h"
#include "runtime/sched/proc.h"
#include "runtime/sched/synctest.h"
#include "time/clock.h"

static struct timers *timers_of(const struct go_timer *t)
{
	return t->bubble != NULL ? &t->bubble->timers : &linkrt_sched.timers;
}

/* The time by which it is due. Relaxed: its partner is the root of the bubble, which changes it
 * only while the caller is blocked. */
static int64_t now_of(const struct go_timer *t)
{
	return t->bubble != NULL ? LOAD(&t->bubble->now, RELAXED) : linkrt_nanotime();
}

static void lock_timers(const struct go_timer *t)
{
	lock(&timers_of(t)->lock);
}

static void unlock_timers(const struct go_timer *t)
{
	unlock(&timers_of(t)->lock);
}

/* With the lock of the heap: puts t there or takes it out. True: the caller must call wake_watcher
 * without the lock. The heap of a bubble has its root. */
static bool place_in_heap(struct go_timer *t)
{
	if (t->when == 0 || (t->chan != NULL && t->blocked == 0))
		timers_unset(timers_of(t), &t->heap);
	else if (t->bubble != NULL)
		linkrt_bubble_set_timer(t->bubble, &t->heap, t->when);
	else
		return set_timer(&t->heap, t->when);
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
static void send_tick(struct go_timer *t, struct go_timer_call *call, bool once)
{
	lock(&t->send);
	/* n=>n-1. Relaxed: `change` reads it with this lock, `send`. */
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
		send_tick(t, call, once);
	else
		t->run(call);
	linkrt_releasem();
}

/* With the lock of the heap, which it drops and takes again: t is due. */
static void run_go_timer(struct go_timer *t)
{
	struct go_timer_call call = t->call;
	const bool once = t->period == 0;
	bool first;

	call.seq = t->seq;
	call.delta = now_of(t) - t->when;
	STORE(&t->when, next_time(t, call.delta), RELAXED); /* with the lock: see is_due */
	first = place_in_heap(t);
	/* n=>n+1. Relaxed: `change` reads it with this lock. */
	if (t->chan != NULL && once)
		FETCH_ADD(&t->sending, 1, RELAXED);
	unlock_timers(t);
	wake_if(first);
	run_pinned(t, &call, once);
	lock_timers(t);
}

static void run_from_heap(struct timer *heap, int64_t when)
{
	(void)when;
	run_go_timer((struct go_timer *)((char *)heap - offsetof(struct go_timer, heap)));
}

/* Relaxed: the lock decides. */
static bool is_due(const struct go_timer *t)
{
	const int64_t when = LOAD(&t->when, RELAXED);

	return when != 0 && when <= now_of(t);
}

void linkrt_timer_check(struct go_timer *t)
{
	if (!is_due(t))
		return;
	lock_timers(t);
	if (t->heap.when == 0 && is_due(t)) /* else an M runs it from the heap */
		run_go_timer(t);
	unlock_timers(t);
}

/* In a bubble the heap is looked at when all goroutines are blocked. A timer that is due at once
 * does not wait for that. */
static void run_due(struct go_timer *t)
{
	lock_timers(t);
	if (t->heap.when != 0 && is_due(t)) {
		timers_unset(timers_of(t), &t->heap);
		run_go_timer(t);
	}
	unlock_timers(t);
}

void linkrt_timer_block(struct go_timer *t)
{
	bool first;

	lock_timers(t);
	first = t->blocked++ == 0 && place_in_heap(t);
	unlock_timers(t);
	wake_if(first);
}

void linkrt_timer_unblock(struct go_timer *t)
{
	lock_timers(t);
	if (--t->blocked == 0)
		place_in_heap(t);
	unlock_timers(t);
}

/* With the lock of the heap and, if t has a channel, the lock `send`: sets the new time, or 0.
 * Returns whether the old one was still to come. *first is what place_in_heap returns. */
static bool change(struct go_timer *t, int64_t when, bool *first)
{
	bool pending = t->when != 0;

	STORE(&t->when, when, RELAXED);
	*first = place_in_heap(t);
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
	lock_timers(t);
	t->heap.f = run_from_heap;
	pending = change(t, when, &first);
	t->period = period;
	unlock_timers(t);
	if (t->chan != NULL) {
		pending |= chan_drain(t->chan);
		unlock(&t->send);
	}
	wake_if(first);
	if (t->bubble != NULL)
		run_due(t);
	return pending;
}
