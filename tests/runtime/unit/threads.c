/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Semaphores and condition lists as shipped, with the kernel's threads and
 * futexes. Totals must be exact. sema.c and notify.c have the tests of single schedules.
 */
#include "sync/notify.h"
#include "sync/sema.h"
#include "tests/sync/unit/collide.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <sched.h>
#include <sys/mman.h>

enum { THREADS = 64, ROUNDS = 300, STACK = 64 * 1024 };

static uint32_t words[COLLIDE_WORDS];
static unsigned long total; /* guarded by the semaphore under test */

static void run_threads(unsigned n, void *(*fn)(void *), void *(*argument)(unsigned))
{
	pthread_t thread[THREADS];

	for (unsigned i = 0; i < n; i++)
		cr_assert_eq(pthread_create(&thread[i], NULL, fn, argument(i)), 0);
	for (unsigned i = 0; i < n; i++)
		pthread_join(thread[i], NULL);
}

static void *number(unsigned n)
{
	return (void *)(uintptr_t)n;
}

static void assert_empty(const uint32_t *word)
{
	cr_assert_eq(semtable_bucket(word)->nwait, 0);
	cr_assert_null(semtable_bucket(word)->root);
}

/* Uses the semaphore as a mutex, by every way in and out. */
static void *add_in_turn(void *n)
{
	for (uintptr_t round = (uintptr_t)n; round < (uintptr_t)n + ROUNDS; round++) {
		linkrt_semacquire_mutex(words, round % 5 == 0, 0);
		total++;
		linkrt_semrelease_mutex(words, round % 3 == 0, 0);
	}
	return NULL;
}

Test(threads, sixty_four_on_one_word_keep_the_total, .timeout = 300)
{
	words[0] = 1;
	run_threads(THREADS, add_in_turn, number);
	cr_assert_eq(total, (unsigned long)THREADS * ROUNDS, "%lu of %d", total, THREADS * ROUNDS);
	cr_assert_eq(words[0], 1);
	assert_empty(words);
}

/* Half of the threads release what the other half acquires. */
static void *acquire_or_release(void *n)
{
	for (unsigned round = 0; round < ROUNDS; round++) {
		if ((uintptr_t)n % 2 == 0)
			linkrt_semacquire(words);
		else
			linkrt_semrelease_mutex(words, round % 2 == 0, 0);
	}
	return NULL;
}

Test(threads, as_many_acquire_as_release, .timeout = 300)
{
	run_threads(THREADS, acquire_or_release, number);
	cr_assert_eq(words[0], 0);
	assert_empty(words);
}

/* Pairs of threads play ping-pong, each pair on two words. All words share one bucket. */
static uint32_t *colliding[COLLIDING];

static void *play(void *n)
{
	uint32_t *mine = colliding[(uintptr_t)n % COLLIDING],
		 *other = colliding[(uintptr_t)n % COLLIDING ^ 1];

	for (unsigned round = 0; round < ROUNDS; round++) {
		if ((uintptr_t)n % 2 == 0) {
			linkrt_semacquire(mine);
			linkrt_semrelease_mutex(other, round % 2 == 0, 0);
		} else {
			linkrt_semrelease_mutex(other, round % 2 != 0, 0);
			linkrt_semacquire(mine);
		}
	}
	return NULL;
}

Test(threads, pairs_in_one_bucket_play_to_the_end, .timeout = 300)
{
	collide(words, colliding);
	run_threads(2 * COLLIDING, play, number);
	for (unsigned n = 0; n < COLLIDING; n++)
		cr_assert_eq(*colliding[n], 0);
	assert_empty(words);
}

/* A condition variable: all threads wait until the number of turns is reached. */
static linkrt_notifyList list;
static unsigned turns;

static void *wait_for_turns(void *unused)
{
	linkrt_semacquire(words);
	while (turns < ROUNDS) {
		const uint32_t ticket = linkrt_notify_add(&list);
		linkrt_semrelease(words);
		linkrt_notify_wait(&list, ticket);
		linkrt_semacquire(words);
		total++;
	}
	linkrt_semrelease(words);
	return unused;
}

static void *take_turns(void *unused)
{
	for (unsigned n = 0; n < ROUNDS; n++) {
		linkrt_semacquire(words);
		turns++;
		linkrt_semrelease(words);
		if (n + 1 < ROUNDS)
			linkrt_notify_one(&list);
		else
			linkrt_notify_all(&list);
	}
	return unused;
}

static void *take_turns_or_wait(void *n)
{
	return n == NULL ? take_turns(n) : wait_for_turns(n);
}

Test(threads, all_waiters_for_a_condition_return, .timeout = 300)
{
	words[0] = 1;
	run_threads(16, take_turns_or_wait, number);
	cr_assert_eq(turns, ROUNDS);
	cr_assert_eq(list.wait, list.notify);
	cr_assert_null(list.head);
	cr_assert_eq(words[0], 1);
}

/* Waiters on stacks that are unmapped as soon as they end. */
static void *acquire_once(void *unused)
{
	linkrt_semacquire(words);
	return unused;
}

static void short_life(void)
{
	void *stack = mmap(NULL, STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	pthread_attr_t attributes;
	pthread_t thread;

	cr_assert_neq(stack, MAP_FAILED);
	pthread_attr_init(&attributes);
	cr_assert_eq(pthread_attr_setstack(&attributes, stack, STACK), 0);
	cr_assert_eq(pthread_create(&thread, &attributes, acquire_once, NULL), 0);
	while (__atomic_load_n(&semtable_bucket(words)->nwait, __ATOMIC_SEQ_CST) == 0)
		sched_yield();
	linkrt_semrelease_mutex(words, true, 0);
	pthread_join(thread, NULL);
	munmap(stack, STACK);
	pthread_attr_destroy(&attributes);
}

Test(threads, waiters_may_unmap_their_stacks, .timeout = 300)
{
	for (unsigned n = 0; n < ROUNDS; n++)
		short_life();
	cr_assert_eq(words[0], 0);
	assert_empty(words);
}
