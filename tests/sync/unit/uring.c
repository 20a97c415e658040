/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sync/uring/uring.c with a real ring. They are skipped, with the
 * reason, if the kernel has no ring that waits for futexes.
 */
#include "linkrt-uring.h"

#include <criterion/criterion.h>
#include <linux/futex.h>
#include <pthread.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct io_uring ring;
static uint32_t count;
static linkrt_await w;

static void open_ring(unsigned entries)
{
	const int error = io_uring_queue_init(entries, &ring, 0);

	if (error < 0)
		cr_skip_test("no io_uring here: %s", strerror(-error));
	if (!linkrt_uring_probe(&ring))
		cr_skip_test("this kernel's io_uring has no futex operations");
}

/* Makes a new ring in which w waits for a count of 0. */
static void begin(void)
{
	open_ring(8);
	cr_assert_not_null(linkrt_uring_prep(&ring, &w, &count, (uintptr_t)&w));
}

static void submit(void)
{
	cr_assert_geq(io_uring_submit(&ring), 0);
}

/* Waits for a completion, which the caller marks as seen. */
static struct io_uring_cqe *next_completion(void)
{
	struct __kernel_timespec limit = {.tv_sec = 20};
	struct io_uring_cqe *cqe;
	const int error = io_uring_wait_cqe_timeout(&ring, &cqe, &limit);

	cr_assert_eq(error, 0, "no completion comes: %s", strerror(-error));
	return cqe;
}

/* What the next completion of w means. Completions without user data do not belong to w. */
static int complete(void)
{
	struct io_uring_cqe *cqe;
	int result = -1;

	do {
		cqe = next_completion();
		if (cqe->user_data != 0)
			result = linkrt_uring_complete(
				(linkrt_await *)(uintptr_t)cqe->user_data, cqe);
		io_uring_cqe_seen(&ring, cqe);
	} while (result < 0);
	return result;
}

static void assert_no_completion(void)
{
	struct io_uring_cqe *cqe;

	cr_assert_eq(io_uring_peek_cqe(&ring, &cqe), -EAGAIN);
}

static void cancel(void)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);

	cr_assert_not_null(sqe);
	io_uring_prep_cancel64(sqe, (uintptr_t)&w, 0);
	io_uring_sqe_set_data64(sqe, 0);
	submit();
}

/* No waiter is left: the unit of a release stays in the count. */
static void assert_not_queued(void)
{
	const uint32_t before = count;

	runtime_semrelease(&count);
	cr_assert_eq(count, before + 1, "a waiter is left");
	runtime_semacquire(&count);
}

Test(uring_prep, takes_a_free_unit_at_once)
{
	open_ring(8);
	count = 1;
	cr_assert_not_null(linkrt_uring_prep(&ring, &w, &count, (uintptr_t)&w));
	cr_assert_eq(count, 0);
	submit();
	cr_assert_eq(complete(), LINKRT_HELD);
	assert_not_queued();
}

Test(uring_prep, waits_until_a_release_grants)
{
	begin();
	submit();
	assert_no_completion();
	runtime_semrelease(&count);
	cr_assert_eq(count, 0, "the await was not granted the unit");
	cr_assert_eq(complete(), LINKRT_HELD);
	assert_not_queued();
}

Test(uring_prep, is_granted_before_it_is_submitted)
{
	begin();
	runtime_semrelease(&count);
	cr_assert_eq(count, 0);
	submit();
	cr_assert_eq(complete(), LINKRT_HELD);
	assert_not_queued();
}

Test(uring_prep, begins_nothing_when_the_queue_is_full)
{
	linkrt_await second;

	open_ring(1);
	cr_assert_not_null(linkrt_uring_prep(&ring, &w, &count, (uintptr_t)&w));
	cr_assert_null(linkrt_uring_prep(&ring, &second, &count, (uintptr_t)&second));
	cr_assert_eq(linkrt_uring_abandon(&w), LINKRT_REMOVED);
	assert_not_queued();
}

Test(uring_abandon, of_a_request_never_submitted)
{
	begin();
	cr_assert_eq(linkrt_uring_abandon(&w), LINKRT_REMOVED);
	io_uring_queue_exit(&ring);
	assert_not_queued();
}

Test(uring_abandon, of_a_grant_never_submitted)
{
	begin();
	runtime_semrelease(&count);
	cr_assert_eq(linkrt_uring_abandon(&w), LINKRT_HELD);
	io_uring_queue_exit(&ring);
	assert_not_queued();
}

Test(uring_abandon, of_an_await_that_took_a_free_unit)
{
	open_ring(8);
	count = 1;
	cr_assert_not_null(linkrt_uring_prep(&ring, &w, &count, (uintptr_t)&w));
	cr_assert_eq(linkrt_uring_abandon(&w), LINKRT_HELD);
	submit();
	cr_assert_eq(complete(), LINKRT_CANCELLED);
}

Test(uring_abandon, completes_the_request)
{
	begin();
	submit();
	cr_assert_eq(linkrt_uring_abandon(&w), LINKRT_REMOVED);
	cr_assert_eq(complete(), LINKRT_CANCELLED);
	assert_not_queued();
}

/* The completion is there already, and abandon() has said HELD. The caller must get the
 * unit once. */
Test(uring_abandon, after_a_grant_gives_the_unit_once)
{
	begin();
	submit();
	runtime_semrelease(&count);
	cr_assert_eq(linkrt_uring_abandon(&w), LINKRT_HELD);
	cr_assert_eq(complete(), LINKRT_CANCELLED);
	assert_not_queued();
}

Test(uring_abandon, before_the_submission_completes_the_request)
{
	begin();
	cr_assert_eq(linkrt_uring_abandon(&w), LINKRT_REMOVED);
	submit();
	cr_assert_eq(complete(), LINKRT_CANCELLED);
}

Test(uring_again, a_cancelled_request_leaves_the_wait)
{
	begin();
	submit();
	cancel();
	cr_assert_eq(complete(), LINKRT_AGAIN);
	cr_assert_not_null(linkrt_uring_again(&ring, &w, (uintptr_t)&w));
	submit();
	runtime_semrelease(&count);
	cr_assert_eq(complete(), LINKRT_HELD);
	assert_not_queued();
}

/* A wake-up at the address that was meant for another word. */
Test(uring_again, a_spurious_wake_up_gives_nothing)
{
	begin();
	submit();
	cr_assert_eq(syscall(SYS_futex, &w.word, FUTEX_WAKE_PRIVATE, 1), 1);
	cr_assert_eq(complete(), LINKRT_AGAIN);
	cr_assert_eq(linkrt_uring_abandon(&w), LINKRT_REMOVED);
	assert_not_queued();
}

Test(uring_again, a_linked_timeout_ends_the_request_only)
{
	struct __kernel_timespec soon = {.tv_nsec = 1000000};
	struct io_uring_sqe *sqe;

	open_ring(8);
	sqe = linkrt_uring_prep(&ring, &w, &count, (uintptr_t)&w);
	cr_assert_not_null(sqe);
	sqe->flags |= IOSQE_IO_LINK;
	sqe = io_uring_get_sqe(&ring);
	io_uring_prep_link_timeout(sqe, &soon, 0);
	io_uring_sqe_set_data64(sqe, 0);
	submit();
	cr_assert_eq(complete(), LINKRT_AGAIN);
	cr_assert_eq(linkrt_uring_abandon(&w), LINKRT_REMOVED);
	assert_not_queued();
}

Test(uring_closed, a_ring_leaves_the_wait)
{
	begin();
	submit();
	io_uring_queue_exit(&ring);
	cr_assert_eq(linkrt_uring_abandon(&w), LINKRT_REMOVED);
	assert_not_queued();
}

Test(uring_closed, a_ring_does_not_take_a_grant_along)
{
	begin();
	submit();
	io_uring_queue_exit(&ring);
	runtime_semrelease(&count);
	cr_assert_eq(count, 0);
	cr_assert_eq(linkrt_uring_abandon(&w), LINKRT_HELD);
	assert_not_queued();
}

/* Races. The releaser is a thread, and a semaphore tells it when to begin. */

enum { RACES = 2000 };
static uint32_t go;

static void *release_when_told(void *unused)
{
	for (int n = 0; n < RACES; n++) {
		runtime_semacquire(&go);
		runtime_semrelease(&count);
	}
	return unused;
}

/* Runs each race and looks what became of w. Either w has the unit of the release, or the count has
 * it. */
static void race(int (*end)(void))
{
	int held = 0;
	pthread_t releaser;

	open_ring(8);
	cr_assert_eq(pthread_create(&releaser, NULL, release_when_told, NULL), 0);
	for (int n = 0; n < RACES; n++) {
		int result;
		cr_assert_not_null(linkrt_uring_prep(&ring, &w, &count, (uintptr_t)&w));
		submit();
		runtime_semrelease(&go);
		result = end();
		held += result == LINKRT_HELD;
		if (result != LINKRT_HELD)
			runtime_semacquire(&count);
	}
	pthread_join(releaser, NULL);
	cr_log_info("%d of %d were granted", held, RACES);
	cr_assert_eq(count, 0);
	assert_not_queued();
}

static int end_by_cancel(void)
{
	int result;

	cancel();
	result = complete();
	return result == LINKRT_AGAIN ? linkrt_uring_abandon(&w) : result;
}

static int end_by_abandon(void)
{
	const int result = linkrt_uring_abandon(&w);

	cr_assert_eq(complete(), LINKRT_CANCELLED);
	return result;
}

Test(uring_race, of_a_cancel_and_a_grant, .timeout = 120)
{
	race(end_by_cancel);
}

Test(uring_race, of_abandon_and_a_grant, .timeout = 120)
{
	race(end_by_abandon);
}

/* Many awaits of one loop, among threads. Each count is a mutex, and guards a counter that is not
 * atomic. */

enum { MUTEXES = 4, AWAITERS = 32, TURNS = 100, THREADS = 4, ROUNDS = 800 };

static struct guarded {
	uint32_t count;
	unsigned long total;
} guarded[MUTEXES];

static struct awaiter {
	linkrt_await wait;
	struct guarded *guarded;
	unsigned turns;
} awaiters[AWAITERS];

static void *take_turns(void *unused)
{
	for (unsigned n = 0; n < ROUNDS; n++) {
		struct guarded *g = &guarded[n % MUTEXES];
		runtime_semacquire(&g->count);
		g->total++;
		sync_runtime_Semrelease(&g->count, n % 3 == 0, 0);
	}
	return unused;
}

static void await_turn(struct awaiter *a)
{
	a->guarded = &guarded[(a->turns + (unsigned)(a - awaiters)) % MUTEXES];
	cr_assert_not_null(linkrt_uring_prep(&ring, &a->wait, &a->guarded->count, (uintptr_t)a));
}

/* The await has its unit. True if it was its last turn. */
static bool take_turn(struct awaiter *a)
{
	a->guarded->total++;
	runtime_semrelease(&a->guarded->count);
	if (++a->turns == TURNS)
		return true;
	await_turn(a);
	return false;
}

/* True if a completion was the last of an await. */
static bool on_completion(struct io_uring_cqe *cqe)
{
	struct awaiter *a = (struct awaiter *)(uintptr_t)cqe->user_data;
	const int result = linkrt_uring_complete(&a->wait, cqe);

	io_uring_cqe_seen(&ring, cqe);
	if (result == LINKRT_HELD)
		return take_turn(a);
	cr_assert_eq(result, LINKRT_AGAIN);
	cr_assert_not_null(linkrt_uring_again(&ring, &a->wait, (uintptr_t)a));
	return false;
}

static void run_loop(void)
{
	unsigned left = AWAITERS;

	for (unsigned n = 0; n < AWAITERS; n++)
		await_turn(&awaiters[n]);
	while (left > 0) {
		submit();
		left -= on_completion(next_completion());
	}
}

Test(uring_many, awaits_and_threads_lose_no_unit, .timeout = 120)
{
	pthread_t threads[THREADS];
	unsigned long total = 0;

	open_ring(AWAITERS);
	for (unsigned n = 0; n < MUTEXES; n++)
		guarded[n].count = 1;
	for (unsigned n = 0; n < THREADS; n++)
		cr_assert_eq(pthread_create(&threads[n], NULL, take_turns, NULL), 0);
	run_loop();
	for (unsigned n = 0; n < THREADS; n++)
		pthread_join(threads[n], NULL);
	for (unsigned n = 0; n < MUTEXES; n++) {
		cr_assert_eq(guarded[n].count, 1);
		total += guarded[n].total;
	}
	cr_assert_eq(total, AWAITERS * TURNS + THREADS * ROUNDS);
}
