/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of runtime/process.c, and of what relies on it: a forked child has no
 * waiters but its own.
 */
#include "runtime/process.h"

#include "sync/sema.h"
#include "sync/semtable.h"
#include "tests/unit/child.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>

static unsigned char page[65536] __attribute__((aligned(65536)));

static void all_zero(void *unused)
{
	(void)unused;
	for (size_t n = 0; n < sizeof page; n++)
		if (page[n] != 0)
			_exit(1);
}

static void assert_kept(void)
{
	for (size_t n = 0; n < sizeof page; n++)
		cr_assert_eq(page[n], 0xa5);
}

Test(process, wiped_in_the_child_and_kept_in_the_parent)
{
	linkrt_wipe_on_fork(page, sizeof page);
	for (unsigned n = 0; n < 2; n++) {
		memset(page, 0xa5, sizeof page);
		cr_assert_eq(in_child(all_zero, NULL).status, 0, "a forked child sees what its parent wrote");
		assert_kept();
		linkrt_wipe_on_fork(page, sizeof page); /* again: no difference */
		assert_kept();
	}
}

static void in_grandchild(void *unused)
{
	(void)unused;
	memset(page, 0x5a, sizeof page);
	_exit(in_child(all_zero, NULL).status);
}

Test(process, wiped_in_the_child_s_child)
{
	linkrt_wipe_on_fork(page, sizeof page);
	memset(page, 0xa5, sizeof page);
	cr_assert_eq(in_child(in_grandchild, NULL).status, 0);
}

static uint32_t count;

static void *acquire(void *unused)
{
	linkrt_semacquire(&count);
	return unused;
}

/* The bucket is empty, and works for the child's own. */
static void use_semaphore(void *unused)
{
	const struct bucket *b = semtable_bucket(&count);
	pthread_t thread;

	(void)unused;
	if (b->nwait != 0 || b->root != NULL || b->lock.state != LOCK_UNLOCKED)
		_exit(1);
	if (pthread_create(&thread, NULL, acquire, NULL) != 0)
		_exit(2);
	while (__atomic_load_n(&b->nwait, __ATOMIC_SEQ_CST) != 1)
		sched_yield();
	linkrt_semrelease(&count);
	pthread_join(thread, NULL);
	if (b->nwait != 0 || count != 0)
		_exit(3);
}

Test(process, a_forked_child_has_no_waiters_of_its_parent, .timeout = 60)
{
	const struct bucket *b = semtable_bucket(&count);
	pthread_t thread;

	cr_assert_eq(pthread_create(&thread, NULL, acquire, NULL), 0);
	while (__atomic_load_n(&b->nwait, __ATOMIC_SEQ_CST) != 1)
		sched_yield();
	cr_assert_eq(in_child(use_semaphore, NULL).status, 0);
	cr_assert_eq(b->nwait, 1, "the parent's waiter was lost");
	linkrt_semrelease(&count);
	pthread_join(thread, NULL);
	cr_assert_eq(count, 0);
}
