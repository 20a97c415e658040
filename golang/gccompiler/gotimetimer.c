/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The timers of package time, as gc's code sees them. Source: Go 1.26 runtime/time.go, timeTimer.
 */
#include "golang/gccompiler/g.h"
#include "runtime/chan/chan.h"
#include "runtime/chan/gotimer.h"
#include "sys/atomic.h"

/* What Go code knows as a *time.Timer or *time.Ticker. */
struct time_timer {
	const void *c; /* package time writes it */
	bool init;     /* package time reads it */
	struct go_timer timer;
};

struct time_timer *linkrt_gc_newTimer(int64_t when, int64_t period, const void *f, const void *type,
	const void *data, linkrt_chan *chan);
bool linkrt_gc_stopTimer(struct time_timer *t);
bool linkrt_gc_resetTimer(struct time_timer *t, int64_t when, int64_t period);

/* In golang/overlay/linkrtlib/time.go. The call from C into Go takes one word. */
void run_timer(void) __asm__("runtime.linkrtRunTimer.abiinternal");

/* An M runs no goroutine meanwhile. */
static void run_timer_call(struct go_timer_call *call)
{
	if (!linkrt_is_goroutine())
		linkrt_thread_minit();
	linkrt_gocall((uintptr_t)run_timer, NULL, (uintptr_t)call, 0, 0);
}

struct time_timer *linkrt_gc_newTimer(int64_t when, int64_t period, const void *f, const void *type,
	const void *data, linkrt_chan *chan)
{
	struct time_timer *t = allocate(sizeof *t, false);

	*t = (struct time_timer){
		.init = true,
		.timer = {.call = {.f = f, .arg = {type, data}},
			.run = run_timer_call,
			.chan = chan,
			.bubble = LINKED(linkrt_bubble) ? linkrt_bubble() : NULL},
	};
	if (chan != NULL)
		chan->timer = &t->timer;
	go_timer_set(&t->timer, when, period);
	return t;
}

/* In special/gobubble.c. Only programs with testing/synctest have it: t belongs to a bubble, and is
 * stopped or reset. Ends the program if the calling goroutine is in none. */
void linkrt_bubble_check_timer(struct go_timer *t, bool resets);
#pragma weak linkrt_bubble_check_timer

bool linkrt_gc_stopTimer(struct time_timer *t)
{
	if (t->timer.bubble != NULL)
		linkrt_bubble_check_timer(&t->timer, false);
	return go_timer_set(&t->timer, 0, 0);
}

bool linkrt_gc_resetTimer(struct time_timer *t, int64_t when, int64_t period)
{
	if (t->timer.bubble != NULL)
		linkrt_bubble_check_timer(&t->timer, true);
	return go_timer_set(&t->timer, when, period);
}
