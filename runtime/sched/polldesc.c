/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Files that a goroutine or a thread waits for. Each has a record with two sides, for reading and
 * for writing. A side that becomes ready remembers it, if no goroutine waits for it.
 */
#include "runtime/sched/polldesc.h"

#include "runtime/persistentalloc.h"
#include "runtime/sched/netpoll.h"
#include "runtime/sched/proc.h"
#include "sys/syscall.h"
#include "sys/throw.h"
#include "time/clock.h"

/* An event's data: the address of the record, and its number in the bits that no address has. */
enum { ADDRESS_BITS = 48 };

/* Guarded by the lock of its record. */
struct poll_side {
	uint32_t *waiter;   /* the park word of the goroutine or thread that waits, or NULL */
	bool ready;         /* the kernel has said so, and no wait has used it */
	bool expired;       /* the deadline has passed */
	int64_t deadline;   /* ns; 0: there is none, or it has passed */
	struct timer timer; /* guarded by linkrt_sched.timers.lock */
	struct poll_desc *pd;
};

/* It is never unmapped: an event may come late, and must find a record. */
struct poll_desc {
	struct lock lock; /* a thread that has it may take timers.lock */
	int fd;
	uint16_t seq; /* events of an earlier use of the record have another number */
	bool closing;
	bool error; /* the kernel says that the file has an error, and nothing else */
	struct poll_side read, write;
	/* Guarded by records.lock: in the list of free ones, and in the list of all. */
	struct poll_desc *next, *alllink;
};

static struct {
	struct lock lock; /* guards the lists */
	struct poll_desc *free;
	struct poll_desc *all; /* atomic: the collector reads it with the world stopped */
} records;

/* With records.lock */
static struct poll_desc *new_desc(void)
{
	struct poll_desc *pd = linkrt_persistentalloc(sizeof *pd, _Alignof(struct poll_desc));

	pd->alllink = records.all;
	/* Release: a collector that stops this thread at any time finds a whole record. */
	STORE(&records.all, pd, RELEASE);
	return pd;
}

static struct poll_desc *get_desc(void)
{
	struct poll_desc *pd;

	lock(&records.lock);
	pd = records.free;
	if (pd != NULL)
		records.free = pd->next;
	else
		pd = new_desc();
	unlock(&records.lock);
	return pd;
}

/* In runtime/heap/mark.c, with the world stopped: a timer in a record may have the only pointer to
 * one of package time. */
void linkrt_each_poll_desc(void (*see)(void *arg, uintptr_t low, uintptr_t high), void *arg);

void linkrt_each_poll_desc(void (*see)(void *arg, uintptr_t low, uintptr_t high), void *arg)
{
	for (const struct poll_desc *pd = LOAD(&records.all, ACQUIRE); pd != NULL; pd = pd->alllink)
		see(arg, (uintptr_t)pd, (uintptr_t)(pd + 1));
}

static void put_desc(struct poll_desc *pd)
{
	lock(&records.lock);
	pd->next = records.free;
	records.free = pd;
	unlock(&records.lock);
}

static uint64_t data_of(const struct poll_desc *pd)
{
	return (uintptr_t)pd | (uint64_t)pd->seq << ADDRESS_BITS;
}

static struct poll_desc *desc_of(uint64_t data)
{
	return (struct poll_desc *)(uintptr_t)(data & ((UINT64_C(1) << ADDRESS_BITS) - 1));
}

static void reset_side(struct poll_side *s, struct poll_desc *pd)
{
	s->pd = pd;
	s->waiter = NULL;
	s->ready = s->expired = false;
	s->deadline = 0;
}

struct poll_open_result linkrt_poll_open(uintptr_t fd)
{
	struct poll_desc *pd = get_desc();
	long result;

	lock(&pd->lock);
	pd->fd = (int)fd;
	pd->seq++;
	pd->closing = pd->error = false;
	reset_side(&pd->read, pd);
	reset_side(&pd->write, pd);
	unlock(&pd->lock);
	result = linkrt_epoll_ctl(
		EPOLL_CTL_ADD, pd->fd, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, data_of(pd));
	if (!syscall_failed(result))
		return (struct poll_open_result){pd, 0};
	put_desc(pd);
	return (struct poll_open_result){NULL, -result};
}

/* With the lock of the record: ends the wait of a side. Returns what unpark_wake takes. It does not
 * count as waiting from here on, so that a deadlock that follows is found. */
static const uint32_t *tell_side(struct poll_side *s, enum park_state verdict)
{
	uint32_t *const waiter = s->waiter;

	if (waiter == NULL)
		return NULL;
	s->waiter = NULL;
	/* Relaxed: recall_watcher takes sched.lock, and a watcher looks at the count with it. */
	if (FETCH_ADD(&linkrt_sched.poll_waiters, -1, RELAXED) == 1)
		recall_watcher();
	return unpark(waiter, verdict);
}

static struct poll_side *side_of(struct poll_desc *pd, intptr_t mode)
{
	return mode == POLL_READ ? &pd->read : &pd->write;
}

/* With the lock of the record. */
static enum poll_error poll_error_of(const struct poll_desc *pd, const struct poll_side *s)
{
	if (pd->closing)
		return POLL_CLOSING;
	if (s->expired)
		return POLL_TIMEOUT;
	return s == &pd->read && pd->error ? POLL_NOT_POLLABLE : POLL_OK;
}

intptr_t linkrt_poll_reset(struct poll_desc *pd, intptr_t mode)
{
	struct poll_side *const s = side_of(pd, mode);
	enum poll_error error;

	lock(&pd->lock);
	error = poll_error_of(pd, s);
	if (error == POLL_OK)
		s->ready = false;
	unlock(&pd->lock);
	return error;
}

/* With the lock of the record, which it drops. True: the file is ready. */
static bool wait_once(struct poll_side *s)
{
	uint32_t state;

	if (s->waiter != NULL)
		LINKRT_THROW("runtime: double wait");
	park_prepare(&state);
	s->waiter = &state;
	/* Relaxed: wake_watcher takes sched.lock after it. So an M that is about to sleep sees the
	 * waiter, or is woken for it. */
	FETCH_ADD(&linkrt_sched.poll_waiters, 1, RELAXED);
	unlock(&s->pd->lock);
	wake_watcher(getg(), PARK_FOREVER);
	return park(&state, 0, PARK_FOREVER) == PARK_GRANTED;
}

static enum poll_error wait_until_ready(struct poll_desc *pd, struct poll_side *s, bool canceled)
{
	enum poll_error error;

	for (;;) {
		lock(&pd->lock);
		error = canceled ? POLL_OK : poll_error_of(pd, s);
		if (error != POLL_OK || s->ready)
			break;
		if (wait_once(s))
			return POLL_OK;
	}
	if (error == POLL_OK)
		s->ready = false;
	unlock(&pd->lock);
	return error;
}

intptr_t linkrt_poll_wait(struct poll_desc *pd, intptr_t mode)
{
	return wait_until_ready(pd, side_of(pd, mode), false);
}

void linkrt_poll_wait_canceled(struct poll_desc *pd, intptr_t mode)
{
	wait_until_ready(pd, side_of(pd, mode), true);
}

/* With timers.lock, which it drops and takes again. */
static void expire(struct timer *t, int64_t when)
{
	struct poll_side *const s =
		(struct poll_side *)((char *)t - offsetof(struct poll_side, timer));
	const uint32_t *token = NULL;

	unlock(&linkrt_sched.timers.lock);
	lock(&s->pd->lock);
	/* Else another deadline was set meanwhile. */
	if (s->deadline == when) {
		s->deadline = 0;
		s->expired = true;
		token = tell_side(s, PARK_WOKEN);
	}
	unlock(&s->pd->lock);
	unpark_wake(token);
	lock(&linkrt_sched.timers.lock);
}

/* With the lock of the record. A deadline of 0 is none. True: as set_timer. */
static bool set_side_timer(struct poll_side *s, int64_t deadline)
{
	bool first = false;

	s->deadline = deadline;
	lock(&linkrt_sched.timers.lock);
	s->timer.f = expire;
	if (deadline != 0)
		first = set_timer(&s->timer, deadline);
	else
		unset_timer(&s->timer);
	unlock(&linkrt_sched.timers.lock);
	return first;
}

static int64_t after(int64_t ns)
{
	int64_t when;

	return __builtin_add_overflow(linkrt_nanotime(), ns, &when) ? INT64_MAX : when;
}

static void set_side_deadline(struct poll_side *s, int64_t ns)
{
	const uint32_t *token = NULL;
	bool first;

	lock(&s->pd->lock);
	if (s->pd->closing) {
		unlock(&s->pd->lock);
		return;
	}
	s->expired = ns < 0;
	first = set_side_timer(s, ns > 0 ? after(ns) : 0);
	if (s->expired)
		token = tell_side(s, PARK_WOKEN);
	unlock(&s->pd->lock);
	unpark_wake(token);
	if (first)
		wake_watcher(NULL, 0);
}

void linkrt_poll_set_deadline(struct poll_desc *pd, int64_t ns, intptr_t mode)
{
	if (mode != POLL_WRITE)
		set_side_deadline(&pd->read, ns);
	if (mode != POLL_READ)
		set_side_deadline(&pd->write, ns);
}

void linkrt_poll_unblock(struct poll_desc *pd)
{
	const uint32_t *reader, *writer;

	lock(&pd->lock);
	if (pd->closing)
		LINKRT_THROW("runtime: unblock on closing polldesc");
	pd->closing = true;
	set_side_timer(&pd->read, 0);
	set_side_timer(&pd->write, 0);
	reader = tell_side(&pd->read, PARK_WOKEN);
	writer = tell_side(&pd->write, PARK_WOKEN);
	unlock(&pd->lock);
	unpark_wake(reader);
	unpark_wake(writer);
}

void linkrt_poll_close(struct poll_desc *pd)
{
	if (!pd->closing)
		LINKRT_THROW("runtime: close polldesc w/o unblock");
	if (pd->read.waiter != NULL || pd->write.waiter != NULL)
		LINKRT_THROW("runtime: blocked read or write on closing polldesc");
	linkrt_epoll_ctl(EPOLL_CTL_DEL, pd->fd, 0, 0);
	put_desc(pd);
}

/* With the lock of the record. */
static const uint32_t *ready_side(struct poll_side *s)
{
	if (s->waiter != NULL)
		return tell_side(s, PARK_GRANTED);
	s->ready = true;
	return NULL;
}

void linkrt_poll_ready(uint64_t data, uint32_t events)
{
	struct poll_desc *const pd = desc_of(data);
	const uint32_t *reader = NULL, *writer = NULL;

	lock(&pd->lock);
	if (pd->seq == data >> ADDRESS_BITS) {
		pd->error = events == EPOLLERR;
		if (events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR))
			reader = ready_side(&pd->read);
		if (events & (EPOLLOUT | EPOLLHUP | EPOLLERR))
			writer = ready_side(&pd->write);
	}
	unlock(&pd->lock);
	unpark_wake(reader);
	unpark_wake(writer);
}
