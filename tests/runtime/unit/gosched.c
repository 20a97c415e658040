/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Gosched: a goroutine that is alone goes on at once, and every other one lets run what its M must
 * run. There is one M.
 */
#include "tests/harness/goruns.h"
#include "time/sleep.h"

#include <criterion/criterion.h>

static uint32_t told, passed, ended; /* atomic */

static void tells(void *unused)
{
	(void)unused;
	STORE(&told, 1, RELEASE);
}

static void sleeps_and_tells(void *unused)
{
	const int64_t until = runtime_nanotime() + 5000000;

	(void)unused;
	linkrt_gosleep(until);
	STORE(&told, 1, RELEASE);
}

/* Until the other goroutine has run, or for some seconds. */
static void lets_others_run(void)
{
	const int64_t until = runtime_nanotime() + INT64_C(4000000000);

	while (LOAD(&told, ACQUIRE) == 0 && runtime_nanotime() < until)
		linkrt_gosched();
	STORE(&passed, LOAD(&told, ACQUIRE), RELAXED);
	STORE(&ended, 1, RELEASE);
}

/* fn runs as a goroutine on the only M. */
static void run(void (*fn)(void *unused))
{
	linkrt_gomaxprocs(1);
	cr_assert(linkrt_go(fn, NULL));
	cr_assert(comes(&ended));
	cr_assert(passed);
}

static void stays(void *unused)
{
	const struct m *const m = getg()->m;
	const uint32_t tick = LOAD(&m->schedtick, RELAXED);

	(void)unused;
	for (unsigned i = 0; i < 100; i++)
		linkrt_gosched();
	STORE(&passed, LOAD(&m->schedtick, RELAXED) == tick, RELAXED);
	STORE(&ended, 1, RELEASE);
}

Test(gosched, a_goroutine_that_is_alone_goes_on_at_once)
{
	run(stays);
}

static void starts_one(void *unused)
{
	(void)unused;
	linkrt_go(tells, NULL);
	lets_others_run();
}

Test(gosched, one_in_the_queue_runs)
{
	run(starts_one);
}

static void starts_one_that_sleeps(void *unused)
{
	(void)unused;
	linkrt_go(sleeps_and_tells, NULL);
	lets_others_run();
}

Test(gosched, one_whose_time_has_come_runs)
{
	run(starts_one_that_sleeps);
}

static void is_asked(void *unused)
{
	struct m *const m = getg()->m;
	const uint32_t tick = LOAD(&m->schedtick, RELAXED);

	(void)unused;
	STORE(&m->preempt, 1, RELAXED);
	linkrt_gosched();
	STORE(&passed, LOAD(&m->schedtick, RELAXED) != tick && LOAD(&m->preempt, RELAXED) == 0,
		RELAXED);
	STORE(&ended, 1, RELEASE);
}

Test(gosched, one_that_was_asked_to_let_others_run_leaves_its_m)
{
	run(is_asked);
}
