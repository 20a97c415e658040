/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What linkrt has besides Go's functions, with threads: try, until, several
 * units, awaits. Every total is exact: a thread has a unit, or the count has it.
 */
#include "sys/atomic.h"
#include "tests/harness/threads.h"

#include <linux/errno.h>
#include <linux/futex.h>

enum { THREADS = 8, PERMITS = 4, MILLISECOND = 1000 * 1000 };

static uint32_t permits;
static uint32_t held, most_held;  /* atomic: units that threads say they have */
static uint32_t rounds, timeouts; /* timeouts atomic */

static void hold(uint32_t n)
{
	const uint32_t now = FETCH_ADD(&held, n, SEQ_CST) + n;
	uint32_t most = LOAD(&most_held, SEQ_CST);

	while (most < now && !CAS(&most_held, &most, now, SEQ_CST))
		;
}

/* Releases one unit at a time, some by handoff. */
static void give_back(uint32_t n)
{
	FETCH_ADD(&held, -n, SEQ_CST);
	for (; n > 0; n--)
		sync_runtime_Semrelease(&permits, n % 3 == 0, 0);
}

/* Acquires some units in one of the ways. Returns how many it has. */
static uint32_t take_one(unsigned way)
{
	(void)way;
	sync_runtime_Semacquire(&permits);
	return 1;
}

static uint32_t take_if_there(unsigned way)
{
	(void)way;
	return linkrt_tryacquire(&permits);
}

static uint32_t take_until(unsigned way)
{
	if (linkrt_semacquire_until(&permits, runtime_nanotime() + way % 7 * 20000) == 0)
		return 1;
	FETCH_ADD(&timeouts, 1, SEQ_CST);
	return 0;
}

static uint32_t take_several(unsigned way)
{
	const uint32_t n = 2 + way % (PERMITS - 1);

	linkrt_semacquire_n(&permits, n);
	return n;
}

/* Waits as an event loop does that has nothing else to do. */
static void sleep_on(linkrt_await *w)
{
	while (linkrt_await_state(w) == LINKRT_QUEUED)
		SYSCALL4(__NR_futex, &w->word, FUTEX_WAIT_PRIVATE, LINKRT_QUEUED, 0);
}

static uint32_t take_by_await(unsigned way)
{
	linkrt_await w;

	linkrt_await_start(&w, &permits);
	if (way % 3 != 0)
		sleep_on(&w);
	if (linkrt_await_state(&w) == LINKRT_HELD)
		return 1;
	return linkrt_await_abandon(&w) == LINKRT_HELD;
}

static void *take_and_give_back(void *arg)
{
	static uint32_t (*const ways[])(unsigned) = {
		take_one, take_if_there, take_until, take_several, take_by_await};
	unsigned way = (unsigned)(uintptr_t)arg;

	for (unsigned n = rounds; n > 0; n--, way++) {
		const uint32_t got = ways[way % (sizeof ways / sizeof *ways)](way);
		hold(got);
		give_back(got);
	}
	return NULL;
}

static void all_ways_at_once(void)
{
	thread t[THREADS];

	permits = PERMITS;
	rounds = tap_rounds(5000);
	for (uintptr_t i = 0; i < THREADS; i++)
		t[i] = thread_spawn(take_and_give_back, (void *)i);
	for (int i = 0; i < THREADS; i++)
		thread_join(t[i]);
	ok_equal(permits, PERMITS, "8 threads, all ways: the count is back");
	ok_equal(held, 0, "no thread says that it has a unit");
	ok(most_held <= PERMITS, "threads never held more than there are");
	note("timeouts:", timeouts);
}

static void tries(void)
{
	uint32_t s = 1;
	const bool first = linkrt_tryacquire(&s), second = linkrt_tryacquire(&s);

	ok(first && !second && s == 0, "a try takes what there is, and does not wait");
}

static void ends_at_its_deadline(void)
{
	const int64_t start = runtime_nanotime(), deadline = start + 5 * MILLISECOND;
	uint32_t s = 0;

	ok_equal(linkrt_semacquire_until(&s, start), ETIMEDOUT,
		"a deadline that has passed is a try");
	ok_equal(linkrt_semacquire_until(&s, deadline), ETIMEDOUT, "a wait ends at its deadline");
	ok(runtime_nanotime() >= deadline, "and not before");
	sync_runtime_Semrelease(&s, true, 0);
	ok_equal(s, 1, "and its waiter is gone");
	ok_equal(linkrt_semacquire_until(&s, start), 0, "a try that finds a unit takes it");
	ok_equal(s, 0, "and no more");
}

/* What a thread does once; tid says that it is about to. */
struct once {
	uint32_t s, tid; /* tid atomic */
	int result;
};

static void *wait_a_minute(void *arg)
{
	struct once *once = arg;

	STORE(&once->tid, own_tid(), RELEASE);
	once->result = linkrt_semacquire_until(
		&once->s, runtime_nanotime() + 60000 * (int64_t)MILLISECOND);
	return arg;
}

static void *wait_for_three(void *arg)
{
	struct once *once = arg;

	STORE(&once->tid, own_tid(), RELEASE);
	linkrt_semacquire_n(&once->s, 3);
	once->result = 3;
	return arg;
}

static void released_before_its_deadline(bool handoff, const char *name)
{
	struct once once = {.result = -1};
	thread t = thread_spawn(wait_a_minute, &once);

	wait_asleep(&once.tid);
	sync_runtime_Semrelease(&once.s, handoff, 0);
	thread_join(t);
	ok(once.result == 0 && once.s == 0, name);
}

static void several_at_once(void)
{
	struct once once = {.s = 1};
	thread t = thread_spawn(wait_for_three, &once);
	bool none;

	wait_asleep(&once.tid);
	sync_runtime_Semrelease(&once.s, true, 0);
	none = once.s == 2;
	sync_runtime_Semrelease(&once.s, true, 0);
	thread_join(t);
	ok(none && once.s == 0, "a waiter for three units gets none of them, and then all");
}

static void *release_later(void *s)
{
	runtime_usleep(2000);
	sync_runtime_Semrelease(s, false, 0);
	return s;
}

static void awaits(void)
{
	uint32_t s = 0;
	linkrt_await w;
	thread t;

	ok_equal(linkrt_await_start(&w, &s), LINKRT_QUEUED, "an await is queued");
	t = thread_spawn(release_later, &s);
	sleep_on(&w);
	thread_join(t);
	ok(linkrt_await_state(&w) == LINKRT_HELD && s == 0,
		"and granted, and the sleeper on its word is woken");
	linkrt_await_start(&w, &s);
	ok_equal(linkrt_await_abandon(&w), LINKRT_REMOVED, "an abandoned await is gone");
	sync_runtime_Semrelease(&s, true, 0);
	ok_equal(s, 1, "and gets nothing");
}

int main(int argc, char **argv, char **envp)
{
	tap_start(argc, argv, envp);
	tries();
	ends_at_its_deadline();
	released_before_its_deadline(false, "a release before the deadline");
	released_before_its_deadline(true, "a handoff before the deadline");
	several_at_once();
	awaits();
	all_ways_at_once();
	return tap_end();
}
