/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sync/semaqueue.c: which units are covered, which waiter watches,
 * which address starves. A test repeats what another thread does meanwhile at
 * every step of a fiber.
 */
#include "sync/semaqueue.h"

#include "tests/sync/unit/collide.h"
#include "tests/sync/unit/semafibers.h"

/* Releases while the bucket is locked. A release that takes the lock would sleep here, outside of
 * fibers, and fail the test. */
static void release_without_the_lock(void)
{
	bucket()->lock.state = LOCK_LOCKED;
	linkrt_semrelease(&count);
	cr_assert_eq(bucket()->lock.state, LOCK_LOCKED);
	bucket()->lock.state = LOCK_UNLOCKED;
}

static bool is_starving(void)
{
	return bucket()->nwait >= NWAIT_STARVING;
}

/* The fiber is woken, loses to a running thread, and watches. */
static void lose(struct fiber *f)
{
	rob(1);
	cr_assert_eq(fiber_run(f), FIBER_ASLEEP);
	cr_assert(fiber_has_deadline(f), "a loser does not watch");
}

/* It loses again after the slot has ended: the address starves. */
static void starve(struct fiber *f)
{
	lose(f);
	fiber_now += SEMA_SLOT;
	fiber_time_out(f);
	cr_assert_eq(fiber_run(f), FIBER_ASLEEP);
	cr_assert_not(fiber_has_deadline(f), "a waiter that starves still watches");
}

/* Waiters are woken for `woken` units. Other threads take some of the units, and releases bring
 * them back. */
static void releases_are_covered(unsigned woken, unsigned taken)
{
	reset(0);
	sleepers(5);
	for (unsigned n = 0; n < woken; n++)
		linkrt_semrelease(&count);
	for (unsigned n = 0; n < taken; n++)
		linkrt_semacquire(&count);
	for (unsigned n = 0; n < taken; n++)
		release_without_the_lock();
	cr_assert_eq(fiber_state(fiber_at(woken)), FIBER_ASLEEP,
		"%u woken, %u taken: one too many is woken", woken, taken);
	linkrt_semrelease(&count);
	cr_assert_eq(fiber_state(fiber_at(woken)), FIBER_READY,
		"%u woken, %u taken: no waiter is woken for one more unit", woken, taken);
	fiber_run_all();
	cr_assert_eq(nserved, woken + 1);
	cr_assert_eq(count, 0);
}

Test(sema_covered, releases_of_covered_units_take_no_lock_and_wake_nobody)
{
	for (unsigned woken = 0; woken < 5; woken++)
		for (unsigned taken = 0; taken <= woken; taken++)
			releases_are_covered(woken, taken);
}

static uint32_t words[COLLIDE_WORDS];

static void acquire_word(void *word)
{
	linkrt_semacquire(word);
	nserved++;
}

/* A unit is covered at one address, and a waiter comes to a second one. `random` decides which of
 * the two is the root of the tree. True if it is the first. */
static bool join_at_a_second_address(uint32_t random)
{
	uint32_t *word[COLLIDING];

	reset(0);
	collide(words, word);
	memset(words, 0, sizeof words);
	*semtable_bucket(words) = (struct bucket){.random = random};
	cr_assert_eq(fiber_run(fiber_start(acquire_word, word[0])), FIBER_ASLEEP);
	linkrt_semrelease(word[0]);
	linkrt_semacquire(word[0]);
	cr_assert_eq(fiber_run(fiber_start(acquire_word, word[1])), FIBER_ASLEEP);
	const bool covering = semtable_bucket(words)->root->address == word[0];
	linkrt_semrelease(word[1]);
	cr_assert_eq(fiber_state(fiber_at(1)), FIBER_READY,
		"its unit counts as covered at another address");
	linkrt_semrelease(word[0]);
	fiber_run_all();
	cr_assert_eq(nserved, 2);
	assert_empty(semtable_bucket(words));
	return covering;
}

Test(sema_covered, a_unit_of_one_address_is_not_covered_at_another)
{
	unsigned covering = 0;

	for (uint32_t n = 1; n <= 32;
		n++) /* small seeds would give small numbers first, and greater ones then */
		covering += join_at_a_second_address(n * 0x9e3779b9);
	cr_assert(covering > 0 && covering < 32, "%u of 32 roots cover the unit", covering);
}

/* Watching. */

Test(sema_watching, keeps_the_place_and_covers_the_unit)
{
	reset(0);
	sleepers(2);
	lose(fiber_at(0));
	release_without_the_lock();
	cr_assert_eq(fiber_state(fiber_at(1)), FIBER_ASLEEP, "it was woken for a covered unit");
	fiber_time_out(fiber_at(0));
	cr_assert_eq(fiber_now, 1 + SEMA_WATCH);
	fiber_run(fiber_at(0));
	cr_assert_str_eq(order(), "0", "a watcher did not look when its watch was over");
	cr_assert_eq(fiber_state(fiber_at(1)), FIBER_ASLEEP);
}

Test(sema_watching, a_second_unit_wakes_it_and_it_wakes_the_next)
{
	reset(0);
	sleepers(2);
	lose(fiber_at(0));
	linkrt_semrelease(&count);
	linkrt_semrelease(&count);
	cr_assert_eq(fiber_state(fiber_at(0)), FIBER_READY);
	fiber_run(fiber_at(0));
	cr_assert_eq(fiber_state(fiber_at(1)), FIBER_READY);
	fiber_run(fiber_at(1));
	cr_assert_str_eq(order(), "0 1");
}

Test(sema_watching, ends_with_the_slot)
{
	unsigned watches = 0;

	reset(0);
	sleepers(1);
	for (lose(fiber_at(0)); fiber_has_deadline(fiber_at(0)); watches++) {
		const int64_t before = fiber_now;
		fiber_time_out(fiber_at(0));
		cr_assert_leq(fiber_now - before, SEMA_WATCH);
		cr_assert_leq(fiber_now, 1 + SEMA_SLOT, "it watches after the slot has ended");
		fiber_run(fiber_at(0));
	}
	cr_assert_eq(watches, SEMA_SLOT / SEMA_WATCH);
	cr_assert_eq(fiber_now, 1 + SEMA_SLOT);
	cr_assert(is_starving());
}

/* A watcher that is granted a unit leaves, and the unit that it covered is covered no more. */
Test(sema_watching, sema_handoff_leaves_the_unit_that_a_watcher_covered)
{
	reset(0);
	sleepers(2);
	lose(fiber_at(0));
	release_without_the_lock();
	linkrt_semrelease_mutex(&count, true, 0);
	fiber_run_all();
	cr_assert_eq(nserved, 2, "it sleeps beside a count of %u", count);
	cr_assert_eq(count, 0);
}

/* The same if the next waiter starves: the first release has not seen that yet, the second
 * one has. */
static void granted_by_a_plain_release(unsigned steps)
{
	struct fiber *releaser;

	reset(0);
	sleepers(3);
	rob(2);
	fiber_run(fiber_at(0));
	releaser = start(release, -1);
	for (; steps > 0 && fiber_state(releaser) == FIBER_READY; steps--)
		fiber_step(releaser);
	fiber_now += SEMA_SLOT;
	fiber_run(fiber_at(1));
	fiber_run(releaser);
	linkrt_semrelease(&count);
	fiber_run_all();
	cr_assert_eq(nserved, 2, "served are %s, and %u units are left", order(), count);
	cr_assert_eq(count, 0);
}

Test(sema_watching, a_plain_release_leaves_the_unit_that_a_watcher_covered)
{
	for (unsigned steps = 0; steps < 12; steps++)
		granted_by_a_plain_release(steps);
}

Test(sema_watching, gets_handoffs)
{
	reset(0);
	sleepers(2);
	lose(fiber_at(0));
	linkrt_semrelease_mutex(&count, true, 0);
	cr_assert_eq(count, 0);
	cr_assert_eq(fiber_run(fiber_at(0)), FIBER_DONE);
	cr_assert_eq(fiber_state(fiber_at(1)), FIBER_ASLEEP);
}

/* It is granted a unit just as its watch ends. */
Test(sema_watching, a_grant_as_the_time_ends_is_one)
{
	reset(0);
	sleepers(2);
	lose(fiber_at(0));
	fiber_time_out(fiber_at(0));
	linkrt_semrelease_mutex(&count, true, 0);
	cr_assert_eq(fiber_run(fiber_at(0)), FIBER_DONE);
	cr_assert_eq(fiber_state(fiber_at(1)), FIBER_ASLEEP);
	cr_assert_eq(waiting(), 1);
	cr_assert_eq(count, 0);
}

/* The next unit is for a waiter that came with lifo. No watcher behind it may cover that unit. */
Test(sema_watching, ends_when_a_waiter_goes_before_it)
{
	reset(0);
	sleepers(2);
	rob(2);
	fiber_run(fiber_at(0));
	fiber_run(fiber_at(1));
	sleeper(acquire_lifo, 2);
	linkrt_semrelease(&count);
	cr_assert_eq(fiber_state(fiber_at(2)), FIBER_READY,
		"a watcher covers the unit of a waiter before it");
	fiber_run(fiber_at(2));
	fiber_run_all();
	cr_assert_str_eq(order(), "2");
	linkrt_semrelease(&count);
	linkrt_semrelease(&count);
	fiber_run_all();
	cr_assert_str_eq(order(), "2 0 1");
}

Test(sema_watching, is_not_for_a_loser_behind_a_waiter_that_waits_to_be_told)
{
	reset(0);
	sleepers(1);
	linkrt_semrelease(&count);
	linkrt_semacquire(&count);
	sleeper(acquire_lifo, 1);
	cr_assert_eq(fiber_run(fiber_at(0)), FIBER_ASLEEP);
	cr_assert_not(fiber_has_deadline(fiber_at(0)));
	linkrt_semrelease(&count);
	cr_assert_eq(fiber_state(fiber_at(1)), FIBER_READY,
		"a waiter that sleeps until it is told covers a unit");
}

/* Before waiter 2, a watcher stands before a waiter that waits to be told. */
Test(sema_watching, may_watch_saw_the_first_queued_only)
{
	reset(0);
	sleepers(3);
	rob(3);
	sleeper(acquire_lifo, 3);
	cr_assert_eq(fiber_run(fiber_at(1)), FIBER_ASLEEP);
	cr_assert_not(fiber_has_deadline(fiber_at(1)), "it watches, behind 3");
	linkrt_semrelease(&count);
	rob(2); /* three units come, and one of them is not covered */
	cr_assert_eq(fiber_run(fiber_at(3)), FIBER_DONE);
	cr_assert_eq(fiber_run(fiber_at(0)), FIBER_ASLEEP);
	cr_assert(fiber_has_deadline(fiber_at(0)), "it does not watch, though it is before 1");
	cr_assert_eq(fiber_run(fiber_at(2)), FIBER_ASLEEP);
	cr_assert_not(
		fiber_has_deadline(fiber_at(2)), "it watches, and covers the unit that is for 1");
	linkrt_semrelease(&count);
	linkrt_semrelease(&count);
	fiber_run_all();
	cr_assert_str_eq(order(), "3 0 1");
}

/* Starving. */

Test(sema_starving, begins_a_slot_after_the_first_loss)
{
	reset(0);
	sleepers(1);
	fiber_now = 100; /* it waits so long, but no thread barges */
	lose(fiber_at(0));
	fiber_now = 99 + SEMA_SLOT;
	fiber_time_out(fiber_at(0));
	cr_assert_eq(fiber_run(fiber_at(0)), FIBER_ASLEEP);
	cr_assert(fiber_has_deadline(fiber_at(0)));
	cr_assert_not(is_starving(), "1 ns too early");
	fiber_time_out(fiber_at(0));
	cr_assert_eq(fiber_now, 100 + SEMA_SLOT);
	cr_assert_eq(fiber_run(fiber_at(0)), FIBER_ASLEEP);
	cr_assert_not(fiber_has_deadline(fiber_at(0)));
	cr_assert(is_starving());
}

/* A barger comes after the release has made so many steps. False if the release has no
 * more steps. */
static bool barge_after(unsigned steps)
{
	struct fiber *releaser;
	bool ended, barged;

	reset(0);
	sleepers(1);
	starve(fiber_at(0));
	releaser = start(release, -1);
	for (; steps > 0 && fiber_state(releaser) == FIBER_READY; steps--)
		fiber_step(releaser);
	ended = fiber_state(releaser) == FIBER_DONE;
	barged = linkrt_tryacquire(&count);
	fiber_run_all();
	cr_assert_not(barged, "a running thread overtook a waiter that starves");
	cr_assert_str_eq(order(), "0");
	assert_empty(bucket());
	return !ended;
}

Test(sema_starving, makes_the_next_release_a_handoff_and_no_thread_barges)
{
	unsigned steps = 0;

	while (barge_after(steps))
		steps++;
	cr_assert_gt(steps, 5);
}

Test(sema_starving, ends_with_the_handoff_and_the_next_slot_begins)
{
	reset(0);
	sleepers(3);
	starve(fiber_at(0));
	linkrt_semrelease(&count);
	cr_assert_not(is_starving());
	cr_assert_eq(fiber_run(fiber_at(0)), FIBER_DONE);
	lose(fiber_at(1));
	cr_assert_not(is_starving());
	fiber_run_until(fiber_now + SEMA_SLOT);
	cr_assert(is_starving());
}

/* A waiter begins to starve while a releaser is under way, for each step of both. */
static void release_as_it_starves(unsigned waiter_steps, unsigned releaser_steps, unsigned behind)
{
	struct fiber *releaser;

	reset(0);
	sleepers(1 + behind);
	lose(fiber_at(0));
	fiber_now = SEMA_SLOT;
	fiber_time_out(fiber_at(0));
	fiber_run(fiber_at(0));
	fiber_time_out(fiber_at(0));
	releaser = start(release, -1);
	while (releaser_steps-- > 0 && fiber_state(releaser) == FIBER_READY)
		fiber_step(releaser);
	while (waiter_steps-- > 0 && fiber_state(fiber_at(0)) == FIBER_READY)
		fiber_step(fiber_at(0));
	fiber_run(releaser);
	fiber_run_all();
	cr_assert_eq(fiber_state(releaser), FIBER_DONE);
	cr_assert_eq(nserved, 1, "a starving waiter sleeps beside a count of %u", count);
	cr_assert_eq(count, 0);
}

Test(sema_starving, meets_a_release_in_every_window)
{
	for (unsigned behind = 0; behind < 2; behind++)
		for (unsigned waiter = 0; waiter < 24; waiter++)
			for (unsigned releaser = 0; releaser < 16; releaser++)
				release_as_it_starves(waiter, releaser, behind);
}

/* A watcher stands behind a waiter that begins to starve after a release has made so many steps. */
static void starve_before_a_watcher(unsigned releaser_steps)
{
	struct fiber *releaser;

	reset(0);
	sleepers(2);
	rob(2);
	fiber_run(fiber_at(0));
	fiber_run(fiber_at(1));
	releaser = start(release, -1);
	for (; releaser_steps > 0 && fiber_state(releaser) == FIBER_READY; releaser_steps--)
		fiber_step(releaser);
	fiber_now += SEMA_SLOT;
	fiber_time_out(fiber_at(0));
	fiber_run(fiber_at(0));
	fiber_run(releaser);
	cr_assert_neq(fiber_state(fiber_at(0)), FIBER_ASLEEP,
		"a watcher covers the unit of a waiter that starves");
	fiber_run_all();
	cr_assert_str_eq(order(), "0");
}

Test(sema_starving, ends_the_watches_behind_it)
{
	for (unsigned steps = 0; steps < 12; steps++)
		starve_before_a_watcher(steps);
}

/* The bound: the k-th waiter gets a unit within k slots in which releases come, however many units
 * running threads take. */
enum { WAITERS = 6, STEP = SEMA_SLOT / 16 };

static int64_t served_at[WAITERS];

static void acquire_and_note(void *name)
{
	acquire(name);
	served_at[(intptr_t)name] = fiber_now;
}

/* Releases a unit. A running thread takes it at once if it can. */
static void release_to_a_barger(void)
{
	linkrt_semrelease(&count);
	linkrt_tryacquire(&count);
}

Test(sema_starving, serves_the_kth_waiter_within_k_slots)
{
	reset(0);
	for (intptr_t name = 0; name < WAITERS; name++)
		sleeper(acquire_and_note, name);
	for (int64_t now = 0; now < 2 * WAITERS * SEMA_SLOT; now += STEP) {
		release_to_a_barger();
		fiber_run_until(1 + now);
	}
	cr_assert_str_eq(order(), "0 1 2 3 4 5");
	for (int64_t k = 0; k < WAITERS; k++)
		cr_assert_leq(served_at[k], 1 + (k + 1) * (SEMA_SLOT + 2 * STEP),
			"waiter %d: after %lld ns", (int)k, (long long)served_at[k]);
	assert_empty(bucket());
}

/* All schedules. Time passes when no fiber can run, and in `spurious` cases earlier. */

static void release_barge_and_release(void *unused)
{
	release(unused);
	if (linkrt_tryacquire(&count))
		release(unused);
	release(unused);
}

static void set_up_barger(void)
{
	reset(0);
	start(acquire, 0);
	start(acquire, 1);
	start(release_barge_and_release, 2);
}

static const char *check_barger(void)
{
	return check_served(2, 0);
}

static void barge_and_hand_off(void *unused)
{
	release(unused);
	if (linkrt_tryacquire(&count))
		handoff(unused);
	handoff(unused);
}

static void set_up_handoff(void)
{
	reset(0);
	start(acquire, 0);
	start(acquire_lifo, 1);
	start(barge_and_hand_off, 2);
}

static void a_slot_passes_and_release(void *unused)
{
	release(unused);
	if (linkrt_tryacquire(&count)) {
		fiber_now += SEMA_SLOT;
		atomic_point();
		release(unused);
	}
	release(unused);
}

static void set_up_starving(void)
{
	reset(0);
	start(acquire, 0);
	start(acquire, 1);
	start(a_slot_passes_and_release, 2);
}

Test(sema_fair_schedules, all_of_small_scenarios_serve_all, .timeout = 300)
{
	static const struct scenario scenarios[] = {
		{set_up_barger, check_barger, .preemptions = 1, .spurious = 1},
		{set_up_handoff, check_barger, .preemptions = 1, .spurious = 1},
		{set_up_starving, check_barger, .preemptions = 1, .spurious = 1},
	};

	for (size_t n = 0; n < sizeof scenarios / sizeof *scenarios; n++) {
		const unsigned long runs = explore("fair", &scenarios[n]);
		cr_log_info("%zu: %lu schedules", n, runs);
		cr_assert_gt(runs, 100);
	}
}

Test(sema_fair_schedules, random_ones_serve_all, .timeout = 300)
{
	static const struct scenario scenarios[] = {
		{set_up_barger, check_barger, .preemptions = 1000, .spurious = 2},
		{set_up_handoff, check_barger, .preemptions = 1000, .spurious = 2},
		{set_up_starving, check_barger, .preemptions = 1000, .spurious = 2},
	};

	for (size_t n = 0; n < sizeof scenarios / sizeof *scenarios; n++)
		explore_randomly("fair", &scenarios[n], 3000, 20261125);
}
