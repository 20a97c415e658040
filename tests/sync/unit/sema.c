/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sync/sema.c, with sync/semaqueue.c, semtable.c, park.c and lock.c
 * below it: first each window by hand, then all schedules of small scenarios.
 */
#include "sync/sema.h"

#include "sync/backoff.h"
#include "tests/sync/unit/collide.h"
#include "tests/sync/unit/explore.h"
#include "tests/sync/unit/semafibers.h"

#include <signal.h>
#include <sys/mman.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Windows of an acquirer, from its fast path to its sleep. */

static const enum yield_point acquire_windows[] = {
	YIELD_ACQUIRE_BEFORE_LOCK, YIELD_ACQUIRE_BEFORE_CHECK, YIELD_ACQUIRE_BEFORE_PARK,
	YIELD_PARK_BEFORE_PARKED, YIELD_PARK_BEFORE_FUTEX,
	YIELD_POINTS, /* never reached: the fiber sleeps */
};

struct window {
	enum yield_point where;
	unsigned initial, waiters, releases;
	fiber_fn *release;
};

/* Releases while the waiters stand in a window. Then all fibers run on. */
static void release_in_window(const struct window *w)
{
	const unsigned units = w->initial + w->releases, done = minimum(units, w->waiters);

	reset(w->initial);
	for (unsigned n = 0; n < w->waiters; n++)
		fiber_run_to(start(acquire, n), w->where);
	for (unsigned n = 0; n < w->releases; n++)
		run_new(w->release);
	fiber_run_all();
	cr_assert_eq(nserved, done,
		"window %d, count %u, %u waiters, %u releases: %u sleep beside a count of %u",
		w->where, w->initial, w->waiters, w->releases, w->waiters - nserved, count);
	cr_assert_eq(count, units - done);
	cr_assert_eq(waiting(), w->waiters - done);
	for (unsigned n = done; n < w->waiters; n++)
		run_new(w->release);
	fiber_run_all();
	cr_assert_eq(nserved, w->waiters);
	assert_empty(bucket());
}

static void release_in_every_window(fiber_fn *release)
{
	for (size_t n = 0; n < COUNT(acquire_windows); n++)
		for (unsigned initial = 0; initial <= 2; initial++)
			for (unsigned waiters = 1; waiters <= 3; waiters++)
				for (unsigned releases = 0; releases <= 3; releases++)
					release_in_window(&(struct window){acquire_windows[n],
						initial, waiters, releases, release});
}

Test(sema_window, no_release_is_lost_while_an_acquirer_goes_to_sleep, .timeout = 60)
{
	release_in_every_window(release);
}

Test(sema_window, no_handoff_is_lost_while_an_acquirer_goes_to_sleep, .timeout = 60)
{
	release_in_every_window(handoff);
}

/* A whole acquire while a releaser stands in a window. */
static void acquire_in_window(fiber_fn *fn, enum yield_point where, unsigned sleeping)
{
	struct fiber *releaser;

	reset(0);
	sleepers(sleeping);
	releaser = start(fn, -1);
	fiber_run_to(releaser, where);
	fiber_run(start(acquire, sleeping));
	fiber_run_all();
	cr_assert_eq(nserved, 1, "window %d, %u asleep: the release served %u", where, sleeping,
		nserved);
	cr_assert_eq(count, 0);
}

Test(sema_window, no_acquirer_is_missed_while_a_releaser_looks_for_it, .timeout = 60)
{
	static const enum yield_point windows[] = {
		YIELD_RELEASE_BEFORE_NWAIT, YIELD_RELEASE_BEFORE_LOCK, YIELD_UNPARK_BEFORE_WAKE};

	for (size_t n = 0; n < COUNT(windows); n++) {
		for (unsigned sleeping = 0; sleeping <= 2; sleeping++) {
			acquire_in_window(release, windows[n], sleeping);
			acquire_in_window(handoff, windows[n], sleeping);
		}
	}
}

/* An acquirer is about to queue. The releaser sees no waiter and leaves its unit in the count. */
Test(sema_window, an_acquirer_looks_again_after_it_is_counted)
{
	struct fiber *a;

	reset(0);
	a = start(acquire, 0);
	cr_assert(fiber_run_to(a, YIELD_ACQUIRE_BEFORE_LOCK));
	linkrt_semrelease(&count);
	cr_assert_eq(fiber_run(a), FIBER_DONE, "slept although count is %u", count);
	cr_assert_eq(count, 0);
	cr_assert_eq(waiting(), 0, "it has its unit, and still counts as waiting");
}

/* Order. */

Test(sema_order, queued_waiters_are_served_in_order)
{
	reset(0);
	sleepers(5);
	for (unsigned n = 0; n < 5; n++) {
		linkrt_semrelease(&count);
		fiber_run_all();
		cr_assert_eq(nserved, n + 1);
	}
	cr_assert_str_eq(order(), "0 1 2 3 4");
}

Test(sema_order, a_burst_of_releases_wakes_in_order)
{
	reset(0);
	sleepers(5);
	for (unsigned n = 0; n < 3; n++) {
		linkrt_semrelease(&count);
		cr_assert_eq(fiber_state(fiber_at(n)), FIBER_READY,
			"release %u did not wake waiter %u", n, n);
		cr_assert_eq(fiber_state(fiber_at(n + 1)), FIBER_ASLEEP, "release %u woke two", n);
	}
	fiber_run_all();
	cr_assert_str_eq(order(), "0 1 2");
}

Test(sema_order, lifo_goes_first)
{
	reset(0);
	sleepers(2);
	sleeper(acquire_lifo, 2);
	sleeper(acquire_lifo, 3);
	sleeper(acquire, 4);
	for (unsigned n = 0; n < 5; n++) {
		linkrt_semrelease(&count);
		fiber_run_all();
	}
	cr_assert_str_eq(order(), "3 2 0 1 4");
}

/* A lifo waiter loses. A waiter that comes later with lifo goes before it. */
Test(sema_order, lifo_goes_first_once)
{
	struct fiber *loser;

	reset(0);
	sleepers(1);
	loser = sleeper(acquire_lifo, 1);
	linkrt_semrelease(&count);
	cr_assert(fiber_run_to(loser, YIELD_ACQUIRE_WOKEN));
	linkrt_semacquire(&count);
	sleeper(acquire_lifo, 2);
	cr_assert_eq(fiber_run(loser), FIBER_ASLEEP);
	for (unsigned n = 0; n < 3; n++) {
		linkrt_semrelease(&count);
		fiber_run_all();
	}
	cr_assert_str_eq(order(), "2 1 0");
}

Test(sema_order, a_loser_keeps_its_place)
{
	reset(0);
	sleepers(3);
	rob(1);
	cr_assert_eq(fiber_run(fiber_at(0)), FIBER_ASLEEP);
	for (unsigned n = 0; n < 3; n++) {
		linkrt_semrelease(&count);
		fiber_run_all();
	}
	cr_assert_str_eq(order(), "0 1 2");
}

static void two_losers(unsigned first, unsigned second)
{
	reset(0);
	sleepers(3);
	rob(2);
	cr_assert_eq(fiber_run(fiber_at(first)), FIBER_ASLEEP);
	cr_assert_eq(fiber_run(fiber_at(second)), FIBER_ASLEEP);
	for (unsigned n = 0; n < 3; n++) {
		linkrt_semrelease(&count);
		fiber_run_all();
	}
	cr_assert_str_eq(order(), "0 1 2", "%u lost before %u: order %s", first, second, order());
}

Test(sema_order, two_losers_keep_their_order)
{
	two_losers(0, 1);
	two_losers(1, 0);
}

/* Handoff. */

Test(sema_handoff, is_a_grant_that_no_running_thread_overtakes)
{
	struct fiber *waiter, *releaser, *barger;

	reset(0);
	waiter = sleeper(acquire, 0);
	releaser = start(handoff, -1);
	cr_assert(fiber_run_to(releaser, YIELD_UNPARK_BEFORE_WAKE));
	cr_assert_eq(count, 0, "the unit went through *s");
	barger = start(acquire, 1);
	cr_assert_eq(fiber_run(barger), FIBER_ASLEEP, "it barged before the wake-up");
	fiber_run(releaser);
	cr_assert_eq(count, 0);
	cr_assert_eq(fiber_run(start(acquire, 2)), FIBER_ASLEEP, "it barged after the wake-up");
	cr_assert_eq(fiber_run(waiter), FIBER_DONE);
	cr_assert_str_eq(order(), "0");
	cr_assert_eq(waiting(), 2, "a granted waiter still counts as waiting");
}

/* A barger runs after the handoff has made so many steps. False if the handoff has no more
 * steps. */
static bool barge_after(unsigned steps)
{
	struct fiber *waiter, *releaser, *barger;
	bool ended;

	reset(0);
	waiter = sleeper(acquire, 0);
	releaser = start(handoff, -1);
	while (steps > 0 && fiber_state(releaser) == FIBER_READY) {
		fiber_step(releaser);
		steps--;
	}
	ended = fiber_state(releaser) == FIBER_DONE;
	barger = start(acquire, 1);
	fiber_run(barger);
	fiber_run_all();
	cr_assert_eq(fiber_state(waiter), FIBER_DONE, "the barger overtook it during the handoff");
	cr_assert_eq(fiber_state(barger), FIBER_ASLEEP);
	return !ended;
}

Test(sema_handoff, no_barger_gets_in_at_any_atomic_access)
{
	unsigned steps = 0;

	while (barge_after(steps))
		steps++;
	cr_assert_gt(steps, 5);
}

Test(sema_handoff, goes_to_the_first_queued)
{
	reset(0);
	sleepers(3);
	sleeper(acquire_lifo, 3);
	for (unsigned n = 0; n < 4; n++) {
		linkrt_semrelease_mutex(&count, true, 0);
		fiber_run_all();
	}
	cr_assert_str_eq(order(), "3 0 1 2");
	cr_assert_eq(count, 0);
	assert_empty(bucket());
}

/* A woken waiter runs for its own unit. The grant goes to the queued waiter behind it. */
Test(sema_handoff, passes_over_a_woken_waiter)
{
	reset(0);
	sleepers(2);
	linkrt_semrelease(&count);
	linkrt_semrelease_mutex(&count, true, 0);
	cr_assert_eq(count, 1);
	fiber_run_all();
	cr_assert_eq(nserved, 2);
	cr_assert_eq(count, 0);
}

Test(sema_handoff, without_a_waiter_is_a_release)
{
	reset(0);
	linkrt_semrelease_mutex(&count, true, 0);
	cr_assert_eq(count, 1);
	linkrt_semrelease_mutex(&count, false, 0);
	cr_assert_eq(count, 2);
	assert_empty(bucket());
}

/* Woken waiters that have not run yet. */

Test(sema_woken, are_never_more_than_the_count)
{
	reset(0);
	sleepers(4);
	linkrt_semrelease(&count);
	linkrt_semrelease(&count);
	linkrt_semacquire(&count);
	linkrt_semrelease(&count);
	cr_assert_eq(count, 2);
	cr_assert_eq(fiber_state(fiber_at(1)), FIBER_READY);
	cr_assert_eq(
		fiber_state(fiber_at(2)), FIBER_ASLEEP, "a third waiter was woken for two units");
	fiber_run_all();
	cr_assert_str_eq(order(), "0 1");
}

/* The winner has taken its unit and not left yet. So it still covers a unit, and the release wakes
 * no waiter. */
Test(sema_woken, a_winner_wakes_the_next_for_a_unit_that_came_meanwhile)
{
	struct fiber *winner;

	reset(0);
	sleepers(2);
	linkrt_semrelease(&count);
	winner = fiber_at(0);
	while (count == 1)
		fiber_step(winner);
	linkrt_semrelease(&count);
	cr_assert_eq(fiber_run(winner), FIBER_DONE);
	fiber_run_all();
	cr_assert_eq(nserved, 2, "a waiter sleeps beside a count of %u", count);
}

Test(sema_woken, a_loser_that_sleeps_again_is_woken_again)
{
	reset(0);
	sleepers(1);
	for (unsigned n = 0; n < 3; n++) {
		rob(1);
		cr_assert_eq(fiber_run(fiber_at(0)), FIBER_ASLEEP);
	}
	linkrt_semrelease(&count);
	fiber_run_all();
	cr_assert_eq(nserved, 1, "slept although count is %u", count);
}

/* Lifetime. */

static void gone_before_the_wake(fiber_fn *fn)
{
	struct fiber *waiter, *releaser;

	reset(0);
	waiter = sleeper(acquire, 0);
	releaser = start(fn, -1);
	cr_assert(fiber_run_to(releaser, YIELD_UNPARK_BEFORE_WAKE),
		"the sleeping waiter gets no futex wake");
	fiber_wake_spuriously(waiter);
	cr_assert_eq(fiber_run(waiter), FIBER_DONE);
	fiber_run(releaser);
	cr_assert_null(fiber_error(), "the releaser %s", fiber_error());
	assert_empty(bucket());
}

Test(sema_lifetime, a_waiter_may_be_gone_before_the_wake)
{
	gone_before_the_wake(release);
	gone_before_the_wake(handoff);
}

/* After any atomic access of the releaser, the waiter may see its verdict, go on and unmap its
 * stack. */
static void gone_at_any_access(fiber_fn *fn)
{
	bool left = false;

	for (unsigned steps = 0; steps < 64; steps++) {
		struct fiber *waiter, *releaser;
		reset(0);
		waiter = start(acquire, 0);
		fiber_run_to(waiter, YIELD_ACQUIRE_BEFORE_PARK);
		fiber_spins = 1000; /* it stays awake until it is told */
		releaser = start(fn, -1);
		for (unsigned n = 0; n < steps && fiber_state(releaser) == FIBER_READY; n++)
			fiber_step(releaser);
		for (unsigned n = 0; n < 100 && fiber_state(waiter) == FIBER_READY; n++)
			fiber_step(waiter);
		left |= fiber_state(waiter) == FIBER_DONE && fiber_state(releaser) == FIBER_READY;
		fiber_run_all();
		cr_assert_null(
			fiber_error(), "after %u steps the releaser %s", steps, fiber_error());
		cr_assert_eq(nserved, 1);
	}
	cr_assert(fn == release || left, "the waiter never left before the releaser");
}

Test(sema_lifetime, a_waiter_may_be_gone_at_any_access)
{
	gone_at_any_access(release);
	gone_at_any_access(handoff);
}

/* A semaphore on a page of its own, and another one in its bucket. */
static uint32_t *mapped, *beside;
static bool touched; /* the page was accessed while it was closed */

/* Notes the access and lets it pass. */
static void open_semaphore(int signal)
{
	(void)signal;
	touched = true;
	mprotect(mapped, 65536, PROT_READ | PROT_WRITE);
}

static void map_semaphore(void)
{
	static uint32_t words[COLLIDE_WORDS];

	if (mapped == NULL)
		mapped = mmap(
			NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	cr_assert_neq(mapped, MAP_FAILED);
	mprotect(mapped, 65536, PROT_READ | PROT_WRITE);
	signal(SIGSEGV, open_semaphore);
	touched = false;
	*mapped = 0;
	for (beside = words; semtable_bucket(beside) != semtable_bucket(mapped); beside++)
		cr_assert(beside < words + COLLIDE_WORDS, "no word shares the bucket");
	memset(semtable_bucket(mapped), 0, sizeof(struct bucket));
}

static void release_mapped(void *handoff)
{
	linkrt_semrelease_mutex(mapped, handoff != NULL, 0);
}

static void acquire_beside(void *unused)
{
	(void)unused;
	linkrt_semacquire(beside);
}

enum bucket_is { BUCKET_EMPTY, BUCKET_WAITED, BUCKET_OVERDUE, BUCKET_STARVING, BUCKET_KINDS };

/* Lets a waiter wait in the bucket, and makes the release take each of its ways. */
static void prepare_bucket(enum bucket_is kind)
{
	struct bucket *b = semtable_bucket(mapped);

	if (kind != BUCKET_EMPTY)
		cr_assert_eq(fiber_run(fiber_start(acquire_beside, NULL)), FIBER_ASLEEP);
	backoff_set_patience(&b->hints, kind == BUCKET_OVERDUE ? 0 : PATIENCE_FIRST);
	if (kind == BUCKET_STARVING)
		b->nwait |= NWAIT_STARVING;
}

/* After any access of the releaser, another thread may take the unit and unmap the semaphore. */
static bool unmapped_after(enum bucket_is kind, bool handoff, unsigned steps)
{
	static char yes;
	struct fiber *releaser;
	bool taken;

	reset(0);
	map_semaphore();
	prepare_bucket(kind);
	releaser = fiber_start(release_mapped, handoff ? &yes : NULL);
	for (unsigned n = 0; n < steps && fiber_state(releaser) == FIBER_READY; n++)
		fiber_step(releaser);
	taken = linkrt_tryacquire(mapped);
	if (taken)
		mprotect(mapped, 65536, PROT_NONE);
	const bool before_its_end = taken && fiber_state(releaser) == FIBER_READY;
	cr_assert_eq(fiber_run(releaser), FIBER_DONE);
	cr_assert_not(touched, "bucket %d, after %u steps: the release touched it", kind, steps);
	return before_its_end;
}

Test(sema_lifetime, a_semaphore_may_be_gone_once_its_unit_was_taken)
{
	for (enum bucket_is kind = 0; kind < BUCKET_KINDS; kind++) {
		for (unsigned handoff = 0; handoff < 2; handoff++) {
			unsigned windows = 0;
			for (unsigned steps = 0; steps < 32; steps++)
				windows += unmapped_after(kind, handoff, steps);
			cr_assert_gt(windows, 0, "bucket %d: the unit was never taken early", kind);
		}
	}
}

/* If the futex returns for no reason, that is no wake-up. */
Test(sema_lifetime, a_spurious_wake_up_gives_nothing)
{
	struct fiber *waiter;

	reset(0);
	waiter = sleeper(acquire, 0);
	fiber_wake_spuriously(waiter);
	cr_assert_eq(fiber_run(waiter), FIBER_ASLEEP);
	cr_assert_eq(waiting(), 1);
	linkrt_semrelease(&count);
	cr_assert_eq(fiber_run(waiter), FIBER_DONE);
}

/* nwait counts a waiter of any kind, as long as it waits. */
Test(sema_table, every_kind_of_waiter_counts)
{
	reset(0);
	sleeper(acquire, 0);
	sleeper(acquire_lifo, 1);
	sleeper(acquire, 2);
	cr_assert_eq(waiting(), 3);
	linkrt_semrelease_mutex(&count, true, 0);
	cr_assert_eq(waiting(), 2, "a granted waiter still counts as waiting");
	linkrt_semrelease(&count);
	fiber_run_all();
	cr_assert_eq(waiting(), 1, "a fiber that has its unit still counts as waiting");
	linkrt_semrelease(&count);
	fiber_run_all();
	cr_assert_eq(nserved, 3);
	assert_empty(bucket());
}

/* Several semaphores of one bucket. */

enum { PER_WORD = 3 };
static uint32_t words[COLLIDE_WORDS];

static void acquire_word(void *word)
{
	linkrt_semacquire(word);
	served[nserved++] = (uint32_t *)word - words;
}

Test(sema_table, semaphores_of_one_bucket_do_not_mix)
{
	uint32_t *colliding[COLLIDING];

	reset(0);
	collide(words, colliding);
	for (unsigned n = 0; n < COLLIDING * PER_WORD; n++)
		cr_assert_eq(fiber_run(fiber_start(acquire_word, colliding[n % COLLIDING])),
			FIBER_ASLEEP);
	cr_assert_eq(nwait_waiters(semtable_bucket(words)->nwait), COLLIDING * PER_WORD);
	for (unsigned n = 0; n < COLLIDING * PER_WORD; n++) {
		uint32_t *const word = colliding[(n * 5 + 3) % COLLIDING];
		linkrt_semrelease_mutex(word, n % 3 == 0, 0);
		fiber_run_all();
		cr_assert_eq(nserved, n + 1, "release %u served %u", n, nserved - n);
		cr_assert_eq(
			served[n], word - words, "release %u served a waiter of another word", n);
		cr_assert_eq(*word, 0);
	}
	assert_empty(semtable_bucket(words));
}

Test(sema_table, a_release_beside_the_waiters_of_another_word_keeps_its_count)
{
	uint32_t *colliding[COLLIDING];

	reset(0);
	collide(words, colliding);
	cr_assert_eq(fiber_run(fiber_start(acquire_word, colliding[0])), FIBER_ASLEEP);
	linkrt_semrelease(colliding[1]);
	linkrt_semrelease_mutex(colliding[1], true, 0);
	cr_assert_eq(*colliding[1], 2);
	cr_assert_eq(fiber_state(fiber_at(0)), FIBER_ASLEEP);
	linkrt_semrelease(colliding[0]);
	fiber_run_all();
	cr_assert_eq(nserved, 1);
	words[colliding[1] - words] = 0;
}

/* All schedules. */

static void set_up_pair(void)
{
	reset(0);
	start(acquire, 0);
	start(release, 1);
}

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

static const char *check_pair(void)
{
	return check_served(1, 0);
}

static void set_up_handoff(void)
{
	reset(0);
	start(acquire, 0);
	start(handoff, 1);
}

static void set_up_two_pairs(void)
{
	reset(0);
	start(acquire, 0);
	start(acquire, 1);
	start(release_twice, 2);
}

static const char *check_two_pairs(void)
{
	return check_served(2, 0);
}

static void set_up_mixed_pairs(void)
{
	reset(0);
	start(acquire, 0);
	start(acquire_lifo, 1);
	start(release_and_handoff, 2);
}

/* The semaphore as a mutex: acquire, be alone, release. */
static unsigned inside;
static const char *crowd;

static void be_alone(void (*leave)(void *))
{
	linkrt_semacquire(&count);
	if (inside++ > 0)
		crowd = "two fibers hold one unit";
	nserved++;
	inside--;
	leave(NULL);
}

static void critical(void *rounds)
{
	for (intptr_t n = (intptr_t)rounds; n > 0; n--)
		be_alone(release);
}

static void critical_handoff(void *rounds)
{
	for (intptr_t n = (intptr_t)rounds; n > 0; n--)
		be_alone(handoff);
}

static void set_up_mutex(unsigned n, fiber_fn *fn, fiber_fn *last, intptr_t rounds)
{
	reset(1);
	inside = 0;
	crowd = NULL;
	for (; n > 1; n--)
		start(fn, rounds);
	start(last, rounds);
}

static void set_up_mutex_of_two(void)
{
	set_up_mutex(2, critical, critical, 2);
}

static void set_up_mutex_of_three(void)
{
	set_up_mutex(3, critical, critical_handoff, 1);
}

static void set_up_mutex_of_eight(void)
{
	set_up_mutex(8, critical, critical_handoff, 2);
}

static const char *check_mutex(unsigned expected)
{
	return crowd != NULL ? crowd : check_served(expected, 1);
}

static const char *check_mutex_of_two(void)
{
	return check_mutex(4);
}

static const char *check_mutex_of_three(void)
{
	return check_mutex(3);
}

static const char *check_mutex_of_eight(void)
{
	return check_mutex(16);
}

static const struct explored {
	const char *name;
	struct scenario scenario;
} scenarios[] = {
	{"a pair", {set_up_pair, check_pair, .preemptions = 3, .spurious = 1}},
	{"a pair that spins", {set_up_pair, check_pair, .preemptions = 3, .spins = 1}},
	{"a handoff", {set_up_handoff, check_pair, .preemptions = 3, .spurious = 1}},
	{"two pairs", {set_up_two_pairs, check_two_pairs, .preemptions = 2}},
	{"two pairs, mixed", {set_up_mixed_pairs, check_two_pairs, .preemptions = 2}},
	{"a mutex of two", {set_up_mutex_of_two, check_mutex_of_two, .preemptions = 3}},
	{"a mutex of three", {set_up_mutex_of_three, check_mutex_of_three, .preemptions = 2}},
};

Test(sema_schedules, all_of_small_scenarios_serve_all, .timeout = 300)
{
	for (size_t n = 0; n < COUNT(scenarios); n++) {
		const unsigned long runs = explore(scenarios[n].name, &scenarios[n].scenario);
		cr_log_info("%s: %lu schedules", scenarios[n].name, runs);
		cr_assert_gt(runs, 100, "%s: only %lu schedules", scenarios[n].name, runs);
	}
}

/* This is a test of its own, for it takes longer than all of the above. */
Test(sema_schedules, all_of_a_mutex_of_three_with_three_preemptions, .timeout = 300)
{
	static const struct scenario mutex = {
		set_up_mutex_of_three, check_mutex_of_three, .preemptions = 3};

	cr_assert_gt(explore("a mutex of three", &mutex), 10000);
}

Test(sema_schedules, random_ones_of_eight_fibers_keep_the_total, .timeout = 300)
{
	static const struct scenario mutex = {
		set_up_mutex_of_eight, check_mutex_of_eight, .preemptions = 1000, .spurious = 5};

	explore_randomly("a mutex of eight", &mutex, 2000, 20260727);
}
