/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Histories of the semaphore. First the checker judges histories made by hand,
 * then those that the shipped code makes in random programs and schedules.
 */
#include "linkrt.h"
#include "sync/sema.h"
#include "sync/semtable.h"

#include "tests/harness/draw.h"
#include "tests/sync/unit/explore.h"
#include "tests/sync/unit/fiber.h"
#include "tests/sync/unit/linearize.h"
#include "time/clock.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Histories made by hand: when each operation was called and when it returned. Times begin
 * with 1. */

struct by_hand {
	const char *name;
	uint32_t initial;
	struct operation operations[HISTORY_MAX];
};

/* The first half of an operation. The two times follow. */
#define ACQUIRE OP_ACQUIRE, 1
#define ACQUIRE_N(n) OP_ACQUIRE, n
#define RELEASE OP_RELEASE, 1
#define SAW(count) OP_SAW, count
#define ASLEEP(units) OP_ASLEEP, units

static const struct by_hand good[] = {
	{"nothing", 3, {}},
	{"a unit is taken", 1, {{ACQUIRE, 1, 2}}},
	{"a unit is released", 0, {{RELEASE, 1, 2}, {SAW(1), 3, 4}}},
	{"released, then taken", 0, {{RELEASE, 1, 2}, {ACQUIRE, 3, 4}}},
	{"released while a fiber waits", 0, {{ACQUIRE, 1, 4}, {RELEASE, 2, 3}}},
	{"taken before the release has returned", 0, {{RELEASE, 1, 4}, {ACQUIRE, 2, 3}}},
	{"two take two", 2, {{ACQUIRE, 1, 4}, {ACQUIRE, 2, 3}}},
	{"two take one after the other", 1, {{ACQUIRE, 1, 2}, {RELEASE, 3, 4}, {ACQUIRE, 5, 6}}},
	{"a running thread overtakes", 0,
		{{ACQUIRE, 1, 8}, {RELEASE, 2, 3}, {ACQUIRE, 4, 5}, {RELEASE, 6, 7}}},
	{"a try finds nothing", 0, {{SAW(0), 1, 2}}},
	{"a try beside a release is too early", 0, {{SAW(0), 1, 4}, {RELEASE, 2, 3}}},
	{"a try beside a release is too early, and returns later", 0,
		{{RELEASE, 1, 3}, {SAW(0), 2, 4}}},
	{"a try comes after an acquire", 1, {{ACQUIRE, 1, 2}, {SAW(0), 3, 4}}},
	{"a try beside an acquire", 1, {{ACQUIRE, 1, 4}, {SAW(0), 2, 3}}},
	{"a try finds what is handed to a waiter gone", 0,
		{{ACQUIRE, 1, 6}, {RELEASE, 2, 3}, {SAW(0), 4, 5}}},
	{"a sleeper beside nothing", 1, {{ACQUIRE, 1, 2}, {ASLEEP(1), 3, 3}}},
	{"a sleeper beside less than it wants", 2, {{ASLEEP(3), 1, 1}, {SAW(2), 2, 3}}},
	{"three at once", 3, {{ACQUIRE_N(3), 1, 2}, {SAW(0), 3, 4}}},
	{"three released one by one", 0,
		{{ACQUIRE_N(3), 1, 8}, {RELEASE, 2, 3}, {RELEASE, 4, 5}, {SAW(2), 2, 6},
			{RELEASE, 6, 7}}},
	{"a mutex of three", 1,
		{{ACQUIRE, 1, 2}, {ACQUIRE, 2, 6}, {RELEASE, 3, 5}, {ACQUIRE, 4, 9},
			{RELEASE, 7, 8}, {RELEASE, 10, 11}, {SAW(1), 12, 13}}},
	{"one order of many", 0,
		{{RELEASE, 1, 20}, {RELEASE, 2, 20}, {ACQUIRE, 3, 20}, {ACQUIRE, 4, 20},
			{SAW(2), 5, 19}, {SAW(0), 5, 19}, {SAW(1), 5, 19}}},
};

static const struct by_hand bad[] = {
	{"a unit from nowhere", 0, {{ACQUIRE, 1, 2}}},
	{"one unit, two one after the other", 1, {{ACQUIRE, 1, 2}, {ACQUIRE, 3, 4}}},
	{"one unit, two at once", 1, {{ACQUIRE, 1, 4}, {ACQUIRE, 2, 3}}},
	{"taken before it was released", 0, {{ACQUIRE, 1, 2}, {RELEASE, 3, 4}}},
	{"two wait, the first returns too early", 0,
		{{ACQUIRE, 1, 3}, {ACQUIRE, 2, 6}, {RELEASE, 4, 5}}},
	{"a release is lost", 0, {{RELEASE, 1, 2}, {SAW(0), 3, 4}}},
	{"a release counts twice", 0, {{RELEASE, 1, 2}, {SAW(2), 3, 4}}},
	{"a grant that increments", 0, {{ACQUIRE, 1, 4}, {RELEASE, 2, 3}, {SAW(1), 5, 6}}},
	{"a grant that a running thread takes, too", 0,
		{{ACQUIRE, 1, 6}, {RELEASE, 2, 3}, {ACQUIRE, 4, 5}}},
	{"an acquire that does not decrement", 2, {{ACQUIRE, 1, 2}, {SAW(2), 3, 4}}},
	{"a try overlooks a unit", 1, {{SAW(0), 1, 2}}},
	{"a try overlooks a unit beside a release", 1, {{SAW(0), 1, 4}, {RELEASE, 2, 3}}},
	{"a try overlooks what is taken later", 1, {{SAW(0), 1, 2}, {ACQUIRE, 3, 4}}},
	{"a try overlooks what was released before", 0,
		{{ACQUIRE, 5, 6}, {RELEASE, 1, 2}, {SAW(0), 3, 4}}},
	{"a sleeper beside a unit", 1, {{ASLEEP(1), 1, 1}}},
	{"a lost wake-up", 0,
		{{ACQUIRE, 1, 4}, {RELEASE, 2, 3}, {RELEASE, 5, 6}, {ASLEEP(1), 7, 7}}},
	{"two of one", 1, {{ACQUIRE_N(2), 1, 2}}},
	{"twice two of three", 3, {{ACQUIRE_N(2), 1, 4}, {ACQUIRE_N(2), 2, 3}}},
	{"two taken, one counted", 2, {{ACQUIRE_N(2), 1, 2}, {SAW(1), 3, 4}}},
	{"one taken, two counted", 2, {{ACQUIRE, 1, 2}, {SAW(0), 3, 4}}},
	{"a count that falls by itself", 0, {{RELEASE, 1, 6}, {SAW(1), 2, 3}, {SAW(0), 4, 5}}},
	{"a unit comes back", 0,
		{{ACQUIRE, 1, 10}, {RELEASE, 2, 3}, {SAW(0), 4, 5}, {SAW(1), 6, 7}}},
	{"a sleeper beside all it wants", 1, {{RELEASE, 1, 2}, {RELEASE, 2, 3}, {ASLEEP(3), 4, 4}}},
	{"three hold two", 2, {{ACQUIRE, 1, 2}, {ACQUIRE, 3, 6}, {ACQUIRE, 4, 5}, {RELEASE, 7, 8}}},
};

_Static_assert(
	COUNT(good) >= 20 && COUNT(bad) >= 20, "a checker that says the same of all is no checker");

static bool accepts(const struct by_hand *by_hand)
{
	struct history h = {.initial = by_hand->initial};

	for (h.length = 0; by_hand->operations[h.length].returned != 0; h.length++)
		h.operations[h.length] = by_hand->operations[h.length];
	return is_linearizable(&h);
}

Test(history_by_hand, good_ones_are_accepted)
{
	for (size_t n = 0; n < COUNT(good); n++)
		cr_expect(accepts(&good[n]), "%s", good[n].name);
}

Test(history_by_hand, bad_ones_are_rejected)
{
	for (size_t n = 0; n < COUNT(bad); n++)
		cr_expect_not(accepts(&bad[n]), "%s", bad[n].name);
}

/* Recorded histories: what running fibers call, and when. */

static struct history recorded;
static uint32_t now, count;

static void record(enum operation_kind kind, uint32_t units, uint32_t called)
{
	cr_assert_lt(recorded.length, HISTORY_MAX);
	recorded.operations[recorded.length++] = (struct operation){kind, units, called, ++now};
}

/* What happened in all histories together. Each must have happened. */
enum event { GOT, GOT_BY_TRY, GOT_IN_TIME, GOT_SEVERAL, TRY_FAILED, TIMED_OUT, SLEPT_ON, EVENTS };
static unsigned long events[EVENTS];

static void record_acquired(enum event event, uint32_t units, uint32_t called)
{
	events[event]++;
	record(OP_ACQUIRE, units, called);
}

/* What a fiber may call. */

static void call_acquire(void)
{
	const uint32_t called = ++now;

	linkrt_semacquire(&count);
	record_acquired(GOT, 1, called);
}

static void call_acquire_lifo(void)
{
	const uint32_t called = ++now;

	linkrt_semacquire_mutex(&count, true, 0);
	record_acquired(GOT, 1, called);
}

static void call_acquire_two(void)
{
	const uint32_t called = ++now;

	linkrt_semacquire_n(&count, 2);
	record_acquired(GOT_SEVERAL, 2, called);
}

/* An acquire that timed out had no effect. It says nothing of the count: it may have looked at any
 * time. */
static void acquire_until(int64_t deadline)
{
	const uint32_t called = ++now;

	if (linkrt_semacquire_until(&count, deadline) == 0) {
		record_acquired(GOT_IN_TIME, 1, called);
		return;
	}
	events[TIMED_OUT]++;
}

static void call_acquire_soon(void)
{
	acquire_until(linkrt_nanotime() + 1000);
}

static void call_acquire_late(void)
{
	acquire_until(0);
}

static void call_try(void)
{
	const uint32_t called = ++now;

	if (linkrt_tryacquire(&count)) {
		record_acquired(GOT_BY_TRY, 1, called);
		return;
	}
	events[TRY_FAILED]++;
	record(OP_SAW, 0, called);
}

static void call_release(void)
{
	const uint32_t called = ++now;

	linkrt_semrelease(&count);
	record(OP_RELEASE, 1, called);
}

static void call_handoff(void)
{
	const uint32_t called = ++now;

	linkrt_semrelease_mutex(&count, true, 0);
	record(OP_RELEASE, 1, called);
}

typedef void call_fn(void);

/* Each stands as often as it is to be drawn. */
static call_fn *const calls[] = {call_acquire, call_acquire, call_acquire_lifo, call_acquire_two,
	call_acquire_soon, call_acquire_late, call_try, call_try, call_release, call_release,
	call_release, call_release, call_handoff, call_handoff};

/* What a fiber calls, in this order. */
enum { PROGRAMS = 4, CALLS = 3 };
static struct program {
	call_fn *calls[CALLS];
	unsigned length;
} programs[PROGRAMS];
static uint64_t seed;

static void run_program(void *program)
{
	struct program *p = program;

	for (unsigned n = 0; n < p->length; n++)
		p->calls[n]();
}

/* Two to four fibers, each with a program of its own. */
static void set_up_program(void)
{
	const unsigned fibers = 2 + (unsigned)draw_below(&seed, PROGRAMS - 1);

	memset(semtable_bucket(&count), 0, sizeof(struct bucket));
	count = (uint32_t)draw_below(&seed, 3);
	recorded = (struct history){.initial = count};
	now = 0;
	for (unsigned n = 0; n < fibers; n++) {
		struct program *p = &programs[n];
		p->length = 1 + (unsigned)draw_below(&seed, CALLS);
		for (unsigned i = 0; i < p->length; i++)
			p->calls[i] = calls[draw_below(&seed, COUNT(calls))];
		fiber_start(run_program, p);
	}
}

static unsigned asleep(void)
{
	unsigned number = 0;

	for (unsigned n = 0; n < fiber_count(); n++)
		number += fiber_state(fiber_at(n)) == FIBER_ASLEEP;
	return number;
}

/* Every fiber that sleeps is in the queue, and the first needs more than there is. The others wait
 * behind it. */
static const char *record_waiters(void)
{
	const struct waitqueue *q = *semtable_link(semtable_bucket(&count), &count);
	unsigned waiters = 0;

	if (q != NULL)
		record(OP_ASLEEP, q->head->need, ++now);
	for (const struct sudog *w = q != NULL ? q->head : NULL; w != NULL; w = w->next)
		waiters++;
	events[SLEPT_ON] += waiters;
	return asleep() == waiters ? NULL : "a fiber sleeps that is not in the queue";
}

/* As "count 1: acquire 1 [2, 5], ...". */
static const char *text_of(const struct history *h)
{
	static const char *const kinds[] = {"acquire", "release", "saw", "asleep for"};
	static char text[1024];
	int used = snprintf(text, sizeof text, "no order explains: count %u", h->initial);

	for (unsigned n = 0; n < h->length; n++) {
		const struct operation *o = &h->operations[n];
		used += snprintf(text + used, sizeof text - (size_t)used, ", %s %u [%u, %u]",
			kinds[o->kind], o->units, o->called, o->returned);
	}
	return text;
}

static unsigned long checked;

static const char *check_history(void)
{
	const char *wrong = fiber_thrown();

	if (wrong == NULL)
		wrong = record_waiters();
	record(OP_SAW, count, ++now);
	checked++;
	if (wrong == NULL && !is_linearizable(&recorded))
		wrong = text_of(&recorded);
	return wrong;
}

/* Random programs in random schedules: with few switches, so that a fiber gets far alone, and with
 * many. */
Test(history, random_programs_are_linearizable, .timeout = 300)
{
	static const unsigned preemptions[] = {0, 1, 3, 1000};
	enum { HISTORIES = 120000 };

	seed = 1;
	for (size_t n = 0; n < COUNT(preemptions); n++) {
		const struct scenario scenario = {
			set_up_program, check_history, .preemptions = preemptions[n], .spins = 1};
		explore_randomly("random programs", &scenario, HISTORIES / COUNT(preemptions), n);
	}
	cr_assert_eq(checked, HISTORIES);
	for (unsigned n = 0; n < EVENTS; n++)
		cr_expect_gt(events[n], 0, "event %u never happened", n);
}
