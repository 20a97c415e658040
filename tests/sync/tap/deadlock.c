/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Deadlock of a program without a libc: linkrt reports each, and nothing else.
 * Each deadlock is in a forked child. linkrt does not count threads in a child
 * before it starts one, so each child starts one first.
 */
#include "sys/atomic.h"
#include "tests/harness/child.h"

enum { PAIRS = 8, CHAIN = 16 };

static const char message[] = "fatal error: all goroutines are asleep - deadlock!\n";

static uint32_t nobody_releases;
static linkrt_notifyList nobody_notifies;

static void *wait_for_ever(void *arg)
{
	sync_runtime_Semacquire(&nobody_releases);
	return arg;
}

static void *wait_for_a_notification(void *arg)
{
	sync_runtime_notifyListWait(&nobody_notifies, sync_runtime_notifyListAdd(&nobody_notifies));
	return arg;
}

static void *return_at_once(void *arg)
{
	return arg;
}

static void *release(void *s)
{
	sync_runtime_Semrelease(s, false, 0);
	return s;
}

static void main_waits_alone(void *arg)
{
	thread_join(thread_spawn(return_at_once, arg));
	wait_for_ever(arg);
}

static void main_waits_for_a_notification(void *arg)
{
	thread_join(thread_spawn(return_at_once, arg));
	wait_for_a_notification(arg);
}

static void all_threads_wait(void *arg)
{
	for (int i = 0; i < CHAIN; i++)
		thread_spawn(i % 2 ? wait_for_ever : wait_for_a_notification, arg);
	wait_for_ever(arg);
}

static void main_joins_a_waiter(void *arg)
{
	thread_join(thread_spawn(wait_for_ever, arg));
}

static void *join(void *arg)
{
	return thread_join(arg);
}

/* Each thread joins the one before it, and the first waits. */
static void all_join_a_waiter(void *arg)
{
	thread last = thread_spawn(wait_for_ever, arg);

	for (int i = 0; i < CHAIN; i++)
		last = thread_spawn(join, last);
	thread_join(last);
}

static void *sleep_and_end(void *arg)
{
	runtime_usleep(3000);
	return arg;
}

/* The last thread that does not wait ends. Only waiters are left. */
static void last_runner_ends(void *arg)
{
	thread_spawn(wait_for_ever, arg);
	thread_spawn(sleep_and_end, arg);
	wait_for_ever(arg);
}

static void main_ends_and_others_wait(void *arg)
{
	thread_spawn(wait_for_ever, arg);
	linkrt_thread_exit(NULL);
}

/* Three threads wait, and one unit is released, so two still wait. */
static void one_too_few_releases(void *arg)
{
	static uint32_t s;

	(void)arg;
	for (int i = 0; i < 3; i++)
		thread_spawn(wait_for_ever, NULL);
	thread_spawn(release, &nobody_releases);
	sync_runtime_Semacquire(&s);
}

static const struct {
	void (*child)(void *);
	const char *name;
} deadlocks[] = {
	{main_waits_alone, "the only thread waits for a semaphore"},
	{main_waits_for_a_notification, "the only thread waits for a notification"},
	{all_threads_wait, "all threads wait"},
	{main_joins_a_waiter, "main joins a thread that waits"},
	{all_join_a_waiter, "a chain of joins, and the last thread waits"},
	{last_runner_ends, "the last thread that did not wait ends"},
	{main_ends_and_others_wait, "main ends and the others wait"},
	{one_too_few_releases, "one release for three waiters"},
};

/* All threads wait, and one of them has a deadline. After that it waits for ever, too. */
static void main_waits_for_a_time_first(void *deadline)
{
	thread_spawn(wait_for_ever, NULL);
	linkrt_semacquire_until(&nobody_releases, *(int64_t *)deadline);
	wait_for_ever(NULL);
}

static void a_deadline_is_no_deadlock_until_it_ends(void)
{
	int64_t deadline = runtime_nanotime() + 50 * 1000 * 1000;

	ok_ends(main_waits_for_a_time_first, &deadline, EXITED(2), message,
		"all wait, after the deadline of one");
	ok(runtime_nanotime() >= deadline, "no alarm before that deadline");
}

/* A thread that sleeps for a time will go on. */
static void *sleep_and_release(void *s)
{
	runtime_usleep(3000);
	return release(s);
}

static void a_sleeper_is_no_deadlock(void)
{
	uint32_t s = 0;
	thread t = thread_spawn(sleep_and_release, &s);

	sync_runtime_Semacquire(&s);
	thread_join(t);
	ok(true, "no alarm while a thread sleeps for a time");
}

static struct pair {
	uint32_t ping, pong;
} pairs[PAIRS];

static void *play_ping(void *arg)
{
	struct pair *p = arg;

	for (unsigned n = tap_rounds(5000); n > 0; n--) {
		sync_runtime_Semrelease(&p->ping, n % 3 == 0, 0);
		sync_runtime_Semacquire(&p->pong);
	}
	return arg;
}

static void *play_pong(void *arg)
{
	struct pair *p = arg;

	for (unsigned n = tap_rounds(5000); n > 0; n--) {
		sync_runtime_Semacquire(&p->ping);
		sync_runtime_Semrelease(&p->pong, n % 3 == 0, 0);
	}
	return arg;
}

/* Most of the time, main and all but one thread of the pairs wait. */
static void ping_pong_is_no_deadlock(int count)
{
	thread t[2 * PAIRS];

	for (int i = 0; i < count; i++) {
		t[2 * i] = thread_spawn(play_ping, &pairs[i]);
		t[2 * i + 1] = thread_spawn(play_pong, &pairs[i]);
	}
	for (int i = 0; i < 2 * count; i++)
		thread_join(t[i]);
}

static void threads_that_end_are_no_deadlock(void)
{
	for (unsigned n = tap_rounds(500); n > 0; n--) {
		uint32_t s = 0;
		thread t = thread_spawn(release, &s);
		sync_runtime_Semacquire(&s);
		thread_join(t);
	}
	ok(true, "no alarm when a thread releases and ends at once");
}

/* The program, executed anew: it waits at once. */
static const char alone[] = "alone";

static void main_is_counted_from_the_start(const char *path)
{
	static const char name[] = "main waits, and no thread was ever started";
	const char *const arguments[] = {alone, NULL};
	struct outcome o;

	if (run_program(path, arguments, (const char *const *)tap.envp, &o, name))
		ok(o.status == EXITED(2) && same_text(o.text, message), name);
}

static void play_in_child(void *arg)
{
	(void)arg;
	ping_pong_is_no_deadlock(2);
}

int main(int argc, char **argv, char **envp)
{
	if (same_text(argv[0], alone))
		wait_for_ever(NULL);
	tap_start(argc, argv, envp);
	main_is_counted_from_the_start(argv[0]);
	for (unsigned n = 0; n < sizeof deadlocks / sizeof *deadlocks; n++)
		ok_ends(deadlocks[n].child, NULL, EXITED(2), message, deadlocks[n].name);
	a_deadline_is_no_deadlock_until_it_ends();
	a_sleeper_is_no_deadlock();
	ping_pong_is_no_deadlock(1);
	ok(true, "no alarm while one pair plays and main waits");
	ping_pong_is_no_deadlock(PAIRS);
	ok(true, "no alarm while many pairs play");
	threads_that_end_are_no_deadlock();
	ok_ends(play_in_child, NULL, EXITED(0), "",
		"no alarm in a forked child that starts threads");
	return tap_end();
}
