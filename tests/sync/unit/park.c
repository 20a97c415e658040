/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sync/park.c.
 */
#include "sync/park.h"

#include "tests/sync/unit/explore.h"
#include "tests/sync/unit/fiber.h"

#include <criterion/criterion.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const enum park_state verdicts[] = {PARK_WOKEN, PARK_GRANTED};

/* The park word, which lies on the stack of the fiber that parks, and the verdict that it saw. */
static uint32_t *word;
static enum park_state told;

static void waiter(void *spins)
{
	uint32_t state = 77;

	word = &state;
	park_prepare(&state);
	atomic_point();
	told = park(&state, (uint32_t)(uintptr_t)spins, PARK_FOREVER);
}

/* Starts a fiber that has prepared its word. */
static struct fiber *start_waiter(uint32_t spins)
{
	struct fiber *f;

	fiber_reset();
	word = NULL;
	told = PARK_SPINNING;
	f = fiber_start(waiter, (void *)(uintptr_t)spins);
	while (word == NULL || *word != PARK_SPINNING)
		fiber_step(f);
	return f;
}

static void assert_told(struct fiber *f, enum park_state verdict)
{
	cr_assert_eq(fiber_run(f), FIBER_DONE, "it sleeps although it was told %d", verdict);
	cr_assert_eq(told, verdict, "told %d instead of %d", told, verdict);
}

Test(park, a_verdict_before_park_needs_no_wake)
{
	for (size_t n = 0; n < COUNT(verdicts); n++) {
		for (uint32_t spins = 0; spins < 3; spins++) {
			struct fiber *f = start_waiter(spins);
			cr_assert_not(unpark(word, verdicts[n]));
			assert_told(f, verdicts[n]);
		}
	}
}

Test(park, a_verdict_while_it_spins_needs_no_wake)
{
	for (size_t n = 0; n < COUNT(verdicts); n++) {
		struct fiber *f = start_waiter(100);
		for (unsigned steps = 0; steps < 20; steps++)
			fiber_step(f);
		cr_assert_not(unpark(word, verdicts[n]));
		assert_told(f, verdicts[n]);
	}
}

/* The last look is over. A plain store of PARKED would overwrite the verdict. */
Test(park, a_verdict_before_parked_is_not_overwritten)
{
	for (size_t n = 0; n < COUNT(verdicts); n++) {
		struct fiber *f = start_waiter(0);
		cr_assert(fiber_run_to(f, YIELD_PARK_BEFORE_PARKED));
		cr_assert_not(unpark(word, verdicts[n]), "it is not asleep yet");
		assert_told(f, verdicts[n]);
	}
}

Test(park, a_verdict_before_the_futex_prevents_the_sleep)
{
	for (size_t n = 0; n < COUNT(verdicts); n++) {
		struct fiber *f = start_waiter(0);
		cr_assert(fiber_run_to(f, YIELD_PARK_BEFORE_FUTEX));
		cr_assert(unpark(word, verdicts[n]), "it may sleep now: a wake must follow");
		assert_told(f, verdicts[n]);
	}
}

Test(park, a_sleeper_is_told_and_woken)
{
	for (size_t n = 0; n < COUNT(verdicts); n++) {
		struct fiber *f = start_waiter(2);
		cr_assert_eq(fiber_run(f), FIBER_ASLEEP);
		cr_assert_eq(*word, PARK_PARKED);
		cr_assert(unpark(word, verdicts[n]), "it sleeps: a wake must follow");
		unpark_wake(word);
		assert_told(f, verdicts[n]);
	}
}

Test(park, a_spurious_wake_up_is_no_verdict)
{
	struct fiber *f = start_waiter(0);

	for (unsigned n = 0; n < 3; n++) {
		cr_assert_eq(fiber_run(f), FIBER_ASLEEP);
		cr_assert_eq(*word, PARK_PARKED);
		fiber_wake_spuriously(f);
	}
	fiber_run(f);
	cr_assert(unpark(word, PARK_WOKEN));
	unpark_wake(word);
	assert_told(f, PARK_WOKEN);
}

/* The wake uses the address as a number: the waiter and its word are gone. */
Test(park, the_wake_does_not_touch_the_word)
{
	struct fiber *f = start_waiter(0);

	cr_assert(fiber_run_to(f, YIELD_PARK_BEFORE_FUTEX));
	cr_assert(unpark(word, PARK_GRANTED));
	assert_told(f, PARK_GRANTED);
	unpark_wake(word);
	cr_assert_null(fiber_error(), "%s", fiber_error());
}

/* With a deadline. */

static void timed_waiter(void *until)
{
	uint32_t state = 77;

	word = &state;
	park_prepare(&state);
	told = park(&state, 0, (int64_t)(intptr_t)until);
	atomic_point(); /* so that the word still exists when a test looks at it */
}

/* Starts a fiber that sleeps until 1000. */
static struct fiber *timed_sleeper(void)
{
	struct fiber *f;

	fiber_reset();
	told = PARK_SPINNING;
	f = fiber_start(timed_waiter, (void *)1000);
	cr_assert_eq(fiber_run(f), FIBER_ASLEEP);
	cr_assert_eq(*word, PARK_TIMED);
	cr_assert(fiber_has_deadline(f));
	return f;
}

Test(park_timed, ends_with_its_time)
{
	struct fiber *f = timed_sleeper();

	fiber_time_out(f);
	cr_assert_eq(fiber_now, 1000);
	assert_told(f, PARK_TIMED);
}

Test(park_timed, a_sleeper_is_told_and_woken)
{
	for (size_t n = 0; n < COUNT(verdicts); n++) {
		struct fiber *f = timed_sleeper();
		cr_assert(unpark(word, verdicts[n]), "it sleeps: a wake must follow");
		unpark_wake(word);
		assert_told(f, verdicts[n]);
		cr_assert_eq(fiber_now, 1);
	}
}

/* park says that its time is over. The verdict is in the word, where the waiter finds it with the
 * queue's lock. */
Test(park_timed, a_verdict_as_its_time_ends_stays_in_the_word)
{
	for (size_t n = 0; n < COUNT(verdicts); n++) {
		struct fiber *f = timed_sleeper();
		fiber_time_out(f);
		cr_assert(unpark(word, verdicts[n]));
		while (told == PARK_SPINNING)
			fiber_step(f);
		cr_assert_eq(told, PARK_TIMED);
		cr_assert_eq(*word, verdicts[n]);
		fiber_run(f);
	}
}

Test(park_timed, a_spurious_wake_up_is_no_end)
{
	struct fiber *f = timed_sleeper();

	fiber_wake_spuriously(f);
	cr_assert_eq(fiber_run(f), FIBER_ASLEEP);
	cr_assert(fiber_has_deadline(f));
	fiber_time_out(f);
	assert_told(f, PARK_TIMED);
}

/* All schedules of a waiter and a thread that tells it. */

static void teller(void *unused)
{
	(void)unused;
	unpark_wake(unpark(word, PARK_GRANTED));
}

static uint32_t spins;

static void set_up(void)
{
	start_waiter(spins);
	fiber_start(teller, NULL);
}

static const char *check(void)
{
	const char *wrong = all_done();

	if (wrong != NULL)
		return wrong;
	return told == PARK_GRANTED ? NULL : "it saw another verdict than it was told";
}

Test(park_schedules, all_of_a_waiter_and_a_teller)
{
	static const struct scenario pair = {set_up, check, .preemptions = 12, .spurious = 2};

	for (spins = 0; spins < 3; spins++)
		cr_assert_gt(explore("park", &pair), 10);
}
