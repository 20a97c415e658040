/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Condition lists. A waiter first takes a ticket, without the lock, and then
 * queues, so it may be notified before it queues. Tickets are notified in
 * ascending order. Source: Go 1.26 runtime/sema.go, notifyList.
 */
#include "sync/notify.h"

#include "sync/lock.h"
#include "sync/park.h"
#include "sync/probe.h"
#include "sync/spin.h"
#include "sync/yield.h"
#include "sys/atomic.h"
#include "sys/throw.h"

/* A waiter, on its own stack. The list's lock guards next and ticket while the waiter is linked;
 * then they belong to the thread that unlinked it. */
struct waiter {
	struct waiter *next;
	uint32_t ticket;
	uint32_t state; /* atomic: sync/park.h */
};

/* What linkrt keeps in Go's layout. The lock guards head and tail. wait is atomic and changes
 * without the lock. notify is written with the lock and read without it. */
struct notify_list {
	uint32_t wait, notify;
	struct lock lock;
	struct waiter *head, *tail; /* first the waiters that a broadcast has notified, then the
				     * others; each part in the order of arrival */
};

_Static_assert(
	sizeof(struct notify_list) == sizeof(linkrt_notifyList), "the list is as large as Go's");
_Static_assert(sizeof(struct notify_list) == 32, "Go 1.7 to 1.26, 64 bits: 4 + 4 + 8 + 8 + 8");

/*
 * How many waiters the thread that broadcasts tells, so that it is soon done,
 * and how many each told waiter tells. Measured on two CPUs with 64 waiters: 4
 * take 0.8 of the time of 2. More are no better, for each waiter sends its
 * wake-ups before it does its own work.
 */
enum { TELL = 2, PASS_ON = 4 };

/* True if ticket a comes before b. Tickets wrap around; at most 2^31 are outstanding. */
static inline bool less(uint32_t a, uint32_t b)
{
	return (int32_t)(a - b) < 0;
}

uint32_t linkrt_notify_add(linkrt_notifyList *list)
{
	struct notify_list *l = (struct notify_list *)list;

	/* wait: n=>n+1. Sequentially consistent, as Go's: if a thread takes a ticket and then
	 * unlocks its mutex, the next notifier sees the ticket. Its partner is the load in
	 * all_notified. */
	return FETCH_ADD(&l->wait, 1, SEQ_CST);
}

static void append_waiter(struct notify_list *l, struct waiter *w)
{
	if (l->tail == NULL)
		l->head = w;
	else
		l->tail->next = w;
	l->tail = w;
}

/* With the lock: unlinks and returns the first waiter if its ticket is notified, else returns
 * NULL. A broadcast leaves notified waiters at the front of the list, for every later waiter has a
 * later ticket. */
static struct waiter *take_notified(struct notify_list *l)
{
	struct waiter *w = l->head;

	if (w == NULL || !less(w->ticket, l->notify))
		return NULL;
	l->head = w->next;
	if (l->head == NULL)
		l->tail = NULL;
	return w;
}

/* In golang/gccompiler/special/gobubble.c. Only programs with testing/synctest have it: ends the
 * program if g, which is notified, is in another bubble than the caller. */
void linkrt_bubble_check_notify(const struct g *g);
#pragma weak linkrt_bubble_check_notify

/* Ends the wait of an unlinked waiter. Its memory may be gone after unpark. */
static void notify(struct waiter *w, enum park_state verdict)
{
	if (LINKED(linkrt_bubble_check_notify))
		linkrt_bubble_check_notify(park_goroutine(&w->state));
	PROBE_WAKE(NULL, &w->state);
	unpark_wake(unpark(&w->state, verdict));
}

/* With the lock: unlinks up to n notified waiters and returns them as a list. */
static struct waiter *take_some(struct notify_list *l, unsigned n)
{
	struct waiter *first = NULL, **end = &first;

	for (; n > 0 && (*end = take_notified(l)) != NULL; n--)
		end = &(*end)->next;
	*end = NULL;
	return first;
}

/* With the lock, which it drops: tells up to n notified waiters. Each of them will do the same,
 * with the waiters that are then the first. So a waiter that gets no CPU delays no other. */
static void pass_on(struct notify_list *l, unsigned n)
{
	struct waiter *w = take_some(l, n), *next;

	unlock(&l->lock);
	for (; w != NULL; w = next) {
		next = w->next; /* once w is told, it may be gone */
		notify(w, PARK_NOTIFIED);
	}
}

void linkrt_notify_wait(linkrt_notifyList *list, uint32_t ticket)
{
	struct notify_list *l = (struct notify_list *)list;
	struct waiter w = {.ticket = ticket};
	enum park_state verdict;

	park_prepare(&w.state);
	YIELD_POINT(YIELD_NOTIFY_BEFORE_LOCK);
	lock(&l->lock);
	/* If the ticket was notified after it was taken, no notifier will look for it again. A
	 * waiter that slept now would sleep for ever. */
	if (less(ticket, l->notify)) {
		unlock(&l->lock);
		return;
	}
	append_waiter(l, &w);
	unlock(&l->lock);
	verdict = LINKED(linkrt_park_durably) ? linkrt_park_durably(&w.state)
					      : park(&w.state, spin_limit(PARK_SPIN), PARK_FOREVER);
	if (verdict == PARK_NOTIFIED) {
		YIELD_POINT(YIELD_NOTIFY_BEFORE_PASSING);
		lock(&l->lock);
		pass_on(l, PASS_ON);
	}
}

/* True if every ticket that was taken is notified. Needs no lock: the caller need not notify a
 * ticket that is taken later. */
static inline bool all_notified(const struct notify_list *l)
{
	/* The partner of the load of wait is linkrt_notify_add's increment. notify is relaxed, for
	 * it only grows: an old value can only say that not all are notified. */
	return LOAD(&l->wait, SEQ_CST) == LOAD(&l->notify, RELAXED);
}

static COLD void notify_all_slow(struct notify_list *l)
{
	lock(&l->lock);
	/* notify: n=>wait. Notifies all tickets: their waiters are linked, or see this when they
	 * lock. Relaxed: this load sees no fewer tickets than the load in all_notified did, and the
	 * lock publishes the store. */
	STORE(&l->notify, LOAD(&l->wait, RELAXED), RELAXED);
	pass_on(l, TELL);
}

void linkrt_notify_all(linkrt_notifyList *list)
{
	struct notify_list *l = (struct notify_list *)list;

	if (!all_notified(l))
		notify_all_slow(l);
}

/* With the lock: unlinks and returns the waiter that holds a ticket, or returns NULL if it has not
 * queued yet. It stands near the front, for waiters queue nearly in the order of their tickets. */
static struct waiter *take_waiter(struct notify_list *l, uint32_t ticket)
{
	struct waiter *previous = NULL, *w = l->head;

	while (w != NULL && w->ticket != ticket) {
		previous = w;
		w = w->next;
	}
	if (w == NULL)
		return NULL;
	if (previous == NULL)
		l->head = w->next;
	else
		previous->next = w->next;
	if (l->tail == w)
		l->tail = previous;
	return w;
}

static COLD void notify_one_slow(struct notify_list *l)
{
	struct waiter *w = NULL;

	YIELD_POINT(YIELD_NOTIFY_ONE_BEFORE_LOCK);
	lock(&l->lock);
	if (!all_notified(l)) { /* another notifier may have notified the last ticket */
		const uint32_t ticket = l->notify;
		/* n=>n+1. If the ticket's holder has not queued yet, it sees this when it locks,
		 * and does not sleep. Relaxed: the lock publishes it. */
		STORE(&l->notify, ticket + 1, RELAXED);
		w = take_waiter(l, ticket);
	}
	unlock(&l->lock);
	if (w != NULL)
		notify(w, PARK_GRANTED);
}

void linkrt_notify_one(linkrt_notifyList *list)
{
	struct notify_list *l = (struct notify_list *)list;

	if (!all_notified(l))
		notify_one_slow(l);
}

void linkrt_notify_check(uintptr_t size)
{
	if (size != sizeof(linkrt_notifyList))
		LINKRT_THROW("bad notifyList size");
}

#define EXPORT_notify SELECTED
#include "abi/export.h"
