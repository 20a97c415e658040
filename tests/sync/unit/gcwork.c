/* SPDX-License-Identifier: BSD-3-Clause
 *
 * How several threads share a mark: runtime/heap/gcwork.c and the bits of marks.
 */
#include "runtime/heap/gcwork.c" /* its lock is reset */

#include "runtime/heap/heap.h"
#include "tests/sync/unit/explore.h"

#include <criterion/criterion.h>
#include <string.h>

/*
 * Objects by number, of which each leads to a few others. The first one leads to so many that a
 * marker gives half of them away. All of these lead to the last one, and to one of their own.
 */
enum { BRANCHES = 5, LAST = 2 * BRANCHES + 1, OBJECTS, MARKS = 2, PIECE = 8 };

static struct mspan span;
static unsigned looked_at[OBJECTS];
static const char *wrong;

static void reach(struct gcwork *w, uint32_t i)
{
	if (span_mark(&span, i, w->together))
		gcwork_put(w, i * PIECE, (i + 1) * PIECE);
}

static void look_at(struct gcwork *w, uint32_t i)
{
	looked_at[i]++;
	for (uint32_t n = 1; i == 0 && n <= BRANCHES; n++)
		reach(w, n);
	if (i >= 1 && i <= BRANCHES) {
		reach(w, LAST);
		reach(w, i + BRANCHES);
	}
}

static void drain(struct gcwork *w)
{
	struct mark_piece p;

	while (gcwork_get(w, &p)) {
		look_at(w, (uint32_t)(p.low / PIECE));
		gcwork_share(w);
	}
}

static void check_all(void)
{
	for (uint32_t i = 0; i < OBJECTS; i++)
		if (!span_is_marked(&span, i))
			wrong = "an object has no mark";
		else if (looked_at[i] != 1)
			wrong = "an object was not looked at once";
}

static void mark_once(void)
{
	static struct gcwork w;

	memset(span.marks, 0, sizeof span.marks);
	memset(looked_at, 0, sizeof looked_at);
	gcwork_open(&w, true);
	reach(&w, 0);
	do
		drain(&w);
	while (gcwork_wait_for_all(&w));
	check_all();
	gcwork_close(&w);
}

static void marks(void *unused)
{
	(void)unused;
	for (unsigned n = 0; n < MARKS; n++)
		mark_once();
}

static void help(void)
{
	struct gcwork w;

	if (!gcwork_join(&w))
		return;
	do
		drain(&w);
	while (gcwork_wait(&w));
}

static void helps(void *unused)
{
	(void)unused;
	help();
	help();
}

static void set_up(unsigned helpers)
{
	fiber_reset();
	work.lock = (struct lock){LOCK_UNLOCKED};
	wrong = NULL;
	fiber_start(marks, NULL);
	for (unsigned n = 0; n < helpers; n++)
		fiber_start(helps, NULL);
}

static void set_up_one(void)
{
	set_up(1);
}

static void set_up_two(void)
{
	set_up(2);
}

static const char *check(void)
{
	return wrong != NULL ? wrong : all_done();
}

Test(gcwork_schedules, all_of_one_helper, .timeout = 300)
{
	static const struct scenario s = {set_up_one, check, .preemptions = 2, .spurious = 1};

	cr_assert_gt(explore("gcwork", &s), 1000);
}

Test(gcwork_schedules, all_of_two_helpers, .timeout = 300)
{
	static const struct scenario s = {set_up_two, check, .preemptions = 1, .spins = 1};

	cr_assert_gt(explore("gcwork", &s), 100);
}

Test(gcwork_schedules, random_ones_of_two_helpers, .timeout = 300)
{
	static const struct scenario s = {
		set_up_two, check, .preemptions = 1000, .spurious = 5, .spins = 1};

	explore_randomly("gcwork", &s, 20000, 20261130);
}

/* Its chunk is full several times. */
Test(gcwork, a_marker_finds_all_that_it_has_put)
{
	enum { PIECES = 5 * CHUNK_PIECES };
	static unsigned found[PIECES];
	struct gcwork w;
	struct mark_piece p;

	gcwork_open(&w, false);
	for (uintptr_t i = 0; i < PIECES; i++)
		gcwork_put(&w, i, i + 1);
	while (gcwork_get(&w, &p)) {
		cr_assert_eq(p.high, p.low + 1);
		found[p.low]++;
	}
	cr_assert_not(gcwork_wait_for_all(&w));
	gcwork_close(&w);
	for (unsigned i = 0; i < PIECES; i++)
		cr_assert_eq(found[i], 1, "%u", i);
}

Test(gcwork, no_thread_joins_when_there_is_no_mark)
{
	struct gcwork w, late;

	cr_assert_not(gcwork_join(&late));
	gcwork_open(&w, true);
	gcwork_close(&w);
	cr_assert_not(gcwork_join(&late));
}

/* It joins when nothing is left, and comes to look when the next mark has begun. */
Test(gcwork, a_late_helper_takes_no_part_in_the_next_mark)
{
	struct gcwork w, late;
	struct mark_piece p;

	gcwork_open(&w, true);
	cr_assert_not(gcwork_wait_for_all(&w));
	cr_assert(gcwork_join(&late));
	gcwork_close(&w);
	gcwork_open(&w, true);
	for (uintptr_t i = 0; i <= CHUNK_PIECES; i++)
		gcwork_put(&w, i, i);
	cr_assert_not(gcwork_get(&late, &p), "it has a chunk, and no thread waits for it");
	cr_assert_not(gcwork_wait(&late));
	cr_assert_eq(linkrt_gcwork.idle, 0, "it counts as idle");
}

static void helps_once(void *unused)
{
	(void)unused;
	help();
}

/* It sleeps when the mark ends, and wakes up when the next one has begun. */
Test(gcwork, a_helper_that_sleeps_long_takes_no_part_in_the_next_mark)
{
	struct gcwork w;
	struct fiber *f;

	fiber_reset();
	gcwork_open(&w, true);
	f = fiber_start(helps_once, NULL);
	cr_assert_eq(fiber_run(f), FIBER_ASLEEP);
	gcwork_close(&w);
	gcwork_open(&w, true);
	cr_assert_eq(fiber_run(f), FIBER_DONE, "it waits in a mark that it has not joined");
	cr_assert_eq(linkrt_gcwork.idle, 0, "it counts as idle");
}

/* The mark ends after it has looked, and before it is in the kernel. */
Test(gcwork, a_helper_does_not_sleep_through_the_end)
{
	struct gcwork w;
	struct fiber *f;

	fiber_reset();
	gcwork_open(&w, true);
	f = fiber_start(helps_once, NULL);
	cr_assert(fiber_run_to(f, YIELD_MARK_BEFORE_FUTEX));
	gcwork_close(&w);
	cr_assert_eq(fiber_run(f), FIBER_DONE);
}

/* A marker that has little keeps it. */
Test(gcwork, half_of_what_was_put_first_is_given_away)
{
	struct gcwork w, other;
	struct mark_piece p;

	gcwork_open(&w, true);
	cr_assert(gcwork_join(&other));
	for (uintptr_t i = 0; i < SHARED_FROM; i++)
		gcwork_put(&w, i, i);
	gcwork_share(&w);
	cr_assert_not(gcwork_get(&other, &p), "no marker is idle");
	linkrt_gcwork.idle = 1;
	gcwork_share(&w);
	for (uintptr_t i = SHARED_FROM / 2; i-- > 0;) {
		cr_assert(gcwork_get(&other, &p));
		cr_assert_eq(p.low, i);
	}
	cr_assert_not(gcwork_get(&other, &p));
	gcwork_put(&w, 9, 9);
	gcwork_share(&w);
	cr_assert_not(gcwork_get(&other, &p), "it has less than it may give");
}
