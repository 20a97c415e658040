/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sync/notify.c.
 */
#include "sync/notify.h"

#include "sync/lock.h"
#include "tests/sync/unit/explore.h"
#include "tests/sync/unit/fiber.h"

#include <criterion/criterion.h>
#include <stddef.h>
#include <stdio.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static linkrt_notifyList list;
static uint32_t first_ticket;
static uint32_t woken
	[FIBERS]; /* tickets, counted from the first, in the order in which their waits returned */
static unsigned nwoken;

/* An empty list whose next ticket is `first`. */
static void reset(uint32_t first)
{
	fiber_reset();
	fiber_spins = 0;
	list = (linkrt_notifyList){.wait = first, .notify = first};
	first_ticket = first;
	nwoken = 0;
}

static void wait_for(void *ticket)
{
	linkrt_notify_wait(&list, (uint32_t)(uintptr_t)ticket);
	woken[nwoken++] = (uint32_t)(uintptr_t)ticket - first_ticket;
}

static void notify_one(void *unused)
{
	(void)unused;
	linkrt_notify_one(&list);
}

static void notify_all(void *unused)
{
	(void)unused;
	linkrt_notify_all(&list);
}

static void take_tickets(unsigned n)
{
	while (n-- > 0)
		linkrt_notify_add(&list);
}

/* Starts a fiber that is about to wait with the nth ticket. */
static struct fiber *start(uint32_t n)
{
	return fiber_start(wait_for, (void *)(uintptr_t)(uint32_t)(first_ticket + n));
}

static struct fiber *sleeper(uint32_t n)
{
	struct fiber *f = start(n);

	cr_assert_eq(fiber_run(f), FIBER_ASLEEP, "ticket %u is not notified, and does not wait", n);
	return f;
}

/* Starts fibers that sleep with the tickets 0 to n-1, in this order. */
static void sleepers(unsigned n)
{
	take_tickets(n);
	for (uint32_t i = 0; i < n; i++)
		sleeper(i);
}

/* Runs all. The tickets whose waits returned, in order, as "0 1 2". */
static const char *order(void)
{
	static char text[256];
	size_t used = 0;

	fiber_run_all();
	text[0] = '\0';
	for (unsigned n = 0; n < nwoken; n++)
		used += (size_t)snprintf(
			text + used, sizeof text - used, n > 0 ? " %u" : "%u", woken[n]);
	return text;
}

/* Notifies n tickets, one at a time. The same result. */
static const char *order_by_ones(unsigned n)
{
	while (n-- > 0) {
		linkrt_notify_one(&list);
		fiber_run_all();
	}
	return order();
}

/* Tickets wrap around, so tests repeat with each of these as the first ticket. */
static const uint32_t firsts[] = {
	0, 1, INT32_MAX - 1u, INT32_MAX, UINT32_MAX - 2, UINT32_MAX - 1, UINT32_MAX};
#define EACH_FIRST(i) (size_t i = 0; i < COUNT(firsts); i++)

/* The layout is Go's since 1.7. */
Test(notify_layout, is_go_s)
{
	cr_assert_eq(sizeof(linkrt_notifyList), 32);
	cr_assert_eq(offsetof(linkrt_notifyList, wait), 0);
	cr_assert_eq(offsetof(linkrt_notifyList, notify), 4);
	cr_assert_eq(offsetof(linkrt_notifyList, lock), 8);
	cr_assert_eq(offsetof(linkrt_notifyList, head), 16);
	cr_assert_eq(offsetof(linkrt_notifyList, tail), 24);
}

static void check_size(void *size)
{
	linkrt_notify_check((uintptr_t)size);
}

Test(notify_layout, another_size_is_refused)
{
	static const uintptr_t wrong[] = {0, 24, 31, 33, 40, UINTPTR_MAX};

	for (size_t n = 0; n < COUNT(wrong); n++) {
		fiber_reset();
		cr_assert_eq(fiber_run(fiber_start(check_size, (void *)wrong[n])), FIBER_THREW);
		cr_assert_str_eq(fiber_thrown(), "bad notifyList size");
	}
	fiber_reset();
	cr_assert_eq(fiber_run(fiber_start(check_size, (void *)32)), FIBER_DONE);
}

Test(notify, tickets_ascend_and_wrap_around)
{
	for
		EACH_FIRST(i)
		{
			reset(firsts[i]);
			for (uint32_t n = 0; n < 4; n++)
				cr_assert_eq(linkrt_notify_add(&list), firsts[i] + n);
			cr_assert_eq(list.wait, firsts[i] + 4);
			cr_assert_eq(list.notify, firsts[i], "taking a ticket notified one");
		}
}

Test(notify, one_wakes_in_the_order_of_tickets)
{
	for
		EACH_FIRST(i)
		{
			reset(firsts[i]);
			sleepers(4);
			cr_assert_str_eq(order_by_ones(4), "0 1 2 3");
			cr_assert_eq(list.notify, list.wait);
		}
}

Test(notify, one_wakes_one)
{
	reset(0);
	sleepers(3);
	cr_assert_str_eq(order_by_ones(1), "0");
	cr_assert_str_eq(order_by_ones(1), "0 1");
}

/* Waiters queue in another order than that of their tickets. So each is removed at the head, in the
 * middle, and at the tail. */
Test(notify, follows_tickets_not_arrivals)
{
	static const uint32_t arrivals[][3] = {
		{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

	for (size_t n = 0; n < COUNT(arrivals); n++) {
		reset(UINT32_MAX);
		take_tickets(3);
		for (unsigned i = 0; i < 3; i++)
			sleeper(arrivals[n][i]);
		cr_assert_str_eq(order_by_ones(3), "0 1 2", "arrivals %zu: %s", n, order());
	}
}

/* The last waiter of the list is notified. The list must find a waiter that comes then. */
Test(notify, an_arrival_after_the_tail_left_is_found)
{
	reset(0);
	take_tickets(3);
	sleeper(1);
	sleeper(0);
	cr_assert_str_eq(order_by_ones(1), "0");
	sleeper(2);
	cr_assert_str_eq(order_by_ones(2), "0 1 2");
	sleepers(0);
	take_tickets(1);
	sleeper(3);
	cr_assert_str_eq(order_by_ones(1), "0 1 2 3");
}

Test(notify, before_the_wait_is_not_lost)
{
	for
		EACH_FIRST(i)
		{
			reset(firsts[i]);
			take_tickets(2);
			linkrt_notify_one(&list);
			cr_assert_eq(fiber_run(start(0)), FIBER_DONE,
				"first %u: notified, and sleeps", firsts[i]);
			sleeper(1);
			linkrt_notify_one(&list);
			cr_assert_str_eq(order(), "0 1");
		}
}

/* The holder of ticket 0 has not queued yet. Its ticket is the oldest, so it is notified, and 1
 * sleeps on. */
Test(notify, one_wakes_the_oldest_ticket_even_if_it_is_not_asleep)
{
	reset(UINT32_MAX);
	take_tickets(2);
	sleeper(1);
	linkrt_notify_one(&list);
	cr_assert_str_eq(order(), "");
	cr_assert_eq(fiber_run(start(0)), FIBER_DONE);
	cr_assert_str_eq(order_by_ones(1), "0 1");
}

Test(notify, without_a_ticket_changes_nothing)
{
	reset(5);
	linkrt_notify_one(&list);
	linkrt_notify_all(&list);
	cr_assert_eq(list.notify, 5);
	take_tickets(1);
	sleeper(0);
	linkrt_notify_one(&list);
	linkrt_notify_one(&list);
	cr_assert_eq(list.notify, 6, "a ticket is notified that no thread has taken");
	cr_assert_str_eq(order(), "0");
}

Test(notify_all, wakes_all_in_order)
{
	for
		EACH_FIRST(i)
		{
			reset(firsts[i]);
			sleepers(4);
			linkrt_notify_all(&list);
			cr_assert_str_eq(order(), "0 1 2 3");
			cr_assert_eq(list.notify, list.wait);
		}
}

Test(notify_all, reaches_tickets_that_are_not_asleep_yet_and_no_later_ones)
{
	for
		EACH_FIRST(i)
		{
			reset(firsts[i]);
			take_tickets(3);
			sleeper(1);
			linkrt_notify_all(&list);
			cr_assert_eq(fiber_run(start(0)), FIBER_DONE);
			cr_assert_eq(fiber_run(start(2)), FIBER_DONE);
			take_tickets(1);
			sleeper(3);
			linkrt_notify_all(&list);
			cr_assert_eq(nwoken, 2);
			fiber_run_all();
			cr_assert_eq(nwoken, 4);
		}
}

/* Windows. */

static void notify_in_window(enum yield_point where, fiber_fn *fn)
{
	struct fiber *f;

	reset(UINT32_MAX);
	take_tickets(1);
	f = start(0);
	cr_assert(fiber_run_to(f, where));
	fiber_run(fiber_start(fn, NULL));
	fiber_run_all();
	cr_assert_eq(fiber_state(f), FIBER_DONE, "notified in window %d, and sleeps", where);
}

Test(notify_window, nothing_is_lost_while_a_waiter_goes_to_sleep)
{
	static const enum yield_point windows[] = {
		YIELD_NOTIFY_BEFORE_LOCK, YIELD_PARK_BEFORE_PARKED, YIELD_PARK_BEFORE_FUTEX};

	for (size_t n = 0; n < COUNT(windows); n++) {
		notify_in_window(windows[n], notify_one);
		notify_in_window(windows[n], notify_all);
	}
}

/* Both notifiers saw the same ticket. The second must not notify a ticket that no thread
 * has taken. */
static void second_notifier(fiber_fn *first)
{
	struct fiber *late;

	reset(UINT32_MAX);
	sleepers(1);
	late = fiber_start(notify_one, NULL);
	cr_assert(fiber_run_to(late, YIELD_NOTIFY_ONE_BEFORE_LOCK));
	fiber_run(fiber_start(first, NULL));
	cr_assert_eq(fiber_run(late), FIBER_DONE);
	cr_assert_eq(list.notify, list.wait, "a ticket is notified that no thread has taken");
	take_tickets(1);
	sleeper(1);
}

Test(notify_window, a_second_notifier_of_the_same_ticket_does_nothing)
{
	second_notifier(notify_one);
	second_notifier(notify_all);
}

/* Before the notifier goes on, the waiter it told wakes for no reason and is gone. */
static void gone_before_the_wake(fiber_fn *fn, unsigned n)
{
	struct fiber *notifier;

	reset(0);
	sleepers(n);
	notifier = fiber_start(fn, NULL);
	for (unsigned i = 0; fiber_run_to(notifier, YIELD_UNPARK_BEFORE_WAKE); i++) {
		fiber_wake_spuriously(fiber_at(i));
		cr_assert_eq(fiber_run(fiber_at(i)), FIBER_DONE);
	}
	cr_assert_null(fiber_error(), "the notifier %s", fiber_error());
	fiber_run_all();
	cr_assert_eq(nwoken, n, "%u of %u returned", nwoken, n);
}

Test(notify_lifetime, a_waiter_may_be_gone_before_the_wake)
{
	gone_before_the_wake(notify_one, 1);
	gone_before_the_wake(notify_all, 1);
	gone_before_the_wake(notify_all, 4);
}

/* A broadcast is passed on. */

static unsigned asleep(unsigned n)
{
	unsigned count = 0;

	for (unsigned i = 0; i < n; i++)
		count += fiber_state(fiber_at(i)) == FIBER_ASLEEP;
	return count;
}

/* The thread that broadcasts tells two waiters. Each told waiter tells the next four in
 * the list. */
Test(notify_broadcast, is_passed_on)
{
	reset(UINT32_MAX);
	sleepers(11);
	linkrt_notify_all(&list);
	cr_assert_eq(list.notify, list.wait);
	cr_assert_eq(asleep(11), 9);
	fiber_run(fiber_at(1));
	cr_assert_eq(asleep(11), 5);
	fiber_run(fiber_at(3));
	cr_assert_eq(asleep(11), 1);
	fiber_run(fiber_at(2));
	cr_assert_eq(asleep(11), 0);
	fiber_run_all();
	cr_assert_eq(nwoken, 11);
}

/* Waiter 0 was told, and gets no CPU. All others return nevertheless. */
Test(notify_broadcast, a_delayed_waiter_delays_no_other)
{
	reset(0);
	sleepers(20);
	linkrt_notify_all(&list);
	for (unsigned round = 0; round < 20; round++)
		for (unsigned n = 1; n < 20; n++)
			if (fiber_state(fiber_at(n)) == FIBER_READY)
				fiber_run(fiber_at(n));
	cr_assert_eq(nwoken, 19);
	fiber_run(fiber_at(0));
	cr_assert_eq(nwoken, 20);
}

/* While the list is unlocked, no waiter that is about to be told is in it. */
static void head_moves_with_the_lock(struct fiber *f)
{
	const struct lock *lock = (const struct lock *)&list.lock;

	while (fiber_state(f) == FIBER_READY) {
		const void *head = list.head;
		fiber_step(f);
		cr_assert(list.head == head || lock->state != LOCK_UNLOCKED,
			"a waiter was unlinked without the lock");
	}
}

Test(notify_broadcast, unlinks_with_the_lock)
{
	reset(0);
	sleepers(11);
	head_moves_with_the_lock(fiber_start(notify_all, NULL));
	for (unsigned n = 0; n < 11; n++)
		head_moves_with_the_lock(fiber_at(n));
	cr_assert_eq(nwoken, 11);
}

/* A broadcast does not notify tickets that are taken after it. A waiter that NotifyOne tells does
 * not pass the broadcast on. */
Test(notify_broadcast, leaves_later_tickets_alone)
{
	reset(UINT32_MAX - 1);
	sleepers(3);
	linkrt_notify_all(&list);
	take_tickets(2);
	sleeper(3);
	sleeper(4);
	linkrt_notify_one(&list);
	fiber_run_all();
	cr_assert_eq(nwoken, 4);
	cr_assert_eq(fiber_state(fiber_at(4)), FIBER_ASLEEP);
	linkrt_notify_one(&list);
	fiber_run_all();
	cr_assert_eq(nwoken, 5);
	cr_assert_null(list.head);
	cr_assert_null(list.tail);
}

/* A waiter that passes the broadcast on tells another. That one wakes for no reason and is gone
 * before the wake-up is sent. */
Test(notify_broadcast, a_waiter_may_be_gone_before_it_is_woken_by_another)
{
	reset(0);
	sleepers(3);
	linkrt_notify_all(&list);
	cr_assert(fiber_run_to(fiber_at(0), YIELD_UNPARK_BEFORE_WAKE));
	fiber_wake_spuriously(fiber_at(2));
	cr_assert_eq(fiber_run(fiber_at(2)), FIBER_DONE);
	fiber_run_all();
	cr_assert_null(fiber_error(), "the waiter that passes it on %s", fiber_error());
	cr_assert_eq(nwoken, 3);
}

/* Schedules. All tickets are taken first, so all of them are notified. */

static void set_up(unsigned waiters, fiber_fn *fn, unsigned notifiers)
{
	reset(UINT32_MAX);
	take_tickets(waiters);
	for (uint32_t n = 0; n < waiters; n++)
		start(n);
	while (notifiers-- > 0)
		fiber_start(fn, NULL);
}

static void set_up_one(void)
{
	set_up(1, notify_one, 1);
}

static void set_up_one_by_two(void)
{
	set_up(1, notify_one, 2);
}

static void set_up_two_by_two(void)
{
	set_up(2, notify_one, 2);
}

static void set_up_two_by_all(void)
{
	set_up(2, notify_all, 1);
}

static void set_up_three_by_all(void)
{
	set_up(3, notify_all, 1);
}

static void set_up_crowd(void)
{
	set_up(12, notify_one, 8);
	for (unsigned n = 0; n < 4; n++)
		fiber_start(n == 2 ? notify_all : notify_one, NULL);
}

static const char *check(void)
{
	const char *wrong = all_done();
	const struct lock *lock = (const struct lock *)&list.lock;

	if (wrong != NULL)
		return wrong;
	if (list.notify != list.wait)
		return "tickets and notifications do not agree";
	if (lock->state != LOCK_UNLOCKED)
		return "the list is left locked";
	return list.head == NULL && list.tail == NULL ? NULL
						      : "a waiter that returned is still listed";
}

Test(notify_schedules, all_of_small_scenarios_wake_all, .timeout = 300)
{
	static const struct scenario scenarios[] = {
		{set_up_one, check, .preemptions = 3, .spurious = 1},
		{set_up_one_by_two, check, .preemptions = 2},
		{set_up_two_by_two, check, .preemptions = 1},
		{set_up_two_by_all, check, .preemptions = 2},
		{set_up_two_by_all, check, .preemptions = 1, .spurious = 1, .spins = 2},
		{set_up_three_by_all, check, .preemptions = 1},
	};

	for (size_t n = 0; n < COUNT(scenarios); n++) {
		const unsigned long runs = explore("notify", &scenarios[n]);
		cr_log_info("%zu: %lu schedules", n, runs);
		cr_assert_gt(runs, 100);
	}
}

Test(notify_schedules, random_ones_of_a_crowd, .timeout = 300)
{
	static const struct scenario crowd = {
		set_up_crowd, check, .preemptions = 1000, .spurious = 5, .spins = 1};

	explore_randomly("a crowd", &crowd, 2000, 20260727);
}
