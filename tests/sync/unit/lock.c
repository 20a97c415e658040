/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sync/lock.c.
 */
#include "sync/lock.h"

#include "tests/sync/unit/explore.h"
#include "tests/sync/unit/fiber.h"

#include <criterion/criterion.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct lock l;
static unsigned inside, entered;
static const char *crowd;

static void reset(void)
{
	fiber_reset();
	fiber_spins = 0;
	fiber_membarrier = true;
	l = (struct lock){LOCK_UNLOCKED};
	inside = entered = 0;
	crowd = NULL;
}

static void enter(void)
{
	lock(&l);
	if (inside++ > 0)
		crowd = "two fibers hold the lock";
	atomic_point();
	entered++;
	inside--;
	unlock(&l);
}

static void once(void *unused)
{
	(void)unused;
	enter();
}

static void twice(void *unused)
{
	(void)unused;
	enter();
	enter();
}

static struct fiber *sleeper(void)
{
	struct fiber *f = fiber_start(once, NULL);

	cr_assert_eq(fiber_run(f), FIBER_ASLEEP, "it got a lock that is held");
	return f;
}

Test(lock, alone_is_locked_and_unlocked)
{
	reset();
	lock(&l);
	cr_assert_eq(l.state, LOCK_LOCKED);
	unlock(&l);
	cr_assert_eq(l.state, LOCK_UNLOCKED);
}

Test(lock, a_sleeper_is_announced_and_woken)
{
	struct fiber *f;

	reset();
	lock(&l);
	f = sleeper();
	cr_assert_eq(l.sleepers, LOCK_SLEEPER);
	cr_assert_eq(fiber_membarriers, 1, "a thread that drops the lock may not see it");
	unlock(&l);
	cr_assert_eq(fiber_state(f), FIBER_READY, "the lock is released without a wake-up");
	cr_assert_eq(fiber_run(f), FIBER_DONE);
	cr_assert_eq(l.state, LOCK_UNLOCKED);
	cr_assert_eq(l.sleepers, 0);
}

/* The first sleeper takes the lock, and was the only one that was told. */
Test(lock, tells_the_second_sleeper_when_the_first_drops_it)
{
	struct fiber *first, *second;

	reset();
	lock(&l);
	first = sleeper();
	second = sleeper();
	unlock(&l);
	cr_assert_eq(fiber_run(first), FIBER_DONE);
	cr_assert_eq(
		fiber_state(second), FIBER_READY, "the second sleeper is not woken by the first");
	cr_assert_eq(fiber_run(second), FIBER_DONE);
	cr_assert_eq(l.state, LOCK_UNLOCKED);
}

Test(lock, released_before_the_futex_is_taken)
{
	struct fiber *f;

	reset();
	lock(&l);
	f = fiber_start(once, NULL);
	cr_assert(fiber_run_to(f, YIELD_LOCK_BEFORE_FUTEX));
	unlock(&l);
	cr_assert_eq(fiber_run(f), FIBER_DONE, "it sleeps beside a free lock");
}

/* A thread drops the lock twice before the sleeper gets to run. */
Test(lock, wakes_one_sleeper_until_it_has_looked)
{
	struct fiber *first, *second;

	reset();
	lock(&l);
	first = sleeper();
	second = sleeper();
	unlock(&l);
	lock(&l);
	unlock(&l);
	cr_assert_eq(fiber_state(first), FIBER_READY);
	cr_assert_eq(fiber_state(second), FIBER_ASLEEP, "a second one is woken in vain");
	fiber_run_all();
	cr_assert_eq(entered, 2);
	cr_assert_eq(l.sleepers, 0);
}

/* A thread takes the lock between the wake-up and the look. */
Test(lock, a_sleeper_that_loses_is_told_again)
{
	struct fiber *f;

	reset();
	lock(&l);
	f = sleeper();
	unlock(&l);
	lock(&l);
	cr_assert_eq(fiber_run(f), FIBER_ASLEEP);
	unlock(&l);
	cr_assert_eq(fiber_run(f), FIBER_DONE, "it was told once, and never again");
}

/* A thread that no membarrier announces is not seen by a thread that drops the lock. */
Test(lock, is_looked_at_now_and_then_without_membarrier)
{
	struct fiber *f;

	reset();
	fiber_membarrier = false;
	lock(&l);
	f = sleeper();
	l.state = LOCK_UNLOCKED;
	cr_assert(fiber_has_deadline(f));
	fiber_time_out(f);
	cr_assert_eq(fiber_run(f), FIBER_DONE, "it sleeps beside a free lock");
}

Test(lock, a_spurious_wake_up_does_not_open_it)
{
	struct fiber *f;

	reset();
	lock(&l);
	f = sleeper();
	fiber_wake_spuriously(f);
	cr_assert_eq(fiber_run(f), FIBER_ASLEEP);
	cr_assert_eq(entered, 0);
	unlock(&l);
	cr_assert_eq(fiber_run(f), FIBER_DONE);
}

static unsigned steps_to_sleep(struct fiber *f)
{
	unsigned n;

	for (n = 0; fiber_state(f) == FIBER_READY; n++)
		fiber_step(f);
	cr_assert_eq(fiber_state(f), FIBER_ASLEEP);
	return n;
}

Test(lock, is_spun_for_only_while_no_fiber_sleeps)
{
	unsigned first;

	reset();
	fiber_spins = 50;
	lock(&l);
	fiber_pauses = 0;
	cr_assert_lt(steps_to_sleep(fiber_start(once, NULL)), 30, "its checks become rarer");
	first = fiber_pauses;
	cr_assert_geq(first, 50, "the first waiter spins, to its budget");
	steps_to_sleep(fiber_start(once, NULL));
	cr_assert_eq(fiber_pauses, first, "the second spins beside a sleeper");
	unlock(&l);
	fiber_run_all();
	cr_assert_eq(entered, 2);
}

static void once_for_long(void *unused)
{
	(void)unused;
	lock_long(&l);
	unlock(&l);
}

/* How many pauses a fiber makes before it sleeps for the lock. */
static uint32_t pauses_of(void (*fn)(void *unused))
{
	lock(&l);
	fiber_pauses = 0;
	steps_to_sleep(fiber_start(fn, NULL));
	unlock(&l);
	fiber_run_all();
	return fiber_pauses;
}

Test(lock, a_long_one_is_spun_for_longer)
{
	reset();
	fiber_spins = LOCK_LONG;
	cr_assert_geq(pauses_of(once), LOCK_SPIN);
	cr_assert_lt(pauses_of(once), LOCK_LONG);
	cr_assert_geq(pauses_of(once_for_long), LOCK_LONG);
}

Test(lock, a_spinner_takes_what_is_released)
{
	struct fiber *f;

	reset();
	fiber_spins = 50;
	lock(&l);
	f = fiber_start(once, NULL);
	for (unsigned n = 0; n < 10; n++)
		fiber_step(f);
	unlock(&l);
	cr_assert_eq(fiber_run(f), FIBER_DONE);
	cr_assert_eq(l.state, LOCK_UNLOCKED);
}

static void set_up_two(void)
{
	reset();
	fiber_start(twice, NULL);
	fiber_start(twice, NULL);
}

static void set_up_three(void)
{
	reset();
	for (unsigned n = 0; n < 3; n++)
		fiber_start(once, NULL);
}

static void set_up_sixteen(void)
{
	reset();
	for (unsigned n = 0; n < 16; n++)
		fiber_start(twice, NULL);
}

static const char *check(unsigned expected)
{
	const char *wrong = crowd != NULL ? crowd : all_done();

	if (wrong != NULL)
		return wrong;
	if (entered != expected)
		return "not all fibers had the lock";
	if (l.sleepers >= LOCK_SLEEPER)
		return "a sleeper is left in the count";
	return l.state == LOCK_UNLOCKED ? NULL : "the lock is left locked";
}

static const char *check_two(void)
{
	return check(4);
}

static const char *check_three(void)
{
	return check(3);
}

static const char *check_sixteen(void)
{
	return check(32);
}

Test(lock_schedules, all_of_small_scenarios_exclude_each_other, .timeout = 300)
{
	static const struct scenario scenarios[] = {
		{set_up_two, check_two, .preemptions = 4, .spurious = 1},
		{set_up_two, check_two, .preemptions = 3, .spins = 2},
		{set_up_three, check_three, .preemptions = 3, .spurious = 1},
		{set_up_three, check_three, .preemptions = 3, .spins = 1},
	};

	for (size_t n = 0; n < COUNT(scenarios); n++) {
		const unsigned long runs = explore("lock", &scenarios[n]);
		cr_log_info("%zu: %lu schedules", n, runs);
		cr_assert_gt(runs, 100);
	}
}

Test(lock_schedules, random_ones_of_sixteen_fibers, .timeout = 300)
{
	static const struct scenario sixteen = {
		set_up_sixteen, check_sixteen, .preemptions = 1000, .spurious = 10, .spins = 1};

	explore_randomly("lock", &sixteen, 1000, 20260727);
}
