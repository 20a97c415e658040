/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The functions of sync/ that use what a lock guards: each waits for that lock.
 */
#include "linkrt.h"
#include "sync/sema.h"
#include "sync/semtable.h"
#include "tests/harness/beside.h"

#include <stddef.h>

static uint32_t count;
static linkrt_await await;
static linkrt_notifyList list;
static uint32_t ticket;
static pthread_t waiter;

static struct lock *lock_of_bucket(void)
{
	return &semtable_bucket(&count)->lock;
}

static uint64_t waiters(void)
{
	return nwait_waiters(LOAD(&semtable_bucket(&count)->nwait, ACQUIRE));
}

static void *acquire(void *unused)
{
	linkrt_semacquire(&count);
	return unused;
}

static void wait_for_waiter(void)
{
	while (waiters() == 0)
		usleep(100);
}

static void one_waits(void)
{
	cr_assert_eq(pthread_create(&waiter, NULL, acquire, NULL), 0);
	wait_for_waiter();
}

static void *release_to_waiter(void *unused)
{
	wait_for_waiter();
	linkrt_semrelease(&count);
	return unused;
}

static void acquire_in_vain(void)
{
	cr_assert_eq(pthread_create(&waiter, NULL, release_to_waiter, NULL), 0);
	linkrt_semacquire(&count);
}

static void waiter_returns(void)
{
	pthread_join(waiter, NULL);
}

static void release(void)
{
	linkrt_semrelease(&count);
	waiter_returns();
}

static void hand_off(void)
{
	linkrt_semrelease_mutex(&count, true, 0);
	waiter_returns();
}

static void start_await(void)
{
	linkrt_await_start(&await, &count);
}

static void abandon(void)
{
	linkrt_await_abandon(&await);
}

static void ask_stats(void)
{
	linkrt_sem_stats();
}

static void one_is_to_wait(void)
{
	ticket = sync_runtime_notifyListAdd(&list);
}

static void one_was_notified(void)
{
	one_is_to_wait();
	sync_runtime_notifyListNotifyAll(&list);
}

static void wait_for_ticket(void)
{
	sync_runtime_notifyListWait(&list, ticket);
}

static void notify_one(void)
{
	sync_runtime_notifyListNotifyOne(&list);
}

static void notify_all(void)
{
	sync_runtime_notifyListNotifyAll(&list);
}

#define LIST (struct lock *)&list.lock

static const struct row rows[] = {
	{"acquire", NULL, lock_of_bucket, NULL, acquire_in_vain, NULL},
	{"release", NULL, lock_of_bucket, one_waits, release, NULL},
	{"handoff", NULL, lock_of_bucket, one_waits, hand_off, &count},
	{"await", NULL, lock_of_bucket, NULL, start_await, NULL},
	{"abandon", NULL, lock_of_bucket, start_await, abandon, NULL},
	{"stats", NULL, lock_of_bucket, NULL, ask_stats, NULL},
	{"wait for a ticket", LIST, NULL, one_was_notified, wait_for_ticket, NULL},
	{"notify one", LIST, NULL, one_is_to_wait, notify_one, &list.notify},
	{"notify all", LIST, NULL, one_is_to_wait, notify_all, &list.notify},
};

Test(locks, each_is_waited_for_and_dropped)
{
	all_wait(rows, sizeof rows / sizeof *rows);
}
