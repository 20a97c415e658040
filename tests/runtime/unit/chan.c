/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of runtime/chan/: all schedules of a few goroutines and threads at channels.
 */
#include "runtime/chan/chan.h"

#include "runtime/random.h"
#include "sys/throw.h"
#include "tests/runtime/unit/gofibers.h"

#include <string.h>

/* A panic ends the fiber, as a throw does. */
_Noreturn void linkrt_plainpanic(linkrt_string text)
{
	linkrt_throw(text);
}

/* The order in which select looks at its cases. */
static uint32_t draw;

uint32_t linkrt_fastrandn(uint32_t n)
{
	return draw % n;
}

static hchan *c[2];
static int64_t sent, got; /* sums */
static unsigned ended, closed_seen;

static void set_up(size_t capacity)
{
	static struct {
		hchan chan;
		int64_t buffer[2];
	} memory[2];

	reset_goroutines();
	for (int n = 0; n < 2; n++) {
		memory[n].chan = (hchan){.elemsize = sizeof(int64_t),
			.dataqsiz = capacity,
			.buf = (unsigned char *)memory[n].buffer};
		c[n] = &memory[n].chan;
	}
	sent = got = 0;
	ended = closed_seen = 0;
}

/* What fibers do. An odd argument makes the fiber a goroutine. */
static void begin(void *arg)
{
	if ((uintptr_t)arg & 1)
		be_goroutine();
	atomic_point();
}

static void sends(void *arg)
{
	const int64_t n = (intptr_t)arg;

	begin(arg);
	linkrt_chan_send(c[0], &n);
	sent += n;
	ended++;
}

static void receives(void *arg)
{
	int64_t n = -1;

	begin(arg);
	if (linkrt_chan_recv(c[0], &n))
		got += n;
	else if (n == 0)
		closed_seen++;
	ended++;
}

static void closes(void *arg)
{
	begin(arg);
	linkrt_chan_close(c[0]);
	ended++;
}

/* Sends at one channel or receives at the other, whichever comes first. */
static void selects(void *arg)
{
	const int64_t out = (intptr_t)arg;
	const bool swapped = out > 4;
	int64_t in = 0, element = out;
	linkrt_select_case cases[] = {{.chan = c[swapped], .elem = &element, .sends = true},
		{.chan = c[!swapped], .elem = &in}};

	begin(arg);
	if (linkrt_select(cases, 2, PARK_FOREVER) == 0)
		sent += out;
	else
		got += in;
	ended++;
}

static void selects_until(void *arg)
{
	int64_t in = 0;
	linkrt_select_case cases[] = {{.chan = c[1], .elem = &in}, {.chan = c[0], .elem = &in}};
	intptr_t chosen;

	begin(arg);
	chosen = linkrt_select(cases, 2, 1000);
	if (chosen >= 0)
		got += in;
	ended++;
}

static const char *check_sums(void)
{
	if (all_went_on() != NULL)
		return all_went_on();
	for (int n = 0; n < 2; n++)
		for (; c[n]->qcount > 0; c[n]->qcount--) {
			got += ((int64_t *)c[n]->buf)[c[n]->recvx];
			c[n]->recvx = (c[n]->recvx + 1) % c[n]->dataqsiz;
		}
	return sent == got ? NULL : "what was sent was not received once";
}

static size_t capacity;

static void set_up_transfer(void)
{
	set_up(capacity);
	fiber_start(sends, (void *)1);
	fiber_start(sends, (void *)2);
	fiber_start(receives, (void *)3);
	fiber_start(receives, (void *)4);
}

Test(chan_schedules, all_of_two_senders_and_two_receivers)
{
	static const struct scenario s = {set_up_transfer, check_sums, .preemptions = 1};

	for (capacity = 0; capacity < 3; capacity++)
		explore_randomly("transfer", &s, 1000, capacity);
	capacity = 0;
	cr_assert_gt(explore("transfer", &s), 100);
}

static void set_up_close(void)
{
	set_up(capacity);
	fiber_start(receives, (void *)1);
	fiber_start(receives, (void *)2);
	fiber_start(closes, (void *)3);
}

static const char *check_close(void)
{
	if (all_went_on() != NULL)
		return all_went_on();
	return closed_seen == 2 ? NULL : "a receiver did not see that the channel was closed";
}

Test(chan_schedules, all_of_two_receivers_and_a_close)
{
	static const struct scenario s = {set_up_close, check_close, .preemptions = 2};

	capacity = 0;
	cr_assert_gt(explore("close", &s), 100);
}

/* A sender that waits and a receiver, while the channel is closed: the element is received, or the
 * sender panics. It is never received after a receiver saw the end. */
static void set_up_close_race(void)
{
	set_up(0);
	fiber_start(sends, (void *)1);
	fiber_start(closes, (void *)2);
	fiber_start(receives, (void *)3);
}

static const char *check_close_race(void)
{
	if (wrong != NULL)
		return wrong;
	if (fiber_state(fiber_at(1)) != FIBER_DONE || fiber_state(fiber_at(2)) != FIBER_DONE)
		return "the closer or the receiver waits for ever";
	if (fiber_state(fiber_at(0)) == FIBER_ASLEEP)
		return "the sender waits for ever";
	if (got != sent)
		return "the element was received and the sender panicked, or the reverse";
	return closed_seen == (got == 0) ? NULL : "the receiver saw something else";
}

Test(chan_schedules, all_of_a_sender_a_receiver_and_a_close)
{
	static const struct scenario s = {set_up_close_race, check_close_race, .preemptions = 3};

	cr_assert_gt(explore("close race", &s), 100);
}

static void set_up_selects(void)
{
	set_up(0);
	fiber_start(selects, (void *)3);
	fiber_start(selects, (void *)5);
	fiber_start(selects, (void *)4);
	fiber_start(selects, (void *)6);
}

Test(chan_schedules, all_of_four_selects)
{
	static const struct scenario s = {set_up_selects, check_sums, .preemptions = 1};

	for (draw = 0; draw < 2; draw++)
		explore_randomly("selects", &s, 2000, draw);
	draw = 0;
	cr_assert_gt(explore("selects", &s), 100);
}

/* The sender has a partner or not: the select may end by its deadline. Then a receiver comes. */
static void set_up_deadline(void)
{
	set_up(0);
	fiber_start(sends, (void *)1);
	fiber_start(selects_until, (void *)2);
}

static const char *check_deadline(void)
{
	if (wrong != NULL)
		return wrong;
	if (fiber_state(fiber_at(1)) != FIBER_DONE)
		return "the select does not end";
	if ((fiber_state(fiber_at(0)) == FIBER_DONE) != (got == 1) || got != sent)
		return "the element was sent and not received, or the reverse";
	return c[0]->recvq.first == NULL && c[1]->recvq.first == NULL
		       ? NULL
		       : "the select left a node in a queue";
}

Test(chan_schedules, all_of_a_sender_and_a_select_with_a_deadline)
{
	static const struct scenario s = {
		set_up_deadline, check_deadline, .preemptions = 2, .spurious = 2};

	cr_assert_gt(explore("deadline", &s), 50);
}

/* Without other fibers. */

static const char *panic_of(void (*fn)(void *))
{
	fiber_start(fn, (void *)2);
	fiber_run(fiber_at(fiber_count() - 1));
	return fiber_thrown() != NULL ? fiber_thrown() : "no panic";
}

static void closes_nil(void *unused)
{
	(void)unused;
	linkrt_chan_close(NULL);
}

Test(chan, panics_have_the_texts_of_go)
{
	set_up(1);
	cr_assert_str_eq(panic_of(closes), "no panic");
	cr_assert_str_eq(panic_of(closes), "close of closed channel");
	set_up(1);
	closes((void *)2);
	cr_assert_str_eq(panic_of(sends), "send on closed channel");
	set_up(1);
	cr_assert_str_eq(panic_of(closes_nil), "close of nil channel");
}

static void selects_one_twice(void *arg)
{
	int64_t in = 0;
	linkrt_select_case cases[] = {{.chan = c[0], .elem = &in}, {.chan = c[0], .elem = &in}};

	begin(arg);
	cr_assert_geq(linkrt_select(cases, 2, PARK_FOREVER), 0);
	got += in;
	ended++;
}

/* It waits at it first, and is served once. */
Test(chan, a_select_may_name_a_channel_twice)
{
	set_up(0);
	fiber_start(selects_one_twice, (void *)1);
	fiber_start(sends, (void *)2);
	fiber_run_all();
	cr_assert_eq(ended, 2);
	cr_assert_eq(got, 2);
	cr_assert(c[0]->recvq.first == NULL && c[0]->sendq.first == NULL);
}

/* A full buffer and a sender that waits: the receiver gets the oldest element, in order. */
Test(chan, a_waiting_sender_fills_the_buffer)
{
	int64_t in[3];

	set_up(2);
	for (intptr_t n = 2; n <= 6; n += 2)
		fiber_start(sends, (void *)n);
	fiber_run_all();
	cr_assert_eq(ended, 2);
	for (int n = 0; n < 3; n++)
		cr_assert(linkrt_chan_recv(c[0], &in[n]));
	cr_assert(in[0] == 2 && in[1] == 4 && in[2] == 6);
}
