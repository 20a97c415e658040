/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Bubbles: their clock, which goroutines count as blocked, and how they end.
 * tests/golang/gccompiler/bubbles.go tests them from Go.
 */
#include "tests/harness/beside.h"
#include "tests/harness/goruns.h"

#include "runtime/chan/chan.h"
#include "runtime/sched/synctest.h"
#include "sync/notify.h"
#include "sync/sema.h"
#include "time/clock.h"

#include <criterion/criterion.h>
#include <unistd.h>

void linkrt_sleep(int64_t ns);

enum { SECOND = 1000000000, STATEMENT = 1 /* as the address of a `go` statement */ };

static struct bubble bubble;
static void (*body)(void *);         /* of the main goroutine */
static uint32_t ended, reached;      /* atomic */
static uint32_t gate;                /* a semaphore */
static int64_t started, took, slept; /* ns, by the clock of the bubble */
static enum bubble_end end;
static uint32_t wrong; /* atomic: what a goroutine has seen that it should not */

/* Criterion's own assertions are for the thread of the test. */
static void expect(bool good)
{
	if (!good)
		FETCH_ADD(&wrong, 1, RELAXED);
}

static uint32_t selected; /* atomic: channels of a select that were checked */

/* A unit suite has no gc's code, which defines it: no channel of a bubble is used outside. */
void linkrt_bubble_check_chan(const hchan *c, enum chan_use use)
{
	expect(c->bubble == NULL || c->bubble == linkrt_bubble());
	FETCH_ADD(&selected, use == CHAN_USE_SELECT, RELAXED);
}

static void go_in_bubble(void (*fn)(void *), void *arg)
{
	expect(linkrt_go_at(fn, arg, STATEMENT));
}

static void run_root(void *unused)
{
	(void)unused;
	linkrt_bubble_begin(&bubble);
	started = linkrt_bubble_now();
	go_in_bubble(body, NULL);
	end = linkrt_bubble_run(&bubble);
	took = linkrt_bubble_now() - started;
	linkrt_bubble_leave(getg());
	STORE(&ended, 1, RELEASE);
}

static void begin_run(void (*fn)(void *))
{
	body = fn;
	cr_assert(linkrt_go(run_root, NULL));
}

static void run(void (*fn)(void *))
{
	begin_run(fn);
	cr_assert(comes(&ended), "the bubble ends");
	cr_assert_eq(LOAD(&wrong, RELAXED), 0);
}

/* The bubble ends by itself, after so long. */
static void run_for(void (*fn)(void *), int64_t ns)
{
	run(fn);
	cr_assert_eq(end, BUBBLE_ENDED);
	cr_assert_eq(took, ns);
}

static void sleeps(void *unused)
{
	(void)unused;
	linkrt_sleep((int64_t)3 * SECOND);
	slept = linkrt_time_now().sec;
}

Test(bubble, clock_moves_while_all_sleep)
{
	const int64_t before = runtime_nanotime();

	run_for(sleeps, (int64_t)3 * SECOND);
	cr_assert_eq(slept, 946684803, "the clock begins with the year 2000");
	cr_assert_lt(runtime_nanotime() - before, SECOND, "no thread slept");
}

static void sleeps_and_tells(void *unused)
{
	(void)unused;
	linkrt_sleep(SECOND);
	FETCH_ADD(&reached, 1, RELAXED);
}

static void waits_for_a_sleeper(void *unused)
{
	(void)unused;
	go_in_bubble(sleeps_and_tells, NULL);
	expect(linkrt_bubble_wait() == BUBBLE_WAITED);
	expect(LOAD(&reached, RELAXED) == 0); /* it sleeps, and so it is blocked */
	slept = linkrt_bubble_now() - started;
	linkrt_sleep(SECOND);
	expect(linkrt_bubble_wait() == BUBBLE_WAITED);
	expect(LOAD(&reached, RELAXED) == 1); /* it has ended */
}

Test(bubble, wait_ends_when_all_others_are_blocked)
{
	run_for(waits_for_a_sleeper, SECOND);
	cr_assert_eq(slept, 0, "no time passes for one that waits");
}

static void waits(void *unused)
{
	(void)unused;
	STORE(&reached, 1 + (uint32_t)linkrt_bubble_wait(), RELEASE);
}

static void waits_beside_another(void *unused)
{
	(void)unused;
	go_in_bubble(waits, NULL);
	while (LOAD(&bubble.waiter, RELAXED) == NULL)
		linkrt_gosched();
	expect(linkrt_bubble_wait() == BUBBLE_WAITS_ALREADY);
}

Test(bubble, only_one_waits)
{
	run(waits_beside_another);
	cr_assert_eq(reached, 1 + BUBBLE_WAITED);
	reached = 0;
	cr_assert(linkrt_go(waits, NULL));
	cr_assert(comes(&reached));
	cr_assert_eq(reached, 1 + BUBBLE_OUTSIDE);
}

static void receives(void *c)
{
	uint8_t element;

	linkrt_chan_recv(c, &element);
	FETCH_ADD(&reached, 1, RELAXED);
}

static void receives_what_is_never_sent(void *unused)
{
	(void)unused;
	receives(chan_make(1, 0));
}

static void leaves_a_receiver(void *unused)
{
	(void)unused;
	go_in_bubble(receives, chan_make(1, 0));
}

Test(bubble, all_blocked_is_a_deadlock)
{
	run(receives_what_is_never_sent);
	cr_assert_eq(end, BUBBLE_BLOCKED);
}

Test(bubble, main_that_leaves_others_is_one_too)
{
	run(leaves_a_receiver);
	cr_assert_eq(end, BUBBLE_MAIN_ENDED);
	cr_assert_eq(reached, 0);
}

static void sends_after_a_second(void *c)
{
	linkrt_sleep(SECOND);
	linkrt_chan_send(c, "x");
}

static void receives_from_a_sleeper(void *unused)
{
	hchan *const c = chan_make(1, 0);

	(void)unused;
	go_in_bubble(sends_after_a_second, c);
	receives(c);
}

Test(bubble, receiver_at_its_channel_is_blocked)
{
	run_for(receives_from_a_sleeper, SECOND);
	cr_assert_eq(reached, 1);
}

static void selects_from(hchan *a, hchan *b)
{
	uint8_t element;
	linkrt_select_case cases[] = {{.chan = a, .elem = &element}, {.chan = b, .elem = &element}};

	expect(linkrt_select(cases, 2, PARK_FOREVER) >= 0);
	FETCH_ADD(&reached, 1, RELEASE);
}

static void selects_from_a_sleeper(void *unused)
{
	hchan *const c = chan_make(1, 0);

	(void)unused;
	go_in_bubble(sends_after_a_second, c);
	selects_from(c, chan_make(1, 0));
}

Test(bubble, select_at_its_channels_is_blocked)
{
	run_for(selects_from_a_sleeper, SECOND);
	cr_assert_eq(reached, 1);
	cr_assert_eq(selected, 2, "each is checked");
}

/* In the order of their addresses, in which a select looks at them. */
static hchan pair[2];

static size_t outer;

static void selects_at_outside_too(void *unused)
{
	(void)unused;
	pair[1 - outer].bubble = linkrt_bubble();
	go_in_bubble(sleeps_and_tells, NULL);
	selects_from(&pair[0], &pair[1]);
}

static void assert_clock_stands(size_t n)
{
	outer = n;
	for (size_t i = 0; i < 2; i++)
		pair[i] = (hchan){.elemsize = 1};
	begin_run(selects_at_outside_too);
	usleep(50000);
	cr_assert_eq(LOAD(&reached, ACQUIRE), 0, "the sleeper sleeps on");
	linkrt_chan_send(&pair[n], "x");
	cr_assert(comes(&ended));
}

Test(bubble, clock_stands_while_one_selects_at_outside)
{
	assert_clock_stands(0);
}

Test(bubble, clock_stands_while_one_selects_at_outside_last)
{
	assert_clock_stands(1);
}

static linkrt_notifyList list;

static void notifies_after_a_second(void *unused)
{
	(void)unused;
	linkrt_sleep(SECOND);
	linkrt_notify_all(&list);
}

static void waits_in_a_list(void *unused)
{
	(void)unused;
	go_in_bubble(notifies_after_a_second, NULL);
	linkrt_notify_wait(&list, linkrt_notify_add(&list));
}

Test(bubble, waiter_in_a_condition_list_is_blocked)
{
	run_for(waits_in_a_list, SECOND);
}

static void releases_after_a_second(void *unused)
{
	(void)unused;
	linkrt_sleep(SECOND);
	linkrt_semrelease(&gate);
}

static void waits_for_a_group(void *unused)
{
	(void)unused;
	go_in_bubble(releases_after_a_second, NULL);
	linkrt_semacquire_waitgroup(&gate, true);
}

Test(bubble, waiter_for_a_wait_group_is_blocked)
{
	run_for(waits_for_a_group, SECOND);
}

/* What it waited for durably before does not count any more. */
static void waits_for_outside(void *unused)
{
	waits_for_a_group(unused);
	go_in_bubble(sleeps_and_tells, NULL);
	linkrt_semacquire(&gate);
	slept = linkrt_bubble_now() - started;
}

Test(bubble, clock_stands_while_one_waits_for_outside)
{
	begin_run(waits_for_outside);
	usleep(50000);
	cr_assert_eq(LOAD(&reached, RELAXED), 0, "the sleeper sleeps on");
	linkrt_semrelease(&gate);
	cr_assert(comes(&ended));
	cr_assert_eq(slept, SECOND);
	cr_assert_eq(end, BUBBLE_MAIN_ENDED, "the clock stands since the main goroutine has ended");
}

/* g is told late, for an earlier wait. It waits on. */
static void disturbs(void *g)
{
	if (g != NULL)
		linkrt_goready(g);
}

static void sleeps_disturbed(void *unused)
{
	(void)unused;
	for (uint32_t i = 0; i < 100; i++) {
		disturbs(bubble.root);
		linkrt_gosched(); /* the root may run, and waits again */
		expect(linkrt_go(disturbs, getg()));
		linkrt_sleep(SECOND);
	}
	slept = linkrt_bubble_now() - started;
}

Test(bubble, goroutine_that_is_told_late_waits_on)
{
	run_for(sleeps_disturbed, INT64_C(100) * SECOND);
	cr_assert_eq(slept, INT64_C(100) * SECOND);
}

static void is_held(void *unused)
{
	(void)unused;
	linkrt_bubble_hold(&bubble, 1);
	STORE(&reached, 1, RELEASE);
	linkrt_sleep(SECOND);
}

Test(bubble, clock_stands_while_the_bubble_is_held)
{
	begin_run(is_held);
	cr_assert(comes(&reached));
	usleep(50000);
	cr_assert_eq(LOAD(&ended, RELAXED), 0);
	linkrt_bubble_hold(&bubble, -1);
	cr_assert(comes(&ended));
	cr_assert_eq(took, SECOND);
}

static void joins(void *unused)
{
	(void)unused;
	linkrt_bubble_join(&bubble);
	linkrt_bubble_hold(&bubble, -1);
	slept = linkrt_bubble_now() - started;
	linkrt_sleep(SECOND);
	linkrt_bubble_leave(getg());
	expect(linkrt_bubble_now() == 0);
}

/* The bubble is held until the other goroutine is in it. */
static void lets_another_join(void *unused)
{
	(void)unused;
	linkrt_bubble_hold(&bubble, 1);
	expect(linkrt_go(joins, NULL));
	linkrt_sleep(SECOND);
	linkrt_sleep(SECOND);
}

Test(bubble, goroutine_that_joins_counts)
{
	run_for(lets_another_join, INT64_C(2) * SECOND);
	cr_assert_eq(slept, 0);
}

/* What changes the state of a bubble waits for its lock. */

static struct g other;

static void enter(void)
{
	linkrt_bubble_enter(&bubble, &other);
}

static void leave(void)
{
	linkrt_bubble_leave(&other);
}

static void unblock(void)
{
	linkrt_bubble_unblock(&other);
}

static void hold(void)
{
	linkrt_bubble_hold(&bubble, 1);
}

static void waits_when_told(void *unused)
{
	linkrt_bubble_join(&bubble);
	STORE(&reached, 1, RELEASE);
	while (LOAD(&locked, ACQUIRE) == 0)
		linkrt_gosched();
	linkrt_bubble_wait();
	STORE(&ended, 1, RELEASE);
	(void)unused;
}

static void start_one(void)
{
	linkrt_go(waits_when_told, NULL);
	comes(&reached);
}

static void let_it_wait(void)
{
	comes(&ended);
}

static const struct row rows[] = {
	{"enter", &bubble.lock, NULL, NULL, enter, &bubble.total},
	{"leave", &bubble.lock, NULL, enter, leave, &bubble.total},
	{"unblock", &bubble.lock, NULL, enter, unblock, &bubble.running},
	{"hold", &bubble.lock, NULL, NULL, hold, &bubble.held},
	{"wait", &bubble.lock, NULL, start_one, let_it_wait, &bubble.waiter},
};

Test(bubble, lock_is_waited_for_and_dropped)
{
	all_wait(rows, sizeof rows / sizeof *rows);
}
