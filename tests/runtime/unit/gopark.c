/* SPDX-License-Identifier: BSD-3-Clause
 *
 * How goroutines wait: the park of a goroutine against the thread that readies it, and goroutines
 * beside threads in the queues of sync/.
 */
#include "linkrt.h"
#include "sync/semtable.h"
#include "tests/runtime/unit/gofibers.h"

#include <string.h>

/* One goroutine parks twice, at two words, and two threads tell it. */
static uint32_t *words[2];
static enum park_state told[2];

static void parks_twice(void *unused)
{
	uint32_t first, second;

	(void)unused;
	be_goroutine();
	park_prepare(&first);
	park_prepare(&second);
	words[0] = &first;
	words[1] = &second;
	atomic_point();
	told[0] = park(&first, 0, PARK_FOREVER);
	told[1] = park(&second, 0, PARK_FOREVER);
	atomic_point(); /* the words exist as long as the test looks at them */
}

static void tells(void *word)
{
	unpark_wake(unpark(*(uint32_t **)word, PARK_GRANTED));
}

static void set_up_park(void)
{
	reset_goroutines();
	told[0] = told[1] = PARK_SPINNING;
	words[0] = words[1] = NULL;
	fiber_start(parks_twice, NULL);
	while (words[1] == NULL)
		fiber_step(fiber_at(0));
	fiber_start(tells, &words[0]);
	fiber_start(tells, &words[1]);
}

static const char *check_park(void)
{
	if (all_went_on() != NULL)
		return all_went_on();
	return told[0] == PARK_GRANTED && told[1] == PARK_GRANTED
		       ? NULL
		       : "it saw another verdict than it was told";
}

Test(gopark_schedules, all_of_a_goroutine_and_two_tellers)
{
	static const struct scenario s = {set_up_park, check_park, .preemptions = 3, .spurious = 1};

	cr_assert_gt(explore("gopark", &s), 10);
}

/* The teller of a goroutine does not count it as a thread that waits no more. */
Test(gopark, the_token_is_the_goroutine)
{
	set_up_park();
	cr_assert_eq(fiber_run(fiber_at(0)), FIBER_ASLEEP);
	cr_assert_eq(*words[0], PARK_PARKED);
	const uint32_t *token = unpark(words[0], PARK_GRANTED);
	cr_assert_eq((uintptr_t)token, (uintptr_t)&fakes[0].g | 1, "it wakes no thread");
	unpark_wake(token);
	cr_assert_eq(fakes[0].runnable, 1);
}

/* Told while it still stands on its stack: it is not put into the queue, and does not park. */
Test(gopark, told_before_the_commit_it_goes_on)
{
	struct g g = {.status = G_RUNNING};

	cr_assert_not(tell_g(&g), "it is in no queue yet");
	cr_assert_not(commit_park(&g), "it must go on");
	g.status = G_RUNNING;
	cr_assert(commit_park(&g));
	cr_assert(tell_g(&g), "the first that tells it puts it into the queue");
	cr_assert_not(tell_g(&g), "the second does not");
}

/* A goroutine and a thread wait at one semaphore. */
static uint32_t count, served;

static void acquires(void *is_goroutine)
{
	if (is_goroutine != NULL)
		be_goroutine();
	atomic_point();
	sync_runtime_Semacquire(&count);
	served++;
}

static void releases(void *unused)
{
	(void)unused;
	sync_runtime_Semrelease(&count, false, 0);
}

static void set_up_semaphore(void)
{
	reset_goroutines();
	/* A schedule must repeat exactly. */
	semtable_init();
	memset(semtable_bucket(&count), 0, sizeof(struct bucket));
	count = 0;
	served = 0;
	fiber_start(acquires, &count);
	fiber_start(acquires, NULL);
	fiber_start(releases, NULL);
	fiber_start(releases, NULL);
}

static const char *check_semaphore(void)
{
	if (all_went_on() != NULL)
		return all_went_on();
	return served == 2 && count == 0 ? NULL : "the units do not add up";
}

Test(gopark_schedules, all_of_a_goroutine_and_a_thread_at_a_semaphore)
{
	static const struct scenario s = {set_up_semaphore, check_semaphore, .preemptions = 1};

	cr_assert_gt(explore("semaphore", &s), 100);
	explore_randomly("semaphore", &s, 3000, 1);
}

/* The goroutine is only ever granted its unit: a thread must not wait for it to look. */
Test(gopark, a_goroutine_is_granted_its_unit)
{
	set_up_semaphore();
	cr_assert_eq(fiber_run(fiber_at(0)), FIBER_ASLEEP);
	fiber_run(fiber_at(2));
	cr_assert_eq(count, 0, "the releaser took the unit for it");
	fiber_run(fiber_at(0));
	cr_assert_eq(served, 1);
}

/* And in one condition list. */
static linkrt_notifyList list;

static void waits(void *is_goroutine)
{
	const uint32_t ticket = sync_runtime_notifyListAdd(&list);

	if (is_goroutine != NULL)
		be_goroutine();
	sync_runtime_notifyListWait(&list, ticket);
	served++;
}

static void notifies(void *unused)
{
	(void)unused;
	sync_runtime_notifyListNotifyOne(&list);
	sync_runtime_notifyListNotifyAll(&list);
}

static void set_up_list(void)
{
	reset_goroutines();
	list = (linkrt_notifyList){0};
	served = 0;
	fiber_start(waits, &list);
	fiber_start(waits, NULL);
	fiber_step(fiber_at(0));
	fiber_step(fiber_at(1));
	while (list.wait < 2)
		fiber_step(fiber_at(list.wait));
	fiber_start(notifies, NULL);
}

static const char *check_list(void)
{
	if (all_went_on() != NULL)
		return all_went_on();
	return served == 2 ? NULL : "a waiter was not notified";
}

Test(gopark_schedules, all_of_a_goroutine_and_a_thread_in_a_list)
{
	static const struct scenario s = {set_up_list, check_list, .preemptions = 2};

	cr_assert_gt(explore("list", &s), 100);
}
