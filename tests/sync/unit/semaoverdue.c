/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sync/semaqueue.c: overdue waiters. Such a waiter was told and does
 * not get to run, for a running thread has its CPU. Here it is a fiber that is
 * ready, and that the test does not run.
 */
#include "sync/backoff.h"
#include "sync/semaqueue.h"

#include "tests/sync/unit/semafibers.h"

enum { LOOKS = 4100 }; /* at least one of so many releases checks the clock */

/* Releases and takes the unit again, `turns` times. False if a release has granted it to a
 * waiter. */
static bool run_on(unsigned turns)
{
	for (; turns > 0; turns--) {
		linkrt_semrelease(&count);
		if (!linkrt_tryacquire(&count))
			return false;
	}
	return true;
}

/* Releases, and this release checks the clock. */
static void look_and_release(void)
{
	backoff_set_patience(&bucket()->hints, 0);
	linkrt_semrelease(&count);
}

/* The first of some waiters was told, and its slot is over. The running thread has the unit. */
static void first_is_late(unsigned waiters)
{
	reset(0);
	sleepers(waiters);
	linkrt_semrelease(&count);
	linkrt_semacquire(&count);
	look_and_release();
	linkrt_semacquire(&count);
	fiber_now += SEMA_SLOT;
}

static void is_granted_to_the_first(void)
{
	cr_assert_eq(count, 0, "the granted unit is still in the count");
	cr_assert_eq(fiber_run(fiber_at(0)), FIBER_DONE, "the overdue waiter has no unit");
	cr_assert_str_eq(order(), "0");
}

Test(sema_overdue, is_granted_a_unit_after_a_slot_of_releases)
{
	for (unsigned waiters = 1; waiters <= 3; waiters++) {
		first_is_late(waiters);
		linkrt_semrelease(&count);
		if (linkrt_tryacquire(&count))
			cr_assert_not(run_on(LOOKS), "a running thread barges for ever");
		cr_assert_eq(waiting(), waiters - 1);
		is_granted_to_the_first();
		cr_assert_eq(linkrt_sem_stats().parks, 1, "it was asleep once");
		for (unsigned n = 1; n < waiters; n++)
			cr_assert_eq(fiber_state(fiber_at(n)), FIBER_ASLEEP);
	}
}

Test(sema_overdue, is_not_before_the_slot_is_over)
{
	first_is_late(2);
	fiber_now--;
	cr_assert(run_on(2 * LOOKS), "1 ns too early");
	fiber_now++;
	cr_assert_not(run_on(LOOKS));
}

/* It lost and watches, asleep. Its unit comes and goes again between its looks. */
Test(sema_overdue, may_be_a_watcher)
{
	reset(0);
	sleepers(2);
	rob(1);
	cr_assert_eq(fiber_run(fiber_at(0)), FIBER_ASLEEP);
	fiber_now += SEMA_SLOT;
	look_and_release();
	cr_assert_eq(
		fiber_state(fiber_at(0)), FIBER_READY, "it was granted its unit, and sleeps on");
	is_granted_to_the_first();
}

Test(sema_overdue, gets_all_its_units_or_none)
{
	reset(0);
	sleeper(acquire_two, 0);
	linkrt_semrelease(&count);
	linkrt_semrelease(&count);
	linkrt_semacquire(&count);
	look_and_release();
	linkrt_semacquire_n(&count, 2);
	fiber_now += SEMA_SLOT;
	look_and_release();
	cr_assert_eq(count, 1, "it was granted a part of its units");
	look_and_release();
	is_granted_to_the_first();
}

/* No waiter was told yet. The release tells the first. */
Test(sema_overdue, is_no_waiter_that_was_not_told)
{
	reset(0);
	sleepers(2);
	fiber_now += 2 * SEMA_SLOT;
	look_and_release();
	cr_assert_eq(count, 1);
	fiber_run_all();
	cr_assert_str_eq(order(), "0");
}

static void run_on_late(void *unused)
{
	(void)unused;
	for (unsigned looks = 0; looks < 2; looks++) {
		linkrt_semacquire(&count);
		look_and_release();
		fiber_now += SEMA_SLOT;
	}
}

/* The thread that told it stops before it sends the wake-up. */
static void teller_stops_after(unsigned steps)
{
	struct fiber *teller, *runner;

	reset(0);
	sleepers(1);
	teller = start(release, -1);
	for (; steps > 0 && fiber_state(teller) == FIBER_READY; steps--)
		fiber_step(teller);
	if (count == 0)
		return; /* the unit has not come yet */
	runner = start(run_on_late, -1);
	if (fiber_run(runner) != FIBER_DONE || waiting() != 0) {
		fiber_run_all(); /* the teller had the lock, or had not told */
		cr_assert_eq(nserved, 1);
		return;
	}
	cr_assert_neq(
		fiber_state(fiber_at(0)), FIBER_ASLEEP, "it was granted its unit, and sleeps on");
	fiber_run_all();
	cr_assert_str_eq(order(), "0");
	assert_empty(bucket());
}

Test(sema_overdue, is_woken_though_the_thread_that_told_it_is_delayed)
{
	for (unsigned steps = 0; steps < 24; steps++)
		teller_stops_after(steps);
}

Test(sema_overdue, is_checked_for_less_and_less_often)
{
	unsigned looks = 0;

	first_is_late(1);
	fiber_now -= SEMA_SLOT;
	for (unsigned n = 0; n < 100000; n++) {
		const bool looked = bucket()->hints < PATIENCE_ONE;
		looks += looked;
		cr_assert(run_on(1));
	}
	cr_assert_geq(looks, 100000 / LOOKS);
	cr_assert_leq(looks, 40, "%u of 100000 releases check the clock", looks);
}

/* All schedules of a thread that runs on, and of waiters. */
static void release_late_and_release(void *unused)
{
	(void)unused;
	linkrt_semrelease(&count);
	for (unsigned looks = 0; looks < 2; looks++)
		if (linkrt_tryacquire(&count)) {
			look_and_release();
			fiber_now += SEMA_SLOT;
			atomic_point();
		}
	linkrt_semrelease(&count);
}

static void set_up_two(void)
{
	reset(0);
	start(acquire, 0);
	start(acquire, 1);
	start(release_late_and_release, 2);
}

static void set_up_lifo(void)
{
	reset(0);
	start(acquire, 0);
	start(acquire_lifo, 1);
	start(release_late_and_release, 2);
}

static void set_up_units(void)
{
	reset(0);
	start(acquire_two, 0);
	start(release_late_and_release, 1);
}

static const char *check_two(void)
{
	return check_served(2, 0);
}

static const char *check_one(void)
{
	return check_served(1, 0);
}

static const struct {
	void (*set_up)(void);
	const char *(*check)(void);
} scenarios[] = {{set_up_two, check_two}, {set_up_lifo, check_two}, {set_up_units, check_one}};

Test(sema_overdue_schedules, all_of_small_scenarios_serve_all, .timeout = 300)
{
	for (size_t n = 0; n < sizeof scenarios / sizeof *scenarios; n++) {
		const struct scenario s = {
			scenarios[n].set_up, scenarios[n].check, .preemptions = 1, .spurious = 1};
		const unsigned long runs = explore("overdue", &s);
		cr_log_info("%zu: %lu schedules", n, runs);
		cr_assert_gt(runs, 100);
	}
}

Test(sema_overdue_schedules, random_ones_serve_all, .timeout = 300)
{
	for (size_t n = 0; n < sizeof scenarios / sizeof *scenarios; n++) {
		const struct scenario s = {scenarios[n].set_up, scenarios[n].check,
			.preemptions = 1000, .spurious = 2};
		explore_randomly("overdue", &s, 3000, 20261128);
	}
}
