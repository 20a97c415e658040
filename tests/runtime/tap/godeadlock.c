/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Deadlock of a program without a libc in which goroutines wait. Each is in a forked child, and the
 * children come first: they must not have the goroutines of their parent.
 */
#include "tests/harness/child.h"

enum { MS = 1000000 };

static const char message[] = "fatal error: all goroutines are asleep - deadlock!\n";
static uint32_t nobody_releases, done;

static void waits_for_ever(void *arg)
{
	(void)arg;
	sync_runtime_Semacquire(&nobody_releases);
}

static void ends(void *arg)
{
	sync_runtime_Semrelease(arg, false, 0);
}

static void all_wait(void *arg)
{
	for (int i = 0; i < 10; i++)
		linkrt_go(waits_for_ever, NULL);
	waits_for_ever(arg);
}

static void goroutines_have_ended(void *arg)
{
	linkrt_go(ends, &done);
	sync_runtime_Semacquire(&done);
	waits_for_ever(arg);
}

static void receives_from(void *c)
{
	linkrt_chan_recv(c, NULL);
}

static void waits_at_channels(void *arg)
{
	(void)arg;
	linkrt_go(receives_from, NULL);
	linkrt_go(receives_from, linkrt_chan_make(1, 0));
	receives_from(linkrt_chan_make(1, 1));
}

static void sends_without_receiver(void *arg)
{
	linkrt_go(ends, &done);
	linkrt_chan_send(linkrt_chan_make(0, 0), &arg);
}

static void selects_nothing(void *arg)
{
	(void)arg;
	linkrt_go(ends, &done);
	linkrt_select(NULL, 0, INT64_MAX);
}

static void *thread_waits(void *arg)
{
	waits_for_ever(arg);
	return arg;
}

static void threads_wait_too(void *arg)
{
	linkrt_go(waits_for_ever, NULL);
	thread_spawn(thread_waits, arg);
	waits_for_ever(arg);
}

static void locked_waits(void *arg)
{
	runtime_LockOSThread();
	waits_for_ever(arg);
}

static void a_locked_one_waits(void *arg)
{
	linkrt_go(locked_waits, arg);
	waits_for_ever(arg);
}

/* The last one with a deadline waits for ever after it. */
static void waits_until(void *deadline)
{
	linkrt_semacquire_until(&nobody_releases, *(int64_t *)deadline);
	waits_for_ever(deadline);
}

static void waits_for_a_time_first(void *deadline)
{
	linkrt_go(waits_until, deadline);
	waits_for_ever(deadline);
}

static const struct {
	void (*child)(void *);
	const char *name;
} deadlocks[] = {
	{all_wait, "all goroutines and main wait for a semaphore"},
	{goroutines_have_ended, "all goroutines have ended, and main waits"},
	{waits_at_channels, "all wait at channels, and one at none"},
	{sends_without_receiver, "main sends, and no goroutine is left"},
	{selects_nothing, "main selects among no cases"},
	{threads_wait_too, "goroutines, threads and main wait"},
	{a_locked_one_waits, "a goroutine waits that is locked to its thread"},
};

static void a_deadline_is_no_deadlock_until_it_ends(void)
{
	int64_t deadline = runtime_nanotime() + 50 * MS;

	ok_ends(waits_for_a_time_first, &deadline, EXITED(2), message,
		"all wait, after the deadline of one");
	ok(runtime_nanotime() >= deadline, "no alarm before that deadline");
}

/* Most of the time all but one wait. */
struct pair {
	uint32_t ping, pong;
};

static void plays(void *arg)
{
	struct pair *p = arg;

	for (unsigned n = tap_rounds(5000); n > 0; n--) {
		sync_runtime_Semacquire(&p->ping);
		sync_runtime_Semrelease(&p->pong, n % 3 == 0, 0);
	}
}

static void ping_pong_is_no_deadlock(void)
{
	struct pair p = {0};

	linkrt_go(plays, &p);
	for (unsigned n = tap_rounds(5000); n > 0; n--) {
		sync_runtime_Semrelease(&p.ping, n % 3 == 0, 0);
		sync_runtime_Semacquire(&p.pong);
	}
	ok(true, "no alarm while main and a goroutine play");
}

static void one_after_the_other_is_no_deadlock(void)
{
	for (unsigned n = tap_rounds(5000); n > 0; n--) {
		linkrt_go(ends, &done);
		sync_runtime_Semacquire(&done);
	}
	ok(true, "no alarm while main waits for goroutines that end");
}

int main(int argc, char **argv, char **envp)
{
	tap_start(argc, argv, envp);
	for (unsigned n = 0; n < sizeof deadlocks / sizeof *deadlocks; n++)
		ok_ends(deadlocks[n].child, NULL, EXITED(2), message, deadlocks[n].name);
	a_deadline_is_no_deadlock_until_it_ends();
	ping_pong_is_no_deadlock();
	one_after_the_other_is_no_deadlock();
	return tap_end();
}
