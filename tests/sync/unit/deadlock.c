/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sync/deadlock.c: its truth table, and deadlocks of semaphores.
 */
#include "sync/deadlock.h"

#include "linkrt.h"
#include "sync/sema.h"
#include "sync/semtable.h"
#include "sys/process.h"
#include "tests/sync/unit/explore.h"
#include "tests/sync/unit/fiber.h"

#include <criterion/criterion.h>
#include <string.h>

static const char deadlock[] = "all goroutines are asleep - deadlock!";
static uint32_t count;

static void reset(unsigned live)
{
	fiber_reset();
	fiber_spins = 0;
	memset(semtable_bucket(&count), 0, sizeof(struct bucket));
	count = 0;
	linkrt_process.threads = 0;
	if (live > 0)
		linkrt_caller_lives();
	for (; live > 1; live--)
		linkrt_thread_lives();
}

/* Each letter is a call: C the caller lives, L another thread lives, E the caller ends, B blocked,
 * U unblocked. */
static void happen(void *events)
{
	for (const char *e = events; *e != '\0'; e++) {
		switch (*e) {
		case 'C':
			linkrt_caller_lives();
			break;
		case 'L':
			linkrt_thread_lives();
			break;
		case 'E':
			linkrt_thread_ends();
			break;
		case 'B':
			linkrt_blocked();
			break;
		default:
			linkrt_unblocked();
		}
	}
}

Test(checkdead, truth_table)
{
	static const struct {
		unsigned live;
		const char *events;
		bool dead;
	} rows[] = {
		{0, "B", false}, /* a hosted program: linkrt counts no threads */
		{0, "BBBBUU", false},
		{1, "B", true},
		{1, "UB", false}, /* it is told before it counts as waiting */
		{1, "BU", true},  /* the deadlock came before */
		{1, "UBB", true},
		{1, "E", false}, /* the end of the program */
		{1, "LEB", true},
		{2, "B", false},
		{2, "BB", true},
		{2, "BUB", false},
		{2, "BUBB", true},
		{2, "BE", true},
		{2, "EB", true},
		{2, "UUBB", false},
		{2, "UBUB", false},
		{2, "EE", false},
		{2, "BLB", false},
		{2, "BLBB", true},
		{3, "BBUEB", true},
		{3, "BBE", true},
		{3, "UBBB", false},
		{3, "UBBBB", true},
	};

	for (size_t n = 0; n < sizeof rows / sizeof *rows; n++) {
		struct fiber *f;
		reset(rows[n].live);
		f = fiber_start(happen, (void *)(uintptr_t)rows[n].events);
		fiber_run(f);
		cr_assert_eq(fiber_state(f), rows[n].dead ? FIBER_THREW : FIBER_DONE, "%u live: %s",
			rows[n].live, rows[n].events);
		cr_assert(!rows[n].dead || strcmp(fiber_thrown(), deadlock) == 0);
	}
}

Test(checkdead, counts_nothing_if_no_thread_lives)
{
	reset(0);
	happen((void *)(uintptr_t) "BBU");
	cr_assert_eq(linkrt_process.threads, 0);
}

/* Threads that wait for each other. Each is counted from before it starts until it ends. */

static void acquire(void *unused)
{
	(void)unused;
	linkrt_semacquire(&count);
	linkrt_thread_ends();
}

/* With an argument, a handoff. */
static void release(void *handoff)
{
	linkrt_semrelease_mutex(&count, handoff != NULL, 0);
	linkrt_thread_ends();
}

/* A thread with a deadline does not count as waiting: it will go on. */

static void acquire_until(void *deadline)
{
	linkrt_semacquire_until(&count, (int64_t)(intptr_t)deadline);
	linkrt_thread_ends();
}

Test(checkdead, a_wait_with_a_deadline_is_no_deadlock_until_it_ends)
{
	struct fiber *timed, *waiter;

	reset(2);
	timed = fiber_start(acquire_until, (void *)1000);
	waiter = fiber_start(acquire, NULL);
	cr_assert_eq(fiber_run(timed), FIBER_ASLEEP);
	cr_assert_eq(fiber_run(waiter), FIBER_ASLEEP, "a deadlock although one will go on");
	fiber_time_out(timed);
	cr_assert_eq(fiber_run(timed), FIBER_THREW, "the last thread that did not wait has ended");
	cr_assert_str_eq(fiber_thrown(), deadlock);
}

/* The thread slept with a deadline and never counted as waiting. If its wake-up counted, it would
 * hide a thread that waits, and a deadlock would not be reported. */
static void acquire_until_and_for_ever(void *deadline)
{
	linkrt_semacquire_until(&count, (int64_t)(intptr_t)deadline);
	linkrt_semacquire(&count);
}

Test(checkdead, a_sleeper_with_a_deadline_does_not_count_as_unblocked)
{
	struct fiber *timed, *releaser;

	reset(2);
	timed = fiber_start(acquire_until_and_for_ever, (void *)1000);
	releaser = fiber_start(release, &count);
	cr_assert_eq(fiber_run(timed), FIBER_ASLEEP);
	cr_assert_eq(fiber_run(releaser), FIBER_DONE);
	cr_assert_eq(fiber_run(timed), FIBER_THREW, "all wait, and it reports no deadlock");
	cr_assert_str_eq(fiber_thrown(), deadlock);
}

static void set_up_pair(void)
{
	reset(2);
	fiber_start(acquire, NULL);
	fiber_start(release, NULL);
}

static void set_up_handoff(void)
{
	reset(2);
	fiber_start(acquire, NULL);
	fiber_start(release, &count);
}

/* Each waits for the other in turn, so a wait begins right after the last one has ended. */
static uint32_t other;

static void ping(void *by_handoff)
{
	linkrt_semacquire(&count);
	linkrt_semrelease_mutex(&other, by_handoff != NULL, 0);
	linkrt_semacquire(&count);
	linkrt_thread_ends();
}

static void pong(void *by_handoff)
{
	linkrt_semrelease_mutex(&count, by_handoff != NULL, 0);
	linkrt_semacquire(&other);
	linkrt_semrelease_mutex(&count, by_handoff != NULL, 0);
	linkrt_thread_ends();
}

static void set_up_ping_pong(void *by_handoff)
{
	reset(2);
	other = 0;
	memset(semtable_bucket(&other), 0, sizeof(struct bucket));
	fiber_start(ping, by_handoff);
	fiber_start(pong, by_handoff);
}

static void set_up_releases(void)
{
	set_up_ping_pong(NULL);
}

static void set_up_handoffs(void)
{
	set_up_ping_pong(&count);
}

static void set_up_deadlock(void)
{
	reset(3);
	fiber_start(acquire, NULL);
	fiber_start(acquire, NULL);
	fiber_start(release, NULL);
}

static const char *check_alive(void)
{
	const char *wrong = all_done();

	if (wrong != NULL)
		return wrong;
	return linkrt_process.threads == 0 ? NULL : "all have ended, and some are counted";
}

static const char *check_dead(void)
{
	if (fiber_thrown() == NULL)
		return "a deadlock is not found";
	return strcmp(fiber_thrown(), deadlock) == 0 ? NULL : fiber_thrown();
}

Test(checkdead_schedules, no_wait_that_ends_is_taken_for_a_deadlock, .timeout = 60)
{
	static const struct scenario pair = {
		set_up_pair, check_alive, .preemptions = 3, .spurious = 1};
	static const struct scenario releases = {set_up_releases, check_alive, .preemptions = 2};

	cr_assert_gt(explore("a release", &pair), 100);
	cr_assert_gt(explore("ping-pong", &releases), 100);
}

/* The waiter sees its verdict, and ends or waits again, before the granter has called
 * linkrt_unblocked. */
Test(checkdead_schedules, unpark_tells_the_waiter_before_it_counts_it_as_free, .timeout = 60)
{
	static const struct scenario handoff = {set_up_handoff, check_alive, .preemptions = 3};
	static const struct scenario handoffs = {set_up_handoffs, check_alive, .preemptions = 2};

	cr_assert_gt(explore("a handoff", &handoff), 100);
	cr_assert_gt(explore("ping-pong by handoff", &handoffs), 100);
}

Test(checkdead_schedules, one_release_for_two_waiters_is_a_deadlock)
{
	static const struct scenario dead = {set_up_deadlock, check_dead, .preemptions = 2};

	cr_assert_gt(explore("a deadlock", &dead), 100);
}
