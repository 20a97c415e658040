/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Channels: sending, receiving and closing. Source: Go 1.26 runtime/chan.go.
 */
#include "runtime/chan/chan.h"

#include "runtime/heap/malloc.h"
#include "runtime/persistentalloc.h"
#include "sync/spin.h"
#include "sys/atomic.h"
#include "sys/mem.h"

linkrt_selectnbrecv_result linkrt_selectnbrecv(void *elem, hchan *c);

enum { BUFFER_ALIGN = 16 };

/* The heap frees the channels of Go code. Those of C code are never freed, because the collector
 * does not see all memory of C code. */
#pragma weak linkrt_mallocgc
static hchan *new_chan(size_t bytes, bool is_go)
{
	return is_go && LINKED(linkrt_mallocgc) ? linkrt_mallocgc(bytes, false, false)
						: linkrt_persistentalloc(bytes, BUFFER_ALIGN);
}

static hchan *make_chan(size_t size, size_t capacity, bool is_go)
{
	const size_t head = align_up(sizeof(hchan), BUFFER_ALIGN);
	size_t bytes;
	hchan *c;

	if (__builtin_mul_overflow(size, capacity, &bytes) || bytes > MAX_ALLOC - head ||
		capacity > PTRDIFF_MAX)
		return NULL;
	c = new_chan(head + bytes, is_go);
	*c = (hchan){.elemsize = size, .dataqsiz = capacity};
	/* Without a buffer the address behind the channel would keep another object. */
	c->buf = (unsigned char *)c + (bytes != 0 ? head : 0);
	return c;
}

hchan *linkrt_chan_make(size_t size, size_t capacity)
{
	return make_chan(size, capacity, false);
}

hchan *chan_make(uintptr_t element_size, intptr_t size)
{
	hchan *const c = size >= 0 ? make_chan(element_size, (size_t)size, true) : NULL;

	if (c != NULL && LINKED(linkrt_bubble))
		c->bubble = linkrt_bubble();
	return c;
}

static struct waitq *queue_of(const struct chan_node *n)
{
	return n->sends ? &n->c->sendq : &n->c->recvq;
}

void chan_link(struct chan_node *n, struct chan_waiter *w)
{
	struct waitq *q = queue_of(n);

	n->waiter = w;
	n->next = NULL;
	n->previous = q->last;
	*(q->last != NULL ? &q->last->next : &q->first) = n;
	q->last = n;
	n->linked = true;
}

void chan_unlink(struct chan_node *n)
{
	struct waitq *q = queue_of(n);

	if (!n->linked)
		return;
	*(n->next != NULL ? &n->next->previous : &q->last) = n->previous;
	*(n->previous != NULL ? &n->previous->next : &q->first) = n->next;
	n->linked = false;
}

/* Takes out the first waiter that no other channel has chosen. A waiter that another channel has
 * chosen takes this lock before it returns, so its node is still there. */
static struct chan_node *dequeue(struct waitq *q)
{
	struct chan_node *n;

	while ((n = q->first) != NULL) {
		struct chan_node *none = NULL;
		chan_unlink(n);
		/* NULL=>n in one step. With a load and a store two channels could both serve it. */
		if (CAS(&n->waiter->chosen, &none, n, ACQ_REL))
			return n;
	}
	return NULL;
}

/* The transfer for n, which was dequeued, is over. The last access to its waiter's memory. */
static const uint32_t *serve(struct chan_node *n, bool success)
{
	n->success = success;
	return unpark(&n->waiter->state, PARK_GRANTED);
}

static void copy_element(const hchan *c, void *to, const void *from)
{
	if (to != NULL)
		linkrt_memcpy(to, from, c->elemsize);
}

/* The place of an element in the buffer; the index moves on. */
static unsigned char *next_element(const hchan *c, uintptr_t *index)
{
	unsigned char *place = c->buf + *index * c->elemsize;

	*index = *index + 1 < c->dataqsiz ? *index + 1 : 0;
	return place;
}

static enum chan_outcome try_send(hchan *c, const void *elem, const uint32_t **token)
{
	struct chan_node *receiver;

	if (c->closed)
		return CHAN_CLOSED;
	receiver = dequeue(&c->recvq);
	if (receiver != NULL) {
		copy_element(c, receiver->elem, elem);
		*token = serve(receiver, true);
		return CHAN_DONE;
	}
	if (c->qcount == c->dataqsiz)
		return CHAN_WAITS;
	linkrt_memcpy(next_element(c, &c->sendx), elem, c->elemsize);
	/* Relaxed: compiled code reads it without the lock. */
	STORE(&c->qcount, c->qcount + 1, RELAXED);
	return CHAN_DONE;
}

/* A sender waits, so the buffer is full: the receiver gets the oldest element, and the sender's is
 * the youngest. Without a buffer the receiver gets the sender's. */
static void receive_from(hchan *c, void *elem, const struct chan_node *sender)
{
	unsigned char *place;

	if (c->dataqsiz == 0) {
		copy_element(c, elem, sender->elem);
		return;
	}
	place = next_element(c, &c->recvx);
	copy_element(c, elem, place);
	linkrt_memcpy(place, sender->elem, c->elemsize);
	c->sendx = c->recvx;
}

/* A closed channel gives what its buffer has, and then zero values. The senders that still wait are
 * left to linkrt_chan_close. */
static enum chan_outcome receive_closed(hchan *c, void *elem)
{
	if (elem != NULL)
		linkrt_memset(elem, 0, c->elemsize);
	return CHAN_CLOSED;
}

static enum chan_outcome try_receive(hchan *c, void *elem, const uint32_t **token)
{
	struct chan_node *sender = c->closed ? NULL : dequeue(&c->sendq);

	if (sender != NULL) {
		receive_from(c, elem, sender);
		*token = serve(sender, true);
		return CHAN_DONE;
	}
	if (c->qcount > 0) {
		copy_element(c, elem, next_element(c, &c->recvx));
		STORE(&c->qcount, c->qcount - 1, RELAXED);
		return CHAN_DONE;
	}
	return c->closed ? receive_closed(c, elem) : CHAN_WAITS;
}

enum chan_outcome chan_try(struct chan_node *n, const uint32_t **token)
{
	*token = NULL;
	return n->sends ? try_send(n->c, n->elem, token) : try_receive(n->c, n->elem, token);
}

static void wait_at_channel(const hchan *c, struct chan_waiter *w)
{
	if (UNLIKELY(c->bubble != NULL))
		linkrt_park_durably(&w->state);
	else
		park(&w->state, spin_limit(PARK_SPIN), PARK_FOREVER);
}

/* With the lock, which it drops. */
static enum chan_outcome wait_for_partner(struct chan_node *n)
{
	struct chan_waiter w = {.chosen = NULL};
	struct go_timer *const t = chan_timer(n);

	park_prepare(&w.state);
	chan_link(n, &w);
	if (t != NULL)
		linkrt_timer_block(t);
	unlock(&n->c->lock);
	/* The partner took n out of the queue and did the transfer. */
	wait_at_channel(n->c, &w);
	if (t != NULL)
		linkrt_timer_unblock(t);
	return n->success ? CHAN_DONE : CHAN_CLOSED;
}

/* In a section of its own, by which a traceback tells what a goroutine waits for. */
static __attribute__((section("linkrt_nilchan"))) NOINLINE _Noreturn void block_on_nil(void)
{
	linkrt_block();
}

static enum chan_outcome transfer(struct chan_node *n, bool waits)
{
	const uint32_t *token;
	enum chan_outcome outcome;

	if (n->c == NULL && waits)
		block_on_nil();
	if (n->c == NULL)
		return CHAN_WAITS;
	chan_check_bubble(n->c, n->sends ? CHAN_USE_SEND : CHAN_USE_RECV);
	if (chan_timer(n) != NULL)
		linkrt_timer_check(chan_timer(n));
	lock(&n->c->lock);
	outcome = chan_try(n, &token);
	if (outcome == CHAN_WAITS && waits)
		return wait_for_partner(n);
	unlock(&n->c->lock);
	unpark_wake(token);
	return outcome;
}

enum chan_outcome chan_send(hchan *c, const void *elem, bool waits)
{
	struct chan_node n = {.c = c, .elem = (void *)(uintptr_t)elem, .sends = true};

	return transfer(&n, waits);
}

static enum chan_outcome receive(hchan *c, void *elem, bool waits)
{
	struct chan_node n = {.c = c, .elem = elem};

	return transfer(&n, waits);
}

void linkrt_chan_send(hchan *c, const void *elem)
{
	if (chan_send(c, elem, true) == CHAN_CLOSED)
		PLAIN_PANIC(CHAN_SEND_ON_CLOSED);
}

bool linkrt_chan_recv(hchan *c, void *elem)
{
	return receive(c, elem, true) == CHAN_DONE;
}

linkrt_selectnbrecv_result linkrt_selectnbrecv(void *elem, hchan *c)
{
	const enum chan_outcome outcome = receive(c, elem, false);

	return (linkrt_selectnbrecv_result){outcome != CHAN_WAITS, outcome == CHAN_DONE};
}

/* With the lock, which it drops and takes again: the waiters get no partner any more. It tells them
 * one after the other, so that a long queue does not keep the lock. No other thread takes one of
 * them, because the channel is closed. */
static void close_waiters(hchan *c, struct waitq *q)
{
	struct chan_node *n;

	while ((n = dequeue(q)) != NULL) {
		const uint32_t *token;
		if (!n->sends)
			receive_closed(c, n->elem);
		token = serve(n, false);
		unlock(&c->lock);
		unpark_wake(token);
		lock(&c->lock);
	}
}

bool chan_close(hchan *c)
{
	bool was_closed;

	chan_check_bubble(c, CHAN_USE_CLOSE);
	lock(&c->lock);
	was_closed = c->closed;
	c->closed = true;
	if (!was_closed) {
		close_waiters(c, &c->recvq);
		close_waiters(c, &c->sendq);
	}
	unlock(&c->lock);
	return !was_closed;
}

void linkrt_chan_close(hchan *c)
{
	if (c == NULL)
		PLAIN_PANIC(CHAN_CLOSE_NIL);
	if (!chan_close(c))
		PLAIN_PANIC(CHAN_CLOSE_CLOSED);
}

bool chan_drain(hchan *c)
{
	bool drained;

	lock(&c->lock);
	drained = c->qcount > 0;
	c->recvx = c->sendx;
	STORE(&c->qcount, 0, RELAXED); /* compiled code reads it without the lock */
	unlock(&c->lock);
	return drained;
}

/* The channel of a timer seems to have no buffer. */
size_t linkrt_chan_len(const hchan *c)
{
	return c != NULL && c->timer == NULL ? LOAD(&c->qcount, RELAXED) : 0;
}

size_t linkrt_chan_cap(const hchan *c)
{
	return c != NULL && c->timer == NULL ? c->dataqsiz : 0;
}

_Noreturn void linkrt_block(void)
{
	uint32_t state;

	park_prepare(&state);
	if (LINKED(linkrt_wait_durably))
		linkrt_wait_durably(true);
	for (;;)
		park(&state, 0, PARK_FOREVER);
}

#define EXPORT_chan SELECTED
#include "abi/export.h"
