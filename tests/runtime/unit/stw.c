/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The world is stopped, in a program with a libc. tests/runtime/tap/stw.c has the tests of programs
 * without one.
 */
#include "runtime/world/stw.h"

#include "linkrt.h"
#include "sys/atomic.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

enum { THREADS = 4 };

static uint64_t counters[THREADS];
static uint32_t entered, finish; /* atomic */

static void enter(void)
{
	linkrt_stw_enter((uintptr_t)__builtin_frame_address(0));
	FETCH_ADD(&entered, 1, RELEASE);
}

static void *counts(void *counter)
{
	volatile uint64_t *n = counter;

	enter();
	while (LOAD(&finish, RELAXED) == 0)
		++*n;
	return NULL;
}

static void start(pthread_t *t, unsigned n, void *(*fn)(void *))
{
	linkrt_stw_enter((uintptr_t)__builtin_frame_address(0));
	for (unsigned i = 0; i < n; i++)
		cr_assert_eq(pthread_create(&t[i], NULL, fn, &counters[i]), 0);
	while (LOAD(&entered, ACQUIRE) != n)
		usleep(1000);
}

static void join(pthread_t *t, unsigned n)
{
	STORE(&finish, 1, RELAXED);
	for (unsigned i = 0; i < n; i++)
		pthread_join(t[i], NULL);
}

static uint64_t sum(void)
{
	uint64_t n = 0;

	for (unsigned i = 0; i < THREADS; i++)
		n += *(volatile uint64_t *)&counters[i];
	return n;
}

static void watch(void *moved)
{
	const uint64_t before = sum();

	usleep(300);
	*(unsigned *)moved += sum() != before;
}

Test(stw, no_thread_runs_while_the_world_is_stopped)
{
	pthread_t t[THREADS];
	unsigned moved = 0;

	start(t, THREADS, counts);
	for (unsigned n = 0; n < 100; n++) {
		const uint64_t before = sum();
		linkrt_with_world_stopped(watch, &moved);
		while (sum() == before)
			usleep(100);
	}
	join(t, THREADS);
	cr_assert_eq(moved, 0, "%u times", moved);
}

/* It counts for a while, and only then gets the signal. */
static void *counts_undisturbed(void *counter)
{
	volatile uint64_t *n = counter;
	const int64_t until = runtime_nanotime() + 30000000;
	sigset_t urgent;

	sigemptyset(&urgent);
	sigaddset(&urgent, SIGURG);
	linkrt_stw_enter((uintptr_t)__builtin_frame_address(0));
	pthread_sigmask(SIG_BLOCK, &urgent, NULL);
	FETCH_ADD(&entered, 1, RELEASE);
	while (runtime_nanotime() < until)
		++*n;
	pthread_sigmask(SIG_UNBLOCK, &urgent, NULL);
	return NULL;
}

Test(stw, a_thread_that_blocks_the_signal_is_waited_for)
{
	pthread_t t;
	unsigned moved = 0;

	start(&t, 1, counts_undisturbed);
	linkrt_with_world_stopped(watch, &moved);
	join(&t, 1);
	cr_assert_eq(moved, 0);
}

/* A word in a register of a thread, and one in each register that a call preserves of the thread
 * that looks, of which amd64 has five. */
#define SECRET UINT64_C(0x5eed5eed12345600)
enum { SECRETS = 6 };
static unsigned seen;

static uint64_t secret(unsigned n)
{
	volatile uint64_t value = ~SECRET; /* the stack keeps it */

	return ~value + n;
}

static void *holds(void *unused)
{
	register uint64_t value = secret(0);

	enter();
	while (LOAD(&finish, RELAXED) == 0)
		__asm__ volatile("" : "+r"(value));
	return unused;
}

static void look(void *unused, uintptr_t low, uintptr_t high, struct g *g)
{
	(void)unused;
	cr_assert_null(g);
	for (uintptr_t at = (low + 7) & ~(uintptr_t)7; at + 8 <= high; at += 8)
		for (unsigned n = 0; n < SECRETS; n++)
			if (*(volatile uint64_t *)at - n == SECRET)
				seen |= 1u << n;
}

static void look_at_all(void *unused)
{
	linkrt_stw_each(look, unused);
}

static __attribute__((noinline)) void look_and_hold(void)
{
	register uint64_t a = secret(1), b = secret(2), c = secret(3), d = secret(4), e = secret(5);

	__asm__ volatile("" : "+r"(a), "+r"(b), "+r"(c), "+r"(d), "+r"(e));
	linkrt_with_world_stopped(look_at_all, NULL);
	__asm__ volatile("" : "+r"(a), "+r"(b), "+r"(c), "+r"(d), "+r"(e));
}

Test(stw, registers_of_all_threads_are_on_their_stacks)
{
	pthread_t t;

	start(&t, 1, holds);
	look_and_hold();
	join(&t, 1);
	cr_assert_eq(seen, (1U << SECRETS) - 1, "%x", seen);
}

static void note_low(void *lows, uintptr_t low, uintptr_t high, struct g *g)
{
	(void)high;
	(void)g;
	*(uintptr_t *)lows = low;
}

static void note_own_low(void *low)
{
	linkrt_stw_each(note_low, low);
}

Test(stw, a_thread_hides_a_part_of_its_stack)
{
	uintptr_t low = 0, sp = (uintptr_t)__builtin_frame_address(0);

	enter();
	linkrt_stw_hide_below(sp);
	linkrt_with_world_stopped(note_own_low, &low);
	cr_assert_eq(low, sp);
	linkrt_stw_hide_below(0);
	linkrt_with_world_stopped(note_own_low, &low);
	cr_assert_lt(low, sp);
	linkrt_stw_hide_below(low - 65536);
	linkrt_with_world_stopped(note_own_low, &low);
	cr_assert_gt(low, sp - 65536, "what is in use is shown");
}

static void nothing(void *unused)
{
	(void)unused;
}

/* The record of a thread that ended says nothing. Its thread id is another thread's perhaps. */
static void *enters_and_ends(void *unused)
{
	enter();
	return unused;
}

Test(stw, threads_that_ended_without_a_word_are_not_waited_for)
{
	for (unsigned n = 0; n < 50; n++) {
		pthread_t t;
		STORE(&entered, 0, RELAXED);
		start(&t, 1, enters_and_ends);
		if (n % 2 == 0)
			pthread_join(t, NULL);
		linkrt_with_world_stopped(nothing, NULL);
		if (n % 2 == 1)
			pthread_join(t, NULL);
	}
}

/* A thread stops, although the signal came without what linkrt sends with it. */
Test(stw, a_signal_of_another_origin_does_no_harm)
{
	pthread_t t[THREADS];
	unsigned moved = 0;

	start(t, THREADS, counts);
	for (unsigned n = 0; n < 200; n++) {
		for (unsigned i = 0; i < THREADS; i++)
			pthread_kill(t[i], SIGURG);
		linkrt_with_world_stopped(n % 20 == 0 ? watch : nothing, &moved);
	}
	join(t, THREADS);
	cr_assert_eq(moved, 0);
}

static uint32_t counters_end; /* atomic */

static void *signals_always(void *counters)
{
	const pthread_t *t = counters;

	while (!LOAD(&counters_end, RELAXED))
		for (unsigned i = 0; i < THREADS; i++)
			pthread_kill(t[i], SIGURG);
	return NULL;
}

/* Such a signal may come when some threads are asked to stop, and others are not yet. */
Test(stw, a_thread_may_stop_before_the_next_one_is_asked, .timeout = 60)
{
	pthread_t t[THREADS], other;
	unsigned moved = 0;

	start(t, THREADS, counts);
	pthread_create(&other, NULL, signals_always, t);
	for (unsigned n = 0; n < 3000; n++)
		linkrt_with_world_stopped(nothing, NULL);
	linkrt_with_world_stopped(watch, &moved);
	STORE(&counters_end, 1, RELAXED);
	pthread_join(other, NULL);
	join(t, THREADS);
	cr_assert_eq(moved, 0);
}

static uint32_t inside, met; /* atomic */

static void alone(void *unused)
{
	(void)unused;
	met += FETCH_ADD(&inside, 1, ACQ_REL) != 0;
	usleep(20);
	FETCH_ADD(&inside, -1, ACQ_REL);
}

static void *stops_often(void *unused)
{
	enter();
	for (unsigned n = 0; n < 200; n++)
		linkrt_with_world_stopped(alone, NULL);
	return unused;
}

Test(stw, several_threads_stop_it_one_after_the_other)
{
	pthread_t t[THREADS];

	start(t, THREADS, stops_often);
	join(t, THREADS);
	cr_assert_eq(met, 0);
}

static uint32_t helped; /* atomic */

static void help(void)
{
	FETCH_ADD(&helped, 1, RELAXED);
}

/* All of those that are asked come: none of the threads that sleep misses the call. */
static void ask_two(void *unused)
{
	(void)unused;
	STORE(&helped, 0, RELAXED);
	linkrt_stw_ask_for_help(help, 2);
	for (unsigned n = 0; n < 20000 && LOAD(&helped, RELAXED) < 2; n++)
		usleep(10);
	usleep(100);
}

Test(stw, as_many_stopped_threads_help_as_are_asked, .timeout = 60)
{
	pthread_t t[THREADS];

	start(t, THREADS, counts);
	for (unsigned n = 0; n < 200; n++) {
		linkrt_with_world_stopped(ask_two, NULL);
		cr_assert_eq(LOAD(&helped, RELAXED), 2);
	}
	join(t, THREADS);
}

static void ask_in_vain(void *unused)
{
	(void)unused;
	linkrt_stw_ask_for_help(help, THREADS + 1);
}

/* The world does not wait for a thread that has not come, and that thread comes later or never. */
Test(stw, no_thread_need_help)
{
	pthread_t t[THREADS];

	start(t, THREADS, counts);
	for (unsigned n = 0; n < 200; n++)
		linkrt_with_world_stopped(ask_in_vain, NULL);
	join(t, THREADS);
	cr_assert_leq(helped, 200 * THREADS);
}
