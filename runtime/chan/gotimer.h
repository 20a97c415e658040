/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The timers of package time: a function of Go's that is called when a time has come. Source: Go
 * 1.26 runtime/time.go.
 *
 * A timer that is bound to a channel never leaves a stale value there, and is in the heap of the
 * scheduler only while a receiver waits (runtime/chan/chan.h). So a timer that the program has
 * forgotten does not hide a deadlock.
 */
#ifndef RUNTIME_CHAN_GOTIMER_H
#define RUNTIME_CHAN_GOTIMER_H

#include "runtime/sched/timer.h"
#include "sync/lock.h"

#include <stdbool.h>

struct linkrt_chan;

/* What is called when a timer is due: f(arg, seq, delta). */
struct go_timer_call {
	const void *f;
	const void *arg[2]; /* any */
	uint64_t seq;       /* the number of the setting */
	int64_t delta;      /* ns since it was due */
};

/* All zero, but for the first three fields, until it is set. */
struct go_timer {
	/* Written once. */
	struct go_timer_call call;
	void (*run)(struct go_timer_call *call); /* on the stack of a goroutine, or of an M */
	struct linkrt_chan *chan; /* what f sends to; NULL: f is not bound to a channel */
	/* The bubble of testing/synctest in which it was made, or NULL; written while the timer
	 * is not armed. The timer goes by the clock of the bubble. */
	struct bubble *bubble;
	/* Guarded by the lock of the heap: linkrt_sched.timers, or that of the bubble. */
	struct timer heap; /* its place there */
	int64_t when;      /* atomic: when it is due; 0: it is not armed */
	int64_t period;    /* 0: it is due once */
	uint64_t seq;      /* also guarded by `send`: the number of the setting */
	uint32_t blocked;  /* receivers that wait */
	uint32_t sending;  /* atomic: calls of f that have begun and do not have `send` */
	/* Held while f sends. A thread that has it may take timers.lock and the channel's. */
	struct lock send;
};

/* It is due at `when`, and then every `period`. 0 is never. Returns whether its earlier setting was
 * still to come. That setting does not come any more. */
bool go_timer_set(struct go_timer *t, int64_t when, int64_t period);

#endif
