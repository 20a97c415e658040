/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Goroutines: they run, wait beside threads in the same queues, and end. Totals are exact.
 */
#include "sys/atomic.h"
#include "sys/syscall.h"
#include "tests/harness/child.h"

#include <linux/errno.h>

enum { MS = 1000000 };

static uint32_t done, gate;
static uint32_t total; /* atomic */

static void acquire(uint32_t *s)
{
	sync_runtime_Semacquire(s);
}

static void release(uint32_t *s)
{
	sync_runtime_Semrelease(s, false, 0);
}

static void go(void (*fn)(void *), void *arg)
{
	if (!linkrt_go(fn, arg))
		bail("linkrt_go failed");
}

/* Runs fn(arg) in a goroutine and waits until it calls release(&done). */
static void run(void (*fn)(void *), void *arg)
{
	go(fn, arg);
	acquire(&done);
}

static void says_what_it_is(void *is_goroutine)
{
	*(bool *)is_goroutine = linkrt_is_goroutine();
	release(&done);
}

static void runs(void)
{
	bool in_goroutine = false;

	run(says_what_it_is, &in_goroutine);
	ok(in_goroutine, "a goroutine runs, gets its argument, and knows what it is");
	ok(!linkrt_is_goroutine(), "main is no goroutine");
}

static void ends_at_once(void *arg)
{
	(void)arg;
	if (FETCH_ADD(&total, 1, RELAXED) + 1 == tap_rounds(100000))
		release(&done);
}

static void one_after_the_other(void)
{
	total = 0;
	for (unsigned n = tap_rounds(100000); n > 0; n--)
		go(ends_at_once, NULL);
	acquire(&done);
	ok_equal(total, tap_rounds(100000), "all of many goroutines run once");
}

static void waits_at_the_gate(void *arg)
{
	FETCH_ADD(&total, 1, RELAXED);
	acquire(&gate);
	release(arg);
}

/* With the default of vm.max_map_count a mapping for each stack would not do. */
static void many_at_once(void)
{
	const unsigned n = tap_rounds(100000);

	total = 0;
	for (unsigned i = 0; i < n; i++)
		go(waits_at_the_gate, &done);
	while (LOAD(&total, RELAXED) != n)
		runtime_usleep(1000);
	for (unsigned i = 0; i < n; i++)
		release(&gate);
	linkrt_semacquire_n(&done, n);
	ok(gate == 0 && done == 0, "a hundred thousand goroutines wait at once, and all go on");
}

/* Ping-pong: each side takes a unit from one semaphore and adds one to the other. */
static struct pair {
	uint32_t ping, pong;
	unsigned rounds; /* plain: only the side that has the unit changes it */
} pair;

static void play(uint32_t *take, uint32_t *give)
{
	for (unsigned n = tap_rounds(20000); n > 0; n--) {
		acquire(take);
		pair.rounds++;
		release(give);
	}
}

static void plays_ping(void *arg)
{
	play(&pair.ping, &pair.pong);
	release(arg);
}

static void plays_pong(void *arg)
{
	play(&pair.pong, &pair.ping);
	release(arg);
}

static void *thread_plays_pong(void *arg)
{
	plays_pong(arg);
	return arg;
}

static void ping_pong(bool with_thread, const char *name)
{
	thread t = NULL;

	pair = (struct pair){.ping = 1};
	go(plays_ping, &done);
	if (with_thread)
		t = thread_spawn(thread_plays_pong, &done);
	else
		go(plays_pong, &done);
	linkrt_semacquire_n(&done, 2);
	if (with_thread)
		thread_join(t);
	ok(pair.rounds == 2 * tap_rounds(20000) && pair.ping == 1 && pair.pong == 0 && done == 0,
		name);
}

/* Goroutines and threads exclude each other by one semaphore. */
enum { WORKERS = 8 };
static uint32_t mutex = 1;
static unsigned counted;

static void counts(void *arg)
{
	for (unsigned n = tap_rounds(5000); n > 0; n--) {
		sync_runtime_SemacquireMutex(&mutex, n % 5 == 0, 0);
		counted++;
		sync_runtime_Semrelease(&mutex, n % 3 == 0, 0);
	}
	release(arg);
}

static void *thread_counts(void *arg)
{
	counts(arg);
	return arg;
}

static void one_queue(void)
{
	thread t[WORKERS];

	for (int i = 0; i < WORKERS; i++) {
		go(counts, &done);
		t[i] = thread_spawn(thread_counts, &done);
	}
	linkrt_semacquire_n(&done, 2 * WORKERS);
	for (int i = 0; i < WORKERS; i++)
		thread_join(t[i]);
	ok_equal(counted, 2 * WORKERS * tap_rounds(5000),
		"goroutines and threads exclude each other at one semaphore");
	ok_equal(mutex, 1, "and leave its unit there");
}

static linkrt_notifyList list;

static void waits_in_list(void *arg)
{
	const uint32_t ticket = sync_runtime_notifyListAdd(&list);

	release(&gate);
	sync_runtime_notifyListWait(&list, ticket);
	release(arg);
}

static void *thread_waits_in_list(void *arg)
{
	waits_in_list(arg);
	return arg;
}

static void notified(void)
{
	thread t[WORKERS];

	for (int i = 0; i < WORKERS; i++) {
		go(waits_in_list, &done);
		t[i] = thread_spawn(thread_waits_in_list, &done);
	}
	linkrt_semacquire_n(&gate, 2 * WORKERS);
	sync_runtime_notifyListNotifyOne(&list);
	acquire(&done);
	sync_runtime_notifyListNotifyAll(&list);
	linkrt_semacquire_n(&done, 2 * WORKERS - 1);
	for (int i = 0; i < WORKERS; i++)
		thread_join(t[i]);
	ok(done == 0, "goroutines and threads wait in one condition list");
}

/* Two goroutines let each other run. Registers and the stack survive it. */
static uint32_t turns[2]; /* atomic */

static void takes_turns(void *arg)
{
	const uint32_t me = *(uint32_t *)arg;
	double sum = me;
	uint64_t product = me + 1;

	for (unsigned n = 1; n <= tap_rounds(2000); n++) {
		STORE(&turns[me], n, RELEASE);
		while (LOAD(&turns[!me], ACQUIRE) < n)
			linkrt_gosched();
		sum += 0.5;
		product *= 3;
	}
	for (unsigned n = tap_rounds(2000); n > 0; n--)
		product *= UINT64_C(0xaaaaaaaaaaaaaaab); /* the inverse of 3 */
	if (sum == me + 0.5 * tap_rounds(2000) && product == me + 1)
		FETCH_ADD(&total, 1, RELAXED);
	release(&done);
}

static void yields(void)
{
	static uint32_t names[] = {0, 1};

	total = 0;
	go(takes_turns, &names[0]);
	go(takes_turns, &names[1]);
	linkrt_semacquire_n(&done, 2);
	ok_equal(total, 2, "gosched lets the other one run, and keeps registers");
}

static void exits_early(void *arg)
{
	release(&done);
	runtime_Goexit();
	*(bool *)arg = true;
}

static void exits(void)
{
	bool went_on = false;

	run(exits_early, &went_on);
	run(says_what_it_is, &(bool){false});
	ok(!went_on, "Goexit ends a goroutine, and others run after it");
}

static void *thread_exits(void *arg)
{
	runtime_Goexit();
	return arg;
}

static void thread_goexit(void)
{
	ok(thread_join(thread_spawn(thread_exits, &done)) == NULL, "Goexit ends a thread");
}

static void waits_until(void *got)
{
	const int64_t deadline = runtime_nanotime() + 20 * MS;

	*(int64_t *)got = linkrt_semacquire_until(&gate, deadline);
	if (runtime_nanotime() < deadline)
		*(int64_t *)got = -1;
	release(&done);
}

static void waits_long(void *got)
{
	*(int64_t *)got = linkrt_semacquire_until(&gate, runtime_nanotime() + 100000 * (int64_t)MS);
	release(&done);
}

static void deadlines(void)
{
	int64_t got = 0, other = -1;

	run(waits_until, &got);
	ok_equal(got, ETIMEDOUT, "a goroutine's wait ends at its deadline");
	go(waits_long, &other);
	run(waits_until, &got);
	ok_equal(got, ETIMEDOUT, "so does that of the second one with an earlier deadline");
	release(&gate);
	acquire(&done);
	ok_equal(other, 0, "a goroutine with a deadline gets its unit");
}

/* A locked goroutine stays on its thread, and the others go elsewhere. */
static uint32_t locked_tid, moved, intruded; /* atomic */

static void stays(void *arg)
{
	runtime_LockOSThread();
	runtime_LockOSThread();
	STORE(&locked_tid, own_tid(), RELAXED);
	runtime_UnlockOSThread();
	for (unsigned n = tap_rounds(2000); n > 0; n--) {
		acquire(&gate);
		if (own_tid() != LOAD(&locked_tid, RELAXED))
			STORE(&moved, 1, RELAXED);
		linkrt_gosched();
	}
	STORE(&locked_tid, 0, RELAXED);
	runtime_UnlockOSThread();
	release(arg);
}

static void feeds(void *arg)
{
	for (unsigned n = tap_rounds(2000); n > 0; n--) {
		if (own_tid() == LOAD(&locked_tid, RELAXED))
			STORE(&intruded, 1, RELAXED);
		release(&gate);
		linkrt_gosched();
	}
	release(arg);
}

/* More goroutines than Ms sleep until the last one has started. If one kept its thread, that one
 * would never start. */
enum { SLEEPERS = 1000 };
static uint32_t too_short; /* atomic */

static void sleeps(void *number)
{
	const int64_t ns = 1 + (int64_t)(uintptr_t)number % 97 * (MS / 50);
	int64_t start;

	FETCH_ADD(&total, 1, RELAXED);
	do {
		start = runtime_nanotime();
		time_Sleep(ns);
		if (runtime_nanotime() - start < ns)
			FETCH_ADD(&too_short, 1, RELAXED);
	} while (LOAD(&total, RELAXED) != SLEEPERS);
	release(&done);
}

static void sleepers(void)
{
	total = 0;
	for (unsigned i = 0; i < SLEEPERS; i++)
		go(sleeps, (void *)(uintptr_t)(i * 31));
	linkrt_semacquire_n(&done, SLEEPERS);
	ok_equal(total, SLEEPERS, "goroutines that sleep let others run");
	ok_equal(too_short, 0, "and none sleeps for less than it wants");
}

static void locked(void)
{
	go(stays, &done);
	go(feeds, &done);
	linkrt_semacquire_n(&done, 2);
	ok(!moved, "a goroutine that is locked to its thread stays there");
	ok(!intruded, "no other goroutine runs there");
	ok_equal(gate, 0, "and both do all their work");
}

/* Needs some 100 bytes for each level. */
static NOINLINE unsigned recurse(unsigned depth)
{
	volatile char frame[64];

	frame[0] = (char)depth;
	return depth == 0 ? 0 : recurse(depth - 1) + (frame[0] == (char)depth);
}

static void recurses(void *depth)
{
	*(unsigned *)depth = recurse(*(unsigned *)depth);
	release(&done);
}

static void deep(void)
{
	unsigned depth = 1000;

	run(recurses, &depth);
	ok_equal(depth, 1000, "a goroutine has room for its frames");
	ok_equal((int64_t)linkrt_goroutine_stack, 64 << 20, "a stack has 64 MiB by default");
}

struct closure {
	void (*fn)(struct closure *c);
	unsigned captured;
};

static void of_closure(struct closure *c)
{
	c->captured++;
	release(&done);
}

static void func_value(void)
{
	struct closure c = {of_closure, 6};

	runtime_newproc(&c);
	acquire(&done);
	ok_equal(c.captured, 7, "newproc calls a func value with its closure");
}

static void goes_in_child(void *arg)
{
	run(says_what_it_is, &(bool){false});
	(void)arg;
}

static void forks(void)
{
	const char *name = "a forked child starts goroutines of its own";

	if (tap_rounds(100) == 100)
		ok_ends(goes_in_child, NULL, EXITED(0), "", name);
	else /* qemu-user 7.2 fails an assertion of its own */
		skip(name, "emulators start no thread in the child of a process with threads");
}

static void goes_without_function(void *unused)
{
	linkrt_go(NULL, unused);
}

int main(int argc, char **argv, char **envp)
{
	tap_start(argc, argv, envp);
	ok_ends(goes_without_function, NULL, EXITED(2), "fatal error: go of nil func value\n",
		"linkrt_go without a function says so");
	runs();
	one_after_the_other();
	many_at_once();
	ping_pong(false, "ping-pong of two goroutines");
	ping_pong(true, "ping-pong of a goroutine and a thread at the same semaphores");
	one_queue();
	notified();
	yields();
	exits();
	thread_goexit();
	deadlines();
	sleepers();
	locked();
	deep();
	func_value();
	forks();
	return tap_end();
}
