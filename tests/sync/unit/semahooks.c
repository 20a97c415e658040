/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What semaphores tell those who measure waits, and the bubbles of testing/synctest. Only programs
 * that use these contain the hooks. Here each hook notes its calls.
 */
#include "linkrt.h"
#include "sync/park.h"
#include "sync/sema.h"
#include "sync/semtable.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <unistd.h>

void linkrt_note_mutex_wait(int64_t ns);

enum { WAIT_US = 5000 };

/* The calls of each hook, and their last arguments. */
static struct {
	unsigned waits, unlocks, charges, durables;
	int64_t waited, charged;
	const uint32_t *unlocked, *mutex;
	intptr_t skip;
	bool durable[2];
} told;
static uint32_t count;

void linkrt_note_mutex_wait(int64_t ns)
{
	told.waits++;
	told.waited = ns;
}

void linkrt_note_unlock(const uint32_t *s, intptr_t skip)
{
	told.unlocks++;
	told.unlocked = s;
	told.skip = skip;
}

void linkrt_charge_unlock(const uint32_t *s, int64_t ns)
{
	told.charges++;
	told.mutex = s;
	told.charged = ns;
}

void linkrt_wait_durably(bool durably)
{
	told.durable[told.durables++ % 2] = durably;
}

static void *release_later(void *unused)
{
	while (nwait_waiters(LOAD(&semtable_bucket(&count)->nwait, ACQUIRE)) == 0)
		usleep(100);
	usleep(WAIT_US);
	linkrt_semrelease(&count);
	return unused;
}

Test(semahooks, a_wait_for_a_mutex_is_measured)
{
	const int64_t start = runtime_nanotime();
	pthread_t thread;
	int64_t most;

	cr_assert_eq(pthread_create(&thread, NULL, release_later, NULL), 0);
	linkrt_semacquire_mutex(&count, false, 0);
	most = runtime_nanotime() - start;
	pthread_join(thread, NULL);
	cr_assert_eq(told.waits, 1);
	cr_assert_geq(told.waited, WAIT_US * 1000);
	cr_assert_leq(told.waited, most);
	cr_assert_eq(told.charges, 1);
	cr_assert_eq(told.mutex, &count);
	cr_assert_geq(told.charged, told.waited);
	cr_assert_leq(told.charged, most);
	cr_assert_eq(told.unlocks, 0, "linkrt_semrelease is of no mutex");
}

Test(semahooks, what_does_not_wait_is_not_measured)
{
	count = 1;
	linkrt_semacquire_mutex(&count, true, 0);
	cr_assert_eq(count, 0);
	cr_assert_eq(told.waits, 0);
	cr_assert_eq(told.charges, 0);
}

Test(semahooks, each_release_of_a_mutex_is_told)
{
	linkrt_semrelease_mutex(&count, false, 3);
	cr_assert_eq(told.unlocks, 1);
	cr_assert_eq(told.unlocked, &count);
	cr_assert_eq(told.skip, 3);
	linkrt_semrelease_mutex(&count, true, 4);
	cr_assert_eq(told.unlocks, 2);
	cr_assert_eq(told.skip, 4);
	cr_assert_eq(count, 2);
}

Test(semahooks, a_durable_wait_is_told_before_and_after)
{
	count = 2;
	linkrt_semacquire_waitgroup(&count, false);
	cr_assert_eq(told.durables, 0);
	linkrt_semacquire_waitgroup(&count, true);
	cr_assert_eq(told.durables, 2);
	cr_assert(told.durable[0]);
	cr_assert_not(told.durable[1]);
	cr_assert_eq(count, 0);
}
