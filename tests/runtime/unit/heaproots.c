/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The roots of the collector that are neither variables nor objects: threads, goroutines, and the
 * records of files that are waited for. tests/golang/gccompiler/collect.go has those of Go code.
 */
#include "linkrt.h"
#include "runtime/sched/netpoll.h"
#include "runtime/sched/polldesc.h"
#include "runtime/sched/proc.h"
#include "tests/runtime/unit/heapworld.h"

#include <stdlib.h>
#include <unistd.h>

enum { NODE = 64 };

uint32_t linkrt_gomaxprocs(uint32_t n);

static uint32_t begun, finish; /* atomic */

static NOINLINE uintptr_t new_hidden(unsigned i)
{
	hidden[i] = ~(uintptr_t)new_object(NODE, true);
	return hidden[i];
}

/* Has the address of an object, plus `more`, in a register, and nowhere else. */
static void hold(unsigned i, uintptr_t more)
{
	uintptr_t p = ~new_hidden(i) + more;

	FETCH_ADD(&begun, 1, RELEASE);
	while (LOAD(&finish, RELAXED) == 0)
		__asm__ volatile("" : "+r"(p));
}

static void *holds_an_address(void *unused)
{
	linkrt_enter_world();
	hold(0, 0);
	return unused;
}

static void *holds_an_end(void *unused)
{
	linkrt_enter_world();
	hold(0, NODE);
	return unused;
}

static bool keeps(void *(*fn)(void *))
{
	pthread_t t;
	bool kept;

	linkrt_enter_world();
	pthread_create(&t, NULL, fn, NULL);
	while (LOAD(&begun, ACQUIRE) == 0)
		usleep(100);
	collect();
	kept = is_kept(hidden[0]);
	STORE(&finish, 1, RELAXED);
	pthread_join(t, NULL);
	return kept;
}

Test(heaproots, a_register_of_a_thread_keeps_its_object)
{
	cr_assert(keeps(holds_an_address));
}

/* Code that fills an object may have only the address behind it. */
Test(heaproots, a_thread_that_was_interrupted_keeps_what_ends_there)
{
	cr_assert(keeps(holds_an_end));
}

/* What a thread gets that does not run yet. */
Test(heaproots, a_thread_that_is_announced_keeps_its_objects)
{
	static uintptr_t *gets;
	struct stw_thread *t;

	gets = malloc(MANY * sizeof *gets); /* the collector does not see it */
	for (unsigned i = 0; i < MANY; i++)
		gets[i] = ~new_hidden(i);
	t = linkrt_stw_announce((uintptr_t)gets, (uintptr_t)(gets + MANY));
	collect();
	assert_all_kept("the thread will get them");
	linkrt_stw_forget(t);
	collect();
	assert_all_freed("there is no such thread");
}

static uint32_t gate; /* a semaphore */

static void waits_with_an_object(void *i)
{
	volatile uintptr_t held = ~new_hidden((unsigned)(uintptr_t)i);

	FETCH_ADD(&begun, 1, RELEASE);
	sync_runtime_Semacquire(&gate);
	(void)held;
	FETCH_ADD(&finish, 1, RELEASE);
}

static void wait_for(uint32_t *counter, uint32_t n)
{
	while (LOAD(counter, ACQUIRE) < n)
		usleep(100);
	usleep(5000); /* until the last one has parked, or has ended */
}

Test(heaproots, a_goroutine_that_waits_keeps_its_objects)
{
	for (uintptr_t i = 0; i < MANY; i++)
		cr_assert(linkrt_go(waits_with_an_object, (void *)i));
	wait_for(&begun, MANY);
	collect();
	assert_all_kept("goroutines have them");
	for (unsigned i = 0; i < MANY; i++)
		sync_runtime_Semrelease(&gate, false, 0);
	wait_for(&finish, MANY);
	collect();
	assert_all_freed("the goroutines have ended");
}

static linkrt_chan *chan;

static void sends(void *i)
{
	const uintptr_t p = ~new_hidden((unsigned)(uintptr_t)i);

	FETCH_ADD(&begun, 1, RELEASE);
	linkrt_chan_send(chan, &p);
}

Test(heaproots, an_element_is_kept_until_it_is_received)
{
	chan = linkrt_chan_make(sizeof(uintptr_t), 0);
	for (uintptr_t i = 0; i < MANY; i++)
		cr_assert(linkrt_go(sends, (void *)i));
	wait_for(&begun, MANY);
	collect();
	assert_all_kept("goroutines send them");
}

/* The only M is busy. */
static void runs(void *unused)
{
	(void)unused;
	FETCH_ADD(&begun, 1, RELEASE);
	while (LOAD(&finish, RELAXED) == 0)
		arch_relax();
}

static void gets_an_object(void *p)
{
	__asm__ volatile("" : "+r"(p));
}

Test(heaproots, a_goroutine_that_has_not_run_keeps_its_argument)
{
	linkrt_gomaxprocs(1);
	cr_assert(linkrt_go(runs, NULL));
	wait_for(&begun, 1);
	for (unsigned i = 0; i < MANY; i++)
		cr_assert(linkrt_go(gets_an_object, (void *)~new_hidden(i)));
	collect();
	assert_all_kept("goroutines will get them");
	STORE(&finish, 1, RELAXED);
	while (linkrt_gcount() > 0)
		usleep(100);
	collect();
	assert_all_freed("the goroutines have ended");
}

/* It lets others run as a goroutine does that is preempted: at any instruction. */
static void lets_run(void *unused)
{
	uintptr_t p = ~new_hidden(0) + NODE;

	(void)unused;
	__asm__ volatile("" : "+r"(p));
	linkrt_go(runs, NULL);
	linkrt_gosched();
	__asm__ volatile("" : "+r"(p));
}

Test(heaproots, a_goroutine_that_let_others_run_keeps_what_ends_there)
{
	linkrt_gomaxprocs(1);
	cr_assert(linkrt_go(lets_run, NULL));
	wait_for(&begun, 1);
	collect();
	cr_assert(is_kept(hidden[0]));
}

static void never(struct timer *t, int64_t when)
{
	(void)t, (void)when;
}

/* A timer of an object that is due after the deadline of a file stands behind it in the heap. */
static NOINLINE void put_timers_behind(int64_t when)
{
	for (unsigned i = 0; i < MANY; i++) {
		struct timer *const t = new_object(sizeof *t, false);
		hidden[i] = ~(uintptr_t)t;
		t->f = never;
		lock(&linkrt_sched.timers.lock);
		set_timer(t, when);
		unlock(&linkrt_sched.timers.lock);
	}
}

Test(heaproots, timers_behind_a_deadline_are_kept)
{
	enum { HOUR = 3600 };
	int ends[2];
	struct poll_open_result file;

	cr_assert_eq(pipe(ends), 0);
	linkrt_poll_init();
	file = linkrt_poll_open((uintptr_t)ends[0]);
	cr_assert_eq(file.error, 0);
	linkrt_poll_set_deadline(file.pd, HOUR * INT64_C(1000000000), POLL_READ);
	put_timers_behind(runtime_nanotime() + 2 * HOUR * INT64_C(1000000000));
	collect();
	assert_all_kept("a deadline leads to them");
}
