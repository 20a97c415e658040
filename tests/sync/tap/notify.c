/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Condition lists: tickets, their order, their wrap-around, and a condition
 * variable made of one and a semaphore.
 */
#include "sys/atomic.h"
#include "tests/harness/child.h"

enum { WAITERS = 5, WORKERS = 4, ITEMS = 4000, ROOM = 7 };

struct waiter {
	linkrt_notifyList *l;
	uint32_t ticket;
	uint32_t tid, done; /* atomic */
	thread thread;
};

static void *wait_with_ticket(void *arg)
{
	struct waiter *w = arg;

	STORE(&w->tid, own_tid(), RELEASE);
	sync_runtime_notifyListWait(w->l, w->ticket);
	STORE(&w->done, 1, SEQ_CST);
	return w;
}

/* Takes tickets in the order of w[]. Their holders go to sleep in the opposite order. */
static void start_waiters(struct waiter *w, int n, linkrt_notifyList *l)
{
	for (int i = 0; i < n; i++)
		w[i] = (struct waiter){.l = l, .ticket = sync_runtime_notifyListAdd(l)};
	while (n-- > 0) {
		w[n].thread = thread_spawn(wait_with_ticket, &w[n]);
		wait_asleep(&w[n].tid);
	}
}

static int count_done(const struct waiter *w, int n)
{
	int done = 0;

	while (n-- > 0)
		done += (int)LOAD(&w[n].done, SEQ_CST);
	return done;
}

static void tickets_count_up(void)
{
	linkrt_notifyList l = {0};
	unsigned wrong = 0;

	for (uint32_t n = 0; n < 10; n++)
		wrong += sync_runtime_notifyListAdd(&l) != n;
	ok_equal(wrong, 0, "tickets count up from 0");
	ok(l.wait == 10 && l.notify == 0, "the counts are where Go has them");
	sync_runtime_notifyListNotifyOne(&l);
	ok_equal(l.notify, 1, "NotifyOne notifies one ticket");
	sync_runtime_notifyListNotifyAll(&l);
	ok_equal(l.notify, 10, "NotifyAll notifies all");
	for (uint32_t n = 0; n < 10; n++)
		sync_runtime_notifyListWait(&l, n);
	ok(true, "a ticket that is notified before its wait does not wait");
	sync_runtime_notifyListNotifyOne(&l);
	sync_runtime_notifyListNotifyAll(&l);
	ok(l.wait == 10 && l.notify == 10, "without tickets a notifier changes nothing");
}

static void oldest_ticket_first(uint32_t first_ticket, const char *name)
{
	linkrt_notifyList l = {.wait = first_ticket, .notify = first_ticket};
	struct waiter w[WAITERS];
	int wrong = 0;

	start_waiters(w, WAITERS, &l);
	wrong += count_done(w, WAITERS) != 0;
	for (int i = 0; i < WAITERS; i++) {
		sync_runtime_notifyListNotifyOne(&l);
		thread_join(w[i].thread);
		wrong += count_done(w, WAITERS) != i + 1;
	}
	ok_equal(wrong, 0, name);
	ok(l.head == NULL && l.tail == NULL && l.wait == l.notify, "and the list is empty again");
}

static void all_at_once(uint32_t first_ticket, const char *name)
{
	linkrt_notifyList l = {.wait = first_ticket, .notify = first_ticket};
	struct waiter w[WAITERS];

	start_waiters(w, WAITERS, &l);
	sync_runtime_notifyListNotifyAll(&l);
	for (int i = 0; i < WAITERS; i++)
		thread_join(w[i].thread);
	ok(l.head == NULL && l.tail == NULL && l.wait == l.notify, name);
}

/* The holder of the oldest ticket has not come to wait yet. It gets the notification
 * nevertheless. */
static void oldest_ticket_is_not_asleep(void)
{
	linkrt_notifyList l = {0};
	const uint32_t mine = sync_runtime_notifyListAdd(&l);
	struct waiter w;

	start_waiters(&w, 1, &l);
	sync_runtime_notifyListNotifyOne(&l);
	sync_runtime_notifyListWait(&l, mine);
	ok(count_done(&w, 1) == 0, "a notification goes to the oldest ticket, asleep or not");
	sync_runtime_notifyListNotifyOne(&l);
	thread_join(w.thread);
	ok(l.wait == 2 && l.notify == 2, "the next notification goes to the next ticket");
}

/* Go's sync.Cond on a bounded buffer of numbers. */
static struct {
	uint32_t mutex; /* guards all below but the lists */
	linkrt_notifyList not_empty, not_full;
	uint32_t item[ROOM];
	unsigned used, taken;
	uint64_t sum;
	unsigned items; /* how many items there will be */
} buffer;

static void buffer_lock(void)
{
	sync_runtime_SemacquireMutex(&buffer.mutex, false, 0);
}

static void buffer_unlock(void)
{
	sync_runtime_Semrelease(&buffer.mutex, false, 0);
}

static void cond_wait(linkrt_notifyList *l)
{
	const uint32_t ticket = sync_runtime_notifyListAdd(l);

	buffer_unlock();
	sync_runtime_notifyListWait(l, ticket);
	buffer_lock();
}

static void put(uint32_t item)
{
	buffer_lock();
	while (buffer.used == ROOM)
		cond_wait(&buffer.not_full);
	buffer.item[buffer.used++] = item;
	buffer_unlock();
	sync_runtime_notifyListNotifyOne(&buffer.not_empty);
}

static void *produce(void *arg)
{
	for (uint32_t n = 1; n <= buffer.items / WORKERS; n++)
		put(n);
	return arg;
}

/* True until the last item is taken. */
static bool take(void)
{
	bool more;

	buffer_lock();
	while (buffer.used == 0 && buffer.taken < buffer.items)
		cond_wait(&buffer.not_empty);
	more = buffer.used > 0;
	if (more) {
		buffer.sum += buffer.item[--buffer.used];
		buffer.taken++;
	}
	buffer_unlock();
	if (more)
		sync_runtime_notifyListNotifyOne(&buffer.not_full);
	else
		sync_runtime_notifyListNotifyAll(
			&buffer.not_empty); /* so that the other consumers see the end */
	return more;
}

static void *consume(void *arg)
{
	while (take())
		;
	return arg;
}

static void producers_and_consumers(uint32_t first_ticket, const char *name)
{
	thread producer[WORKERS], consumer[WORKERS];
	uint64_t each;

	for (unsigned n = 0; n < sizeof buffer; n++)
		((char *)&buffer)[n] = 0;
	buffer.mutex = 1;
	buffer.not_empty.wait = buffer.not_empty.notify = first_ticket;
	buffer.not_full.wait = buffer.not_full.notify = first_ticket;
	each = tap_rounds(ITEMS);
	buffer.items = (unsigned)each * WORKERS;
	for (int i = 0; i < WORKERS; i++) {
		consumer[i] = thread_spawn(consume, NULL);
		producer[i] = thread_spawn(produce, NULL);
	}
	for (int i = 0; i < WORKERS; i++) {
		thread_join(producer[i]);
		thread_join(consumer[i]);
	}
	ok_equal((int64_t)buffer.sum, (int64_t)(WORKERS * (each * (each + 1) / 2)), name);
	ok_equal(buffer.taken, buffer.items, "and exactly as many items");
}

static void check(void *size)
{
	sync_runtime_notifyListCheck((uintptr_t)size);
}

static void size_is_checked(void)
{
	ok_ends(check, (void *)sizeof(linkrt_notifyList), EXITED(0), "",
		"Check of the right size returns");
	for (uintptr_t size = 0; size <= 64; size += 8)
		if (size != sizeof(linkrt_notifyList))
			ok_ends(check, (void *)size, EXITED(2),
				"fatal error: bad notifyList size\n",
				"Check of another size throws");
}

int main(int argc, char **argv, char **envp)
{
	tap_start(argc, argv, envp);
	tickets_count_up();
	oldest_ticket_first(0, "the oldest ticket is notified first, in any order of sleep");
	oldest_ticket_first(UINT32_MAX - 2, "also when tickets wrap around");
	oldest_ticket_first(INT32_MAX - 2, "also when they change sign");
	all_at_once(0, "NotifyAll wakes all");
	all_at_once(UINT32_MAX - 2, "also when tickets wrap around");
	oldest_ticket_is_not_asleep();
	producers_and_consumers(0, "producers and consumers: exact sum");
	producers_and_consumers(UINT32_MAX - 100, "the same while tickets wrap around");
	size_is_checked();
	return tap_end();
}
