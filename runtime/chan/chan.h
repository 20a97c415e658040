/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Channels: what the files of this folder share. Source: Go 1.26 runtime/chan.go.
 *
 * A goroutine or a thread that waits at channels has a park word (sync/park.h) and a node for each
 * channel, all on its own stack. The channel's lock guards its queues. The thread that serves a
 * waiter does the transfer for it, tells it with the lock, and wakes it without the lock.
 */
#ifndef RUNTIME_CHAN_CHAN_H
#define RUNTIME_CHAN_CHAN_H

#include "linkrt.h"
#include "sync/lock.h"
#include "sync/park.h"

struct chan_node;

struct waitq {
	struct chan_node *first, *last;
};

/* What compiled code calls a chan. It reads the first two fields itself (len, cap). The lock guards
 * all fields, but compiled code reads without it. */
typedef struct linkrt_chan {
	uintptr_t qcount;   /* elements in the buffer */
	uintptr_t dataqsiz; /* elements that the buffer has room for */
	unsigned char *buf;
	uintptr_t elemsize;
	uintptr_t sendx, recvx; /* indices of the buffer: where the next element goes, and is */
	bool closed;
	/* Both may be NULL, and are written before c is shared: what sends to c, and the bubble of
	 * testing/synctest in which c was made. */
	struct go_timer *timer;
	struct bubble *bubble;
	struct lock lock;
	struct waitq recvq, sendq;
} hchan;
_Static_assert(offsetof(hchan, dataqsiz) == 8, "cmd/compile reads it there");

/* One goroutine or thread that waits, at one channel or at several (select). */
struct chan_waiter {
	uint32_t state;           /* atomic: its park word */
	struct chan_node *chosen; /* atomic: NULL => the node whose channel serves the waiter */
};

/* One of its channels. The lock of c guards all fields. */
struct chan_node {
	struct chan_node *next, *previous; /* in the queue of c */
	struct chan_waiter *waiter;
	hchan *c;
	void *elem; /* what it sends, or where to put what it receives; NULL: nowhere */
	bool sends, linked;
	bool success; /* it was served by a partner, not by close */
};

/*
 * A timer of package time that sends to a channel. Only programs with such timers contain these
 * functions (gotimer.c). The timer is in the heap of the scheduler only while a receiver waits.
 * Otherwise a receiver checks whether the timer is due.
 */

/* Without a lock: if the timer is due, it sends now. */
void linkrt_timer_check(struct go_timer *t);
/* With the lock of its channel: one more or one less receiver waits. */
void linkrt_timer_block(struct go_timer *t);
void linkrt_timer_unblock(struct go_timer *t);
#pragma weak linkrt_timer_check
#pragma weak linkrt_timer_block
#pragma weak linkrt_timer_unblock

/*
 * A channel that was made in a bubble (runtime/sched/synctest.h) belongs to it: only goroutines of
 * the bubble may use it, so their waits there are durable.
 */

enum chan_use { CHAN_USE_RECV, CHAN_USE_SEND, CHAN_USE_CLOSE, CHAN_USE_SELECT };

/* In golang/gccompiler/special/gobubble.c. Only programs with testing/synctest have it: ends the
 * program if the calling goroutine is not in the bubble of c, which has one. */
void linkrt_bubble_check_chan(const hchan *c, enum chan_use use);
#pragma weak linkrt_bubble_check_chan

static inline void chan_check_bubble(const hchan *c, enum chan_use use)
{
	if (UNLIKELY(c->bubble != NULL))
		linkrt_bubble_check_chan(c, use);
}

enum chan_outcome {
	CHAN_WAITS,  /* nothing was done */
	CHAN_DONE,   /* an element was sent or received */
	CHAN_CLOSED, /* the channel is closed: a receiver has got a zero value */
};

/* The timer that sends what n receives, or NULL. */
static inline struct go_timer *chan_timer(const struct chan_node *n)
{
	return n->sends ? NULL : n->c->timer;
}

/* All below: with the lock of n->c. */

/* Does at once what the node wants, if that is possible. *token is what unpark_wake takes. */
enum chan_outcome chan_try(struct chan_node *n, const uint32_t **token);

/* Puts the node into the queue of its channel, or takes it out if it is there. */
void chan_link(struct chan_node *n, struct chan_waiter *w);
void chan_unlink(struct chan_node *n);

/* Without a lock. */

/* Takes all elements out of the buffer. False if there was none. */
bool chan_drain(hchan *c);

/* What the code of both Go compilers calls, but for its panics, which each has in its own way. */
/* NULL if there can be no such channel. */
hchan *chan_make(uintptr_t element_size, intptr_t size);
/* CHAN_CLOSED: nothing was sent. CHAN_WAITS only if it does not wait. */
enum chan_outcome chan_send(hchan *c, const void *elem, bool waits);
/* False: c is closed already. */
bool chan_close(hchan *c);
/* The texts of these panics. */
#define CHAN_SIZE "makechan: size out of range"
#define CHAN_SEND_ON_CLOSED "send on closed channel"
#define CHAN_CLOSE_NIL "close of nil channel"
#define CHAN_CLOSE_CLOSED "close of closed channel"
/* cas0 points to nsends, then nrecvs pairs of words: a channel, and the address of the element.
 * *closed: the chosen case sends, and its channel is closed. */
linkrt_selectgo_result chan_selectgo(
	const void *cas0, intptr_t nsends, intptr_t nrecvs, bool block, bool *closed);

/* Waits for ever, in a program that may have a deadlock. */
_Noreturn void linkrt_block(void);

/* Go's panic with a text: prints `panic: text` and ends the process with status 2. */
_Noreturn void linkrt_plainpanic(linkrt_string text);
#define PLAIN_PANIC(literal) linkrt_plainpanic((linkrt_string){literal, sizeof(literal) - 1})

#endif
