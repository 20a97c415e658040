/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Goroutines in the slots of Ms that run: each thread that must see them does. runnext.c tests the
 * slot alone.
 */
#include "tests/harness/goruns.h"

#include <criterion/criterion.h>
#include <unistd.h>

static uint32_t gate;                               /* a semaphore */
static uint32_t began, told, passed, ended, filled; /* atomic */

static void waits_at_the_gate(void *unused)
{
	(void)unused;
	STORE(&began, 1, RELEASE);
	sync_runtime_Semacquire(&gate);
	STORE(&told, 1, RELEASE);
}

/* The other goroutine is in the slot of the caller's M. No other M knows of it yet. */
static void fill_slot(void)
{
	sync_runtime_Semrelease(&gate, false, 0);
	STORE(&filled, runnext_any(), RELAXED);
}

/* The caller ends when the word is not 0, or after some seconds. */
static void end_after(const uint32_t *word)
{
	STORE(&passed, comes(word), RELAXED);
	STORE(&ended, 1, RELEASE);
}

/* Runs fn as a goroutine, beside one that waits until it fills the slot. */
static void run_beside_a_waiter(uint32_t procs, void (*fn)(void *))
{
	linkrt_gomaxprocs(procs);
	cr_assert(linkrt_go(waits_at_the_gate, NULL));
	cr_assert(comes(&began));
	usleep(20000); /* until it waits */
	cr_assert(linkrt_go(fn, NULL));
	cr_assert(comes(&ended));
}

static void lets_it_run(void *unused)
{
	(void)unused;
	fill_slot();
	STORE(&passed, LOAD(&told, ACQUIRE) == 0, RELAXED);
	linkrt_gosched();
	STORE(&passed, LOAD(&passed, RELAXED) && LOAD(&told, ACQUIRE) != 0, RELAXED);
	STORE(&ended, 1, RELEASE);
}

Test(slots, what_is_made_ready_runs_next)
{
	run_beside_a_waiter(1, lets_it_run);
	if (!linkrt_sched.has_slots)
		cr_skip_test("the kernel has no membarrier");
	cr_assert(filled);
	cr_assert(passed);
}

/* It leaves its thread to no other goroutine. */
static void computes(void *unused)
{
	(void)unused;
	fill_slot();
	end_after(&told);
}

Test(slots, an_m_that_spins_takes_what_waits_for_long)
{
	run_beside_a_waiter(2, computes);
	cr_assert(passed);
}

static void calls_the_kernel(void *unused)
{
	(void)unused;
	fill_slot();
	linkrt_entersyscall(0, NULL);
	STORE(&passed, comes(&told), RELAXED);
	linkrt_exitsyscall();
	STORE(&ended, 1, RELEASE);
}

Test(slots, the_slot_of_an_m_in_a_system_call_is_emptied)
{
	sysmon_start();
	run_beside_a_waiter(1, calls_the_kernel);
	cr_assert(passed);
}

static void locks_its_thread(void *unused)
{
	(void)unused;
	fill_slot();
	linkrt_lockosthread();
	end_after(&told);
}

Test(slots, the_slot_of_an_m_that_is_locked_is_emptied)
{
	run_beside_a_waiter(1, locks_its_thread);
	cr_assert(passed);
}

static void computes_until_asked(void *unused)
{
	(void)unused;
	fill_slot();
	end_after(&asked);
}

Test(slots, a_goroutine_that_runs_for_long_beside_a_full_slot_is_asked)
{
	sysmon_start();
	run_beside_a_waiter(1, computes_until_asked);
	cr_assert(passed);
	cr_assert(comes(&told));
}

/* Beside records of Ms that no thread has. The slot was filled while the M still spun. */
Test(slots, an_m_looks_at_the_slots_before_it_sleeps)
{
	static struct m runs, sleeps;
	static struct g g;

	linkrt_sched.gomaxprocs = 2;
	linkrt_sched.running = linkrt_sched.ms = 1;
	linkrt_sched.has_slots = true;
	linkrt_sched.allm = &runs;
	linkrt_sched.idle = &sleeps;
	runs.runnext = &g;
	lock(&linkrt_sched.lock);
	fall_asleep(&sleeps);
	cr_assert_not(sleeps.asleep);
	cr_assert_eq(sleeps.state, PARK_WOKEN);
	cr_assert(sleeps.spinning && linkrt_sched.spinning);
}
