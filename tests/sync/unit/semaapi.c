/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of what linkrt has besides Go's functions: try, until, several units,
 * awaits, statistics. A test repeats what another thread does meanwhile at
 * every step of a fiber.
 */
#include "sync/semaqueue.h"

#include "sync/park.h"
#include "sys/futex.h"
#include "tests/sync/unit/semafibers.h"

#include <errno.h>

/* Any value above 1, where the clock begins. */
enum { DEADLINE = 1000 };

static int results[FIBERS];

static void acquire_until(void *name)
{
	const int result = linkrt_semacquire_until(&count, DEADLINE);

	results[(intptr_t)name] = result;
	if (result == 0)
		served[nserved++] = (intptr_t)name;
}

static void acquire_until_late(void *name)
{
	if (linkrt_semacquire_until(&count, 10 * (int64_t)SEMA_SLOT) == 0)
		served[nserved++] = (intptr_t)name;
}

static void acquire_three(void *name)
{
	linkrt_semacquire_n(&count, 3);
	served[nserved++] = (intptr_t)name;
}

static void steps(struct fiber *f, unsigned n)
{
	while (n-- > 0 && fiber_state(f) == FIBER_READY)
		fiber_step(f);
}

/* Try. */

Test(tryacquire, takes_what_there_is)
{
	reset(2);
	cr_assert(linkrt_tryacquire(&count));
	cr_assert(linkrt_tryacquire(&count));
	cr_assert_not(linkrt_tryacquire(&count));
	cr_assert_eq(count, 0);
	assert_empty(bucket());
}

/* Until. A call outside of fibers must not sleep. */

Test(semacquire_until, a_deadline_that_has_passed_is_a_try)
{
	static const int64_t passed[] = {INT64_MIN, -1, 0, 1};

	for (size_t n = 0; n < sizeof passed / sizeof *passed; n++) {
		reset(1);
		cr_assert_eq(linkrt_semacquire_until(&count, passed[n]), 0);
		cr_assert_eq(linkrt_semacquire_until(&count, passed[n]), ETIMEDOUT);
		cr_assert_eq(count, 0);
		assert_empty(bucket());
	}
}

Test(semacquire_until, a_queued_waiter_leaves_at_its_deadline)
{
	reset(0);
	sleeper(acquire_until, 0);
	cr_assert_eq(waiting(), 1);
	fiber_time_out(fiber_at(0));
	cr_assert_eq(fiber_now, DEADLINE);
	cr_assert_eq(fiber_run(fiber_at(0)), FIBER_DONE);
	cr_assert_eq(results[0], ETIMEDOUT);
	cr_assert_eq(waiting(), 0, "a waiter is still queued after its deadline");
	assert_empty(bucket());
	linkrt_semrelease(&count);
	cr_assert_eq(count, 1);
}

Test(semacquire_until, a_waiter_that_leaves_from_anywhere_keeps_the_others_in_order)
{
	for (intptr_t gone = 0; gone < 3; gone++) {
		reset(0);
		for (intptr_t name = 0; name < 3; name++)
			sleeper(name == gone ? acquire_until : acquire, name);
		fiber_run_all();
		cr_assert_eq(results[gone], ETIMEDOUT);
		for (unsigned n = 0; n < 3; n++) {
			linkrt_semrelease(&count);
			fiber_run_all();
		}
		cr_assert_str_eq(order(), gone == 0 ? "1 2" : gone == 1 ? "0 2" : "0 1");
		cr_assert_eq(count, 1);
		assert_empty(bucket());
	}
}

Test(semacquire_until, a_waiter_that_was_woken_and_runs_late_tries_once)
{
	for (unsigned robbed = 0; robbed < 2; robbed++) {
		reset(0);
		sleeper(acquire_until, 0);
		linkrt_semrelease(&count);
		if (robbed)
			linkrt_semacquire(&count);
		fiber_now = DEADLINE;
		cr_assert_eq(fiber_run(fiber_at(0)), FIBER_DONE);
		cr_assert_eq(results[0], robbed ? ETIMEDOUT : 0);
		cr_assert_eq(count, 0);
		assert_empty(bucket());
	}
}

/* The waiter was woken, lost, and gives up. The unit comes back before it has left: the release
 * finds the unit covered, and wakes no waiter. */
static void gives_up_at(unsigned n, fiber_fn *next)
{
	struct fiber *releaser;

	reset(0);
	sleeper(acquire_until, 0);
	sleeper(next, 1);
	rob(1);
	fiber_now = DEADLINE;
	steps(fiber_at(0), n);
	releaser = start(release, -1);
	fiber_run(releaser);
	fiber_run_all();
	cr_assert_eq(nserved, 1, "after %u steps: a waiter sleeps beside a count of %u", n, count);
	cr_assert_eq(count, 0);
	cr_assert_eq(results[0], served[0] == 0 ? 0 : ETIMEDOUT);
}

Test(semacquire_until, a_waiter_that_gives_up_serves_the_next)
{
	for (unsigned n = 0; n < 24; n++)
		gives_up_at(n, acquire);
}

/* The kernel says that its time is over. It is granted a unit before it takes the lock. */
Test(semacquire_until, a_grant_counts_even_when_late)
{
	reset(0);
	sleeper(acquire_until, 0);
	sleeper(acquire, 1);
	fiber_time_out(fiber_at(0));
	linkrt_semrelease_mutex(&count, true, 0);
	cr_assert_eq(fiber_run(fiber_at(0)), FIBER_DONE);
	cr_assert_eq(results[0], 0, "it was granted a unit, and reports a timeout");
	cr_assert_eq(count, 0);
	cr_assert_eq(waiting(), 1);
}

Test(semacquire_until, a_watcher_gives_up_at_its_deadline)
{
	reset(0);
	sleeper(acquire_until, 0);
	rob(1);
	cr_assert_eq(fiber_run(fiber_at(0)), FIBER_ASLEEP);
	fiber_time_out(fiber_at(0));
	cr_assert_eq(fiber_now, DEADLINE, "it watches beyond its deadline");
	cr_assert_eq(fiber_run(fiber_at(0)), FIBER_DONE);
	cr_assert_eq(results[0], ETIMEDOUT);
	assert_empty(bucket());
}

Test(semacquire_until, a_waiter_that_starves_keeps_its_deadline)
{
	reset(0);
	sleeper(acquire_until_late, 0);
	rob(1);
	fiber_run_until(2 * (int64_t)SEMA_SLOT);
	cr_assert(bucket()->nwait >= NWAIT_STARVING);
	cr_assert(fiber_has_deadline(fiber_at(0)));
	fiber_time_out(fiber_at(0));
	cr_assert_eq(fiber_now, 10 * (int64_t)SEMA_SLOT);
	cr_assert_eq(fiber_run(fiber_at(0)), FIBER_DONE);
	cr_assert_eq(nserved, 0);
	assert_empty(bucket());
}

/* Several units. */

Test(semacquire_n, takes_all_at_once_or_none)
{
	reset(5);
	linkrt_semacquire_n(&count, 0);
	linkrt_semacquire_n(&count, 3);
	cr_assert_eq(count, 2);
	sleeper(acquire_three, 0);
	cr_assert_eq(count, 2, "it has some of its units");
	linkrt_semrelease(&count);
	cr_assert_eq(count, 3);
	cr_assert_eq(fiber_run(fiber_at(0)), FIBER_DONE);
	cr_assert_eq(count, 0);
	assert_empty(bucket());
}

Test(semacquire_n, those_behind_wait_for_it)
{
	reset(0);
	sleeper(acquire_three, 0);
	sleeper(acquire, 1);
	for (unsigned n = 0; n < 2; n++) {
		linkrt_semrelease(&count);
		fiber_run_all();
		cr_assert_eq(nserved, 0, "it overtook a waiter that needs more");
	}
	linkrt_semrelease(&count);
	fiber_run_all();
	cr_assert_str_eq(order(), "0");
	linkrt_semrelease(&count);
	fiber_run_all();
	cr_assert_str_eq(order(), "0 1");
	assert_empty(bucket());
}

Test(semacquire_n, several_units_serve_all_they_suffice_for)
{
	reset(0);
	sleeper(acquire, 0);
	sleeper(acquire_two, 1);
	sleeper(acquire, 2);
	sleeper(acquire_two, 3);
	for (unsigned n = 0; n < 5; n++)
		linkrt_semrelease(&count);
	fiber_run_all();
	cr_assert_str_eq(order(), "0 1 2");
	cr_assert_eq(count, 1);
	linkrt_semrelease_mutex(&count, true, 0);
	fiber_run_all();
	cr_assert_str_eq(order(), "0 1 2 3");
	assert_empty(bucket());
}

/* A waiter that was woken for two units covers two releases. */
Test(semacquire_n, covers_as_many_as_it_needs)
{
	reset(0);
	sleeper(acquire_two, 0);
	sleeper(acquire, 1);
	rob(2);
	linkrt_semrelease(&count);
	linkrt_semrelease(&count);
	cr_assert_eq(fiber_state(fiber_at(1)), FIBER_ASLEEP);
	linkrt_semrelease(&count);
	cr_assert_eq(fiber_state(fiber_at(1)), FIBER_READY);
	fiber_run_all();
	cr_assert_str_eq(order(), "0 1");
	assert_empty(bucket());
}

/* A handoff brings the one unit that was missing. */
Test(semacquire_n, sema_handoff_leaves_it_asleep_beside_all_that_it_needs)
{
	reset(1);
	sleeper(acquire_two, 0);
	linkrt_semrelease_mutex(&count, true, 0);
	fiber_run_all();
	cr_assert_eq(nserved, 1, "it sleeps beside a count of %u", count);
	cr_assert_eq(count, 0);
}

/* The same while its address starves, so that each release is a handoff. */
Test(semacquire_n, starving_it_sleeps_beside_all_that_it_needs)
{
	reset(0);
	sleeper(acquire_two, 0);
	rob(2);
	fiber_run_until(2 * SEMA_SLOT);
	cr_assert(bucket()->nwait >= NWAIT_STARVING);
	linkrt_semrelease(&count);
	linkrt_semrelease(&count);
	fiber_run_all();
	cr_assert_eq(nserved, 1, "it sleeps beside a count of %u", count);
	cr_assert_eq(count, 0);
	assert_empty(bucket());
}

/* A waiter for two units ceases to cover them. The one unit in the count is for the waiter before
 * it. */
Test(semacquire_n, sema_lose_leaves_a_unit_to_no_waiter)
{
	reset(0);
	sleeper(acquire_two, 0);
	rob(2);
	sleeper(acquire_lifo, 1);
	linkrt_semrelease(&count); /* 0 covers the unit, but needs two */
	cr_assert_eq(fiber_run(fiber_at(0)), FIBER_ASLEEP);
	fiber_run_all();
	cr_assert_str_eq(order(), "1", "the first in the queue sleeps beside a count of %u", count);
	cr_assert_eq(count, 0);
}

/* Two handoffs come, each while another waiter is the first. If each waiter were handed one unit,
 * both would wait for ever. */
Test(semacquire_n, sema_handoff_gives_two_waiters_some_units_each)
{
	reset(0);
	sleeper(acquire_two, 0);
	sleeper(acquire_two, 1);
	rob(2);
	linkrt_semrelease_mutex(&count, true, 0); /* 0 is awake, and 1 is the first in the queue */
	fiber_run_until(fiber_now);
	linkrt_semrelease_mutex(&count, true, 0);
	fiber_run_all();
	cr_assert_eq(nserved, 1, "two units came, and no waiter has them");
	cr_assert_eq(count, 0);
	linkrt_semrelease(&count);
	linkrt_semrelease(&count);
	fiber_run_all();
	cr_assert_eq(nserved, 2);
	assert_empty(bucket());
}

/* Awaits. */

static linkrt_await awaits[2];

static int begin(unsigned n)
{
	return linkrt_await_start(&awaits[n], &count);
}

Test(await, holds_a_unit_that_is_there)
{
	reset(1);
	cr_assert_eq(begin(0), LINKRT_HELD);
	cr_assert_eq(linkrt_await_state(&awaits[0]), LINKRT_HELD);
	cr_assert_eq(count, 0);
	assert_empty(bucket());
}

Test(await, is_queued_where_there_is_none_and_granted_the_next)
{
	for (unsigned by_handoff = 0; by_handoff < 2; by_handoff++) {
		reset(0);
		cr_assert_eq(begin(0), LINKRT_QUEUED);
		cr_assert_eq(begin(1), LINKRT_QUEUED);
		cr_assert_eq(waiting(), 2);
		linkrt_semrelease_mutex(&count, by_handoff != 0, 0);
		cr_assert_eq(
			linkrt_await_state(&awaits[0]), LINKRT_HELD, "it was not granted the unit");
		cr_assert_eq(linkrt_await_state(&awaits[1]), LINKRT_QUEUED);
		cr_assert_eq(count, 0);
		linkrt_semrelease_mutex(&count, by_handoff != 0, 0);
		cr_assert_eq(linkrt_await_state(&awaits[1]), LINKRT_HELD);
		assert_empty(bucket());
	}
}

static void begin_first(void *unused)
{
	(void)unused;
	begin(0);
}

/* A release comes after the first look at *s and before the await is queued. */
Test(await, looks_again_after_it_is_counted)
{
	reset(0);
	start(begin_first, 0);
	cr_assert(fiber_run_to(fiber_at(0), YIELD_ACQUIRE_BEFORE_CHECK));
	start(release, -1);
	fiber_run(fiber_at(1));
	fiber_run_all();
	cr_assert_eq(linkrt_await_state(&awaits[0]), LINKRT_HELD);
	assert_empty(bucket());
}

/* Sleeps on the word as an event loop's ring does. */
static void sleep_on_the_word(void *w)
{
	while (linkrt_await_state(w) == LINKRT_QUEUED)
		futex_wait(&((linkrt_await *)w)->word, LINKRT_QUEUED);
	served[nserved++] = linkrt_await_state(w);
}

Test(await, a_grant_wakes_a_thread_that_sleeps_on_the_word)
{
	reset(0);
	begin(0);
	cr_assert_eq(fiber_run(fiber_start(sleep_on_the_word, &awaits[0])), FIBER_ASLEEP);
	linkrt_semrelease(&count);
	cr_assert_eq(fiber_state(fiber_at(0)), FIBER_READY);
	fiber_run_all();
	cr_assert_eq(served[0], LINKRT_HELD);
}

Test(await, waits_its_turn_among_threads)
{
	reset(0);
	sleeper(acquire, 0);
	begin(0);
	sleeper(acquire, 1);
	linkrt_semrelease(&count);
	fiber_run_all();
	cr_assert_str_eq(order(), "0");
	linkrt_semrelease(&count);
	cr_assert_eq(linkrt_await_state(&awaits[0]), LINKRT_HELD);
	linkrt_semrelease(&count);
	fiber_run_all();
	cr_assert_str_eq(order(), "0 1");
	assert_empty(bucket());
}

/* Units for all waiters come at once. A woken thread serves the next waiter. A granted await does
 * not. */
Test(await, and_the_waiters_behind_it_are_served)
{
	reset(0);
	sleeper(acquire, 0);
	begin(0);
	begin(1);
	sleeper(acquire, 1);
	linkrt_semrelease(&count);
	linkrt_semacquire(&count);
	for (unsigned n = 0; n < 4; n++)
		linkrt_semrelease(&count);
	fiber_run_all();
	cr_assert_str_eq(order(), "0 1");
	cr_assert_eq(linkrt_await_state(&awaits[0]), LINKRT_HELD);
	cr_assert_eq(linkrt_await_state(&awaits[1]), LINKRT_HELD);
	cr_assert_eq(count, 0);
	assert_empty(bucket());
}

/* A waiter has taken its two units, and seems to cover the next two that come. As it leaves, it
 * must grant them to two awaits: the first await does not look for the second unit. */
Test(await, are_all_served_by_a_waiter_that_leaves)
{
	for (unsigned n = 0; n < 24; n++) {
		reset(0);
		sleeper(acquire_two, 0);
		begin(0);
		begin(1);
		linkrt_semrelease(&count);
		linkrt_semrelease(&count);
		steps(fiber_at(0), n);
		run_new(release);
		run_new(release);
		fiber_run_all();
		cr_assert_str_eq(order(), "0");
		cr_assert_eq(linkrt_await_state(&awaits[0]), LINKRT_HELD);
		cr_assert_eq(linkrt_await_state(&awaits[1]), LINKRT_HELD,
			"after %u steps: it waits beside a unit", n);
		cr_assert_eq(count, 0);
		assert_empty(bucket());
	}
}

/* A waiter that gives up leaves the unit that it covered to an await. */
Test(await, is_served_by_a_waiter_that_gives_up)
{
	for (unsigned n = 0; n < 24; n++) {
		struct fiber *releaser;
		reset(0);
		sleeper(acquire_until, 0);
		begin(0);
		rob(1);
		fiber_now = DEADLINE;
		steps(fiber_at(0), n);
		releaser = start(release, -1);
		fiber_run(releaser);
		fiber_run_all();
		cr_assert_eq(results[0] == 0, linkrt_await_state(&awaits[0]) == LINKRT_QUEUED,
			"after %u steps: one unit came, and %d of them have one", n,
			(results[0] == 0) + (linkrt_await_state(&awaits[0]) == LINKRT_HELD));
		cr_assert_eq(count, 0);
		linkrt_await_abandon(&awaits[0]);
	}
}

Test(await, abandoned_before_a_grant_has_nothing)
{
	reset(0);
	sleeper(acquire, 0);
	begin(0);
	sleeper(acquire, 1);
	cr_assert_eq(linkrt_await_abandon(&awaits[0]), LINKRT_REMOVED);
	cr_assert_eq(linkrt_await_state(&awaits[0]), LINKRT_REMOVED);
	cr_assert_eq(waiting(), 2);
	linkrt_semrelease(&count);
	linkrt_semrelease(&count);
	fiber_run_all();
	cr_assert_str_eq(order(), "0 1");
	assert_empty(bucket());
}

Test(await, abandoned_after_a_grant_holds_the_unit)
{
	reset(0);
	begin(0);
	linkrt_semrelease(&count);
	cr_assert_eq(linkrt_await_abandon(&awaits[0]), LINKRT_HELD, "a granted unit is lost");
	cr_assert_eq(linkrt_await_state(&awaits[0]), LINKRT_REMOVED);
	cr_assert_eq(count, 0);
	assert_empty(bucket());
}

Test(await, may_start_again_once_it_is_done)
{
	reset(0);
	for (unsigned n = 0; n < 3; n++) {
		begin(0);
		linkrt_semrelease(&count);
		cr_assert_eq(linkrt_await_state(&awaits[0]), LINKRT_HELD);
		begin(0);
		cr_assert_eq(linkrt_await_abandon(&awaits[0]), LINKRT_REMOVED);
	}
	assert_empty(bucket());
}

/* The grant is the last access: the owner may see it at once and close the memory. */
static void await_on_a_stack(void *unused)
{
	linkrt_await w;

	(void)unused;
	linkrt_await_start(&w, &count);
	while (linkrt_await_state(&w) == LINKRT_QUEUED)
		;
	served[nserved++] = 0;
}

static void gone_at_any_access(fiber_fn *fn)
{
	for (unsigned n = 0; n < 48; n++) {
		struct fiber *owner, *releaser;
		reset(0);
		owner = start(await_on_a_stack, 0);
		steps(owner, 40);
		releaser = start(fn, -1);
		steps(releaser, n);
		steps(owner, 40);
		fiber_run(releaser);
		fiber_run_all();
		cr_assert_null(fiber_error(), "after %u steps the releaser %s", n, fiber_error());
		cr_assert_eq(nserved, 1);
	}
}

Test(await, may_be_gone_at_any_access_after_the_grant)
{
	gone_at_any_access(release);
	gone_at_any_access(handoff);
}

/* Statistics, of all semaphores. */

static linkrt_sem_stats_result since(linkrt_sem_stats_result before)
{
	const linkrt_sem_stats_result now = linkrt_sem_stats();

	return (linkrt_sem_stats_result){now.contended - before.contended, now.parks - before.parks,
		now.handoffs - before.handoffs, now.longest};
}

Test(stats, count_what_happened)
{
	linkrt_sem_stats_result before, seen;

	reset(0);
	before = linkrt_sem_stats();
	cr_assert_eq(before.longest, 0);
	linkrt_semrelease(&count);
	linkrt_semacquire(&count);
	seen = since(before);
	cr_assert_eq(seen.contended + seen.parks + seen.handoffs, 0, "no fiber waited");
	sleepers(3);
	cr_assert(
		fiber_run_to(start(acquire, 3), YIELD_ACQUIRE_BEFORE_PARK)); /* queued, and awake */
	fiber_now = 500;
	linkrt_semrelease(&count);
	fiber_run(fiber_at(0));
	fiber_now = 700;
	linkrt_semrelease_mutex(&count, true, 0);
	linkrt_semrelease_mutex(&count, true, 0);
	linkrt_semrelease_mutex(&count, true, 0);
	seen = since(before);
	cr_assert_eq(seen.contended, 4);
	cr_assert_eq(seen.parks, 3);
	cr_assert_eq(seen.handoffs, 3);
	cr_assert_eq(seen.longest, 699);
}

/* Each bucket keeps its own. */
Test(stats, add_up_over_the_buckets)
{
	static uint32_t other[64];
	linkrt_sem_stats_result before;

	reset(0);
	before = linkrt_sem_stats();
	for (unsigned n = 0; n < 64; n++) {
		linkrt_await w;
		linkrt_await_start(&w, &other[n]);
		linkrt_semrelease(&other[n]);
		cr_assert_eq(linkrt_await_state(&w), LINKRT_HELD);
	}
	cr_assert_eq(since(before).contended, 64);
	cr_assert_eq(since(before).handoffs, 64);
}

/* Counts that overflow. */

static void overflows(fiber_fn *fn, unsigned waiters)
{
	reset(0);
	while (waiters-- > 0)
		fiber_run_to(start(acquire, 0), YIELD_ACQUIRE_BEFORE_PARK);
	count = UINT32_MAX;
	cr_assert_eq(fiber_run(start(fn, -1)), FIBER_THREW);
	cr_assert_str_eq(fiber_thrown(), "semaphore count overflows");
}

/* The only waiter is woken, so the handoff has no queued waiter to grant the unit to. */
static void handoff_beside_a_woken_waiter_overflows(void)
{
	reset(0);
	sleepers(1);
	linkrt_semrelease(&count);
	count = UINT32_MAX;
	cr_assert_eq(fiber_run(start(handoff, -1)), FIBER_THREW);
	cr_assert_str_eq(fiber_thrown(), "semaphore count overflows");
}

Test(sema_overflow, throws)
{
	overflows(release, 0);
	overflows(release, 1);
	overflows(handoff, 0);
	handoff_beside_a_woken_waiter_overflows();
	reset(UINT32_MAX - 1);
	linkrt_semrelease(&count);
	cr_assert_eq(count, UINT32_MAX);
}

/* All schedules. */

static void release_twice(void *unused)
{
	release(unused);
	release(unused);
}

static void release_and_handoff(void *unused)
{
	release(unused);
	handoff(unused);
}

/* Each unit is in *s, or a fiber has it. */
static const char *check_units(unsigned units)
{
	const char *wrong = all_done();

	if (wrong != NULL)
		return wrong;
	if (count + nserved != units)
		return "a unit is lost, or is there twice";
	return not_empty(bucket());
}

static const char *check_one(void)
{
	return check_units(1);
}

static const char *check_two(void)
{
	return check_units(2);
}

static void set_up_until(void)
{
	reset(0);
	start(acquire_until, 0);
	start(release, -1);
}

static void set_up_until_handoff(void)
{
	reset(0);
	start(acquire_until, 0);
	start(handoff, -1);
}

/* There are units for both, so the waiter without a deadline must get one, whatever the
 * other does. */
static void set_up_two_until(void)
{
	reset(0);
	start(acquire_until, 0);
	start(acquire, 1);
	start(release_and_handoff, -1);
}

static const char *check_two_until(void)
{
	return served[0] == 1 || (nserved == 2 && served[1] == 1)
		       ? check_two()
		       : "the waiter without a deadline is not served";
}

static void set_up_several(void)
{
	reset(1);
	start(acquire_two, 0);
	start(acquire, 1);
	start(release_and_handoff, -1);
}

static const char *check_several(void)
{
	return check_served(2, 0);
}

static void await_and_abandon(void *n)
{
	linkrt_await *w = &awaits[(uintptr_t)n];

	linkrt_await_start(w, &count);
	atomic_point();
	if (linkrt_await_abandon(w) == LINKRT_HELD)
		served[nserved++] = 0;
}

static void set_up_abandon(void)
{
	reset(0);
	start(await_and_abandon, 0);
	start(release, -1);
}

static void set_up_abandon_beside_a_waiter(void)
{
	reset(0);
	start(await_and_abandon, 0);
	start(acquire, 1);
	start(release_twice, -1);
}

Test(sema_api_schedules, all_of_small_scenarios_keep_the_units, .timeout = 300)
{
	static const struct scenario scenarios[] = {
		{set_up_until, check_one, .preemptions = 2, .spurious = 1},
		{set_up_until_handoff, check_one, .preemptions = 2, .spurious = 1},
		{set_up_two_until, check_two_until, .preemptions = 1, .spurious = 1},
		{set_up_several, check_several, .preemptions = 1},
		{set_up_abandon, check_one, .preemptions = 3},
		{set_up_abandon_beside_a_waiter, check_two, .preemptions = 1},
	};

	for (size_t n = 0; n < sizeof scenarios / sizeof *scenarios; n++) {
		const unsigned long runs = explore("api", &scenarios[n]);
		cr_log_info("%zu: %lu schedules", n, runs);
		cr_assert_gt(runs, 100);
	}
}

Test(sema_api_schedules, random_ones_keep_the_units, .timeout = 300)
{
	static const struct scenario scenarios[] = {
		{set_up_two_until, check_two_until, .preemptions = 1000, .spurious = 2},
		{set_up_several, check_several, .preemptions = 1000, .spurious = 2},
		{set_up_abandon_beside_a_waiter, check_two, .preemptions = 1000, .spurious = 2},
	};

	for (size_t n = 0; n < sizeof scenarios / sizeof *scenarios; n++)
		explore_randomly("api", &scenarios[n], 3000, 20261125);
}
