/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A semaphore, fibers that wait for it, and the order in which they got their
 * units. All suites of sync/sema.c use these.
 */
#ifndef TESTS_SYNC_UNIT_SEMAFIBERS_H
#define TESTS_SYNC_UNIT_SEMAFIBERS_H

#include "linkrt.h"
#include "sync/sema.h"
#include "sync/semtable.h"
#include "tests/sync/unit/explore.h"
#include "tests/sync/unit/fiber.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

/* The semaphore, and the names of the fibers that acquired it, in order. */
static uint32_t count;
static intptr_t served[FIBERS];
static unsigned nserved;

static inline void reset(uint32_t initial)
{
	fiber_reset();
	fiber_spins = 0;
	fiber_at_yield_point = NULL;
	/* Here, for its first call makes more steps than the others, and schedules must repeat
	 * exactly. */
	semtable_init();
	memset(semtable_bucket(&count), 0, sizeof(struct bucket));
	count = initial;
	nserved = 0;
}

/* What fibers do. The argument is the fiber's name. */

static inline void acquire(void *name)
{
	linkrt_semacquire(&count);
	served[nserved++] = (intptr_t)name;
}

static inline void acquire_lifo(void *name)
{
	linkrt_semacquire_mutex(&count, true, 0);
	served[nserved++] = (intptr_t)name;
}

static inline void acquire_two(void *name)
{
	linkrt_semacquire_n(&count, 2);
	served[nserved++] = (intptr_t)name;
}

static inline void release(void *unused)
{
	(void)unused;
	linkrt_semrelease(&count);
}

static inline void handoff(void *unused)
{
	(void)unused;
	linkrt_semrelease_mutex(&count, true, 0);
}

static inline struct fiber *start(fiber_fn *fn, intptr_t name)
{
	return fiber_start(fn, (void *)name);
}

/* Starts a fiber that waits, asleep. */
static inline struct fiber *sleeper(fiber_fn *fn, intptr_t name)
{
	struct fiber *f = start(fn, name);

	cr_assert_eq(fiber_run(f), FIBER_ASLEEP, "%d acquired a count of 0", (int)name);
	return f;
}

static inline void sleepers(unsigned n)
{
	for (unsigned name = 0; name < n; name++)
		sleeper(acquire, name);
}

static inline void run_new(fiber_fn *fn)
{
	fiber_run(start(fn, -1));
}

/* The names of the fibers that acquired it, as "0 1 2". */
static inline const char *order(void)
{
	static char text[256];
	size_t used = 0;

	text[0] = '\0';
	for (unsigned n = 0; n < nserved; n++)
		used += (size_t)snprintf(
			text + used, sizeof text - used, n > 0 ? " %d" : "%d", (int)served[n]);
	return text;
}

static inline struct bucket *bucket(void)
{
	return semtable_bucket(&count);
}

static inline unsigned waiting(void)
{
	return nwait_waiters(bucket()->nwait);
}

/* What is wrong with a bucket that has no waiter, or NULL. */
static inline const char *not_empty(const struct bucket *b)
{
	if (b->lock.state != LOCK_UNLOCKED)
		return "the bucket is still locked";
	if (b->nwait != 0)
		return "nwait counts a fiber that does not wait";
	return b->root != NULL ? "a fiber that does not wait is still queued" : NULL;
}

static inline void assert_empty(const struct bucket *b)
{
	cr_assert_null(not_empty(b), "%s", not_empty(b));
}

static inline unsigned minimum(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Wakes the first n sleepers, and takes their units before they run. */
static inline void rob(unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		linkrt_semrelease(&count);
	for (unsigned i = 0; i < n; i++)
		linkrt_semacquire(&count);
}

/* What is wrong at the end of a schedule, or NULL: all fibers must be done, `expected` of them with
 * a unit, and `left` units must be in the count. */
static inline const char *check_served(unsigned expected, uint32_t left)
{
	const char *wrong = all_done();

	if (wrong != NULL)
		return wrong;
	if (nserved != expected)
		return "a fiber ended without its unit";
	if (count != left)
		return "the count is wrong in the end";
	return not_empty(bucket());
}

#endif
