/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Condition lists: tickets are taken outside the lock, so a waiter may be
 * notified before it queues. Source: Go 1.26 runtime/sema.go, notifyList.
 */
#include "sync/notify.h"

#include "sync/lock.h"
#include "sync/park.h"
#include "sync/probe.h"
#include "sync/spin.h"
#include "sync/yield.h"
#include "sys/throw.h"

/* A waiter, on its own stack. next and ticket are guarded by the list's lock until it is unlinked, then by who unlinked it. */
struct waiter {
	struct waiter *next;
	uint32_t ticket;
	uint32_t state; /* atomic: sync/park.h */
};

/* What stands in Go's layout: wait atomic without the lock; notify written under it, read without. */
struct list {
	uint32_t wait, notify;
	struct lock lock;
	uint32_t unused;
	struct waiter *head,
		*tail; /* guarded by lock; those a broadcast has notified, then the others, oldest arrival first */
};

_Static_assert(sizeof(struct list) == sizeof(linkrt_notifyList), "the list must fit Go's");
_Static_assert(sizeof(struct list) == 32, "Go 1.7 to 1.26, 64 bits: 4 + 4 + 8 + 8 + 8");

/*
 * How many a broadcaster tells, so that it is soon done; and how many each of those who were told. Measured on two CPUs
 * with 64 waiters: 4 take 0.8 of the time of 2, and more are no better (each then runs its wake-ups before its own work).
 */
enum { TELL = 2, PASS_ON = 4 };

/* a before b, on a circle of tickets: at most 2^31 are outstanding. */
static inline bool less(uint32_t a, uint32_t b)
{
	return (int32_t)(a - b) < 0;
}

uint32_t linkrt_notify_add(linkrt_notifyList *list)
{
	struct list *l = (struct list *)list;

	/* Sequentially consistent, as Go's: who takes a ticket and then unlocks its mutex is seen by the next notifier. */
	return FETCH_ADD(&l->wait, 1, SEQ_CST);
}

static void append(struct list *l, struct waiter *w)
{
	if (l->tail == 0)
		l->head = w;
	else
		l->tail->next = w;
	l->tail = w;
}

/* With the lock: the first waiter, if its ticket is notified already, unlinked; else NULL. Broadcasts leave such waiters at the
 * front of the list: who queues later has a later ticket. */
static struct waiter *take_notified(struct list *l)
{
	struct waiter *w = l->head;

	if (w == 0 || !less(w->ticket, l->notify))
		return 0;
	l->head = w->next;
	if (l->head == 0)
		l->tail = 0;
	return w;
}

/* Ends the wait of one that is no longer linked; its memory may be gone after. */
static void notify(struct waiter *w, enum park_state verdict)
{
	uint32_t *const state = &w->state;

	PROBE_WAKE(0, state);
	if (unpark(state, verdict)) {
		YIELD_POINT(YIELD_NOTIFY_BEFORE_WAKE);
		unpark_wake(state);
	}
}

/* With the lock: unlinks up to n notified waiters, as a list. */
static struct waiter *take_some(struct list *l, unsigned n)
{
	struct waiter *first = 0, **end = &first;

	for (; n > 0 && (*end = take_notified(l)) != 0; n--)
		end = &(*end)->next;
	*end = 0;
	return first;
}

/* With the lock, which it drops: tells up to n notified waiters, each of which will do the same. Whoever runs takes the next
 * ones, so that one that is delayed keeps nobody waiting while another runs. */
static void pass_on(struct list *l, unsigned n)
{
	struct waiter *w = take_some(l, n), *next;

	unlock(&l->lock);
	for (; w != 0; w = next) {
		next = w->next; /* before w is told, and gone */
		notify(w, PARK_NOTIFIED);
	}
}

void linkrt_notify_wait(linkrt_notifyList *list, uint32_t ticket)
{
	struct list *l = (struct list *)list;
	struct waiter w = {.ticket = ticket};

	YIELD_POINT(YIELD_NOTIFY_BEFORE_LOCK);
	lock(&l->lock);
	/* Notified between add and here: nobody will look for us again. */
	if (less(ticket, l->notify)) {
		unlock(&l->lock);
		return;
	}
	park_prepare(&w.state);
	append(l, &w);
	unlock(&l->lock);
	if (park(&w.state, spin_limit(PARK_SPIN), PARK_FOREVER) == PARK_NOTIFIED) {
		YIELD_POINT(YIELD_NOTIFY_BEFORE_PASSING);
		lock(&l->lock);
		pass_on(l, PASS_ON);
	}
}

/* True iff every ticket taken so far is notified. Without the lock: one taken later has not waited yet. */
static inline bool all_notified(const struct list *l)
{
	/* wait: partner is linkrt_notify_add, seq_cst as this. notify: relaxed, for it only grows: an old value says "not all"
	 * at worst. */
	return LOAD(&l->wait, SEQ_CST) == LOAD(&l->notify, RELAXED);
}

static COLD void notify_all_slow(struct list *l)
{
	lock(&l->lock);
	/* Marks all: waiters with older tickets are linked, or will see this when they lock. Relaxed: the load sees no fewer
	 * tickets than all_notified's did; the lock publishes the store. */
	STORE(&l->notify, LOAD(&l->wait, RELAXED), RELAXED);
	pass_on(l, TELL);
}

void linkrt_notify_all(linkrt_notifyList *list)
{
	struct list *l = (struct list *)list;

	if (!all_notified(l))
		notify_all_slow(l);
}

/* With the lock: unlinks the waiter that holds a ticket, or returns NULL if it has not queued yet. Arrivals are
 * nearly in the order of tickets, so it stands near the front. */
static struct waiter *take(struct list *l, uint32_t ticket)
{
	struct waiter *previous = 0, *w = l->head;

	while (w != 0 && w->ticket != ticket) {
		previous = w;
		w = w->next;
	}
	if (w == 0)
		return 0;
	if (previous == 0)
		l->head = w->next;
	else
		previous->next = w->next;
	if (l->tail == w)
		l->tail = previous;
	return w;
}

static COLD void notify_one_slow(struct list *l)
{
	struct waiter *w = 0;

	YIELD_POINT(YIELD_NOTIFY_ONE_BEFORE_LOCK);
	lock(&l->lock);
	if (!all_notified(l)) { /* again: another may have notified the last ticket meanwhile */
		const uint32_t ticket = l->notify;
		/* Before the lock is dropped: a holder not found here finds this. Relaxed: the lock publishes it. */
		STORE(&l->notify, ticket + 1, RELAXED);
		w = take(l, ticket);
	}
	unlock(&l->lock);
	if (w != 0)
		notify(w, PARK_GRANTED);
}

void linkrt_notify_one(linkrt_notifyList *list)
{
	struct list *l = (struct list *)list;

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
