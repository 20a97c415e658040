/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The scheduler of goroutines. The first half calls its functions, beside records of Ms that no
 * thread has. The second half runs goroutines: a test looks for a while at what they do.
 */
#include "runtime/sched/netpoll.h"
#include "runtime/sched/polldesc.h"
#include "tests/harness/goruns.h"
#include "tests/harness/refuse.h"

#include <criterion/criterion.h>
#include <unistd.h>

static struct g g[3];
static struct m ms[2];

/* An M that sleeps and is told nothing. */
static void put_idle(struct m *m)
{
	m->asleep = true;
	park_prepare(&m->state);
	m->next = linkrt_sched.idle;
	linkrt_sched.idle = m;
}

/* ms[0] is idle, as the last of the list, and ms[1]; all others that may run do. */
static void set_up(uint32_t running)
{
	linkrt_sched.gomaxprocs = 4;
	linkrt_sched.running = running;
	linkrt_sched.ms = 4;
	put_idle(&ms[0]);
	put_idle(&ms[1]);
}

Test(sched, queue_is_first_in_first_out)
{
	for (unsigned round = 0; round < 2; round++) {
		for (unsigned i = 0; i < 3; i++)
			runqput(&g[i]);
		cr_assert_eq(linkrt_sched.runqsize, 3);
		for (unsigned i = 0; i < 3; i++)
			cr_assert_eq(runqget(), &g[i], "%u of round %u", i, round);
		cr_assert_null(runqget());
		cr_assert_eq(linkrt_sched.runqsize, 0);
		cr_assert_eq(linkrt_sched.taken, 3 * (round + 1));
	}
}

Test(sched, some_leave_the_queue_at_once)
{
	for (unsigned i = 0; i < 3; i++)
		runqput(&g[i]);
	cr_assert_eq(runqgrab(2), &g[0]);
	cr_assert_eq(g[0].schedlink, &g[1]);
	cr_assert_null(g[1].schedlink, "what was behind it is in the queue still");
	cr_assert_eq(linkrt_sched.runqsize, 1);
	cr_assert_eq(runqget(), &g[2]);
}

Test(sched, the_queue_is_whole_after_all_left_it_at_once)
{
	for (unsigned i = 0; i < 2; i++)
		runqput(&g[i]);
	cr_assert_eq(runqgrab(2), &g[0]);
	runqput(&g[2]);
	cr_assert_eq(runqget(), &g[2]);
}

/* The thread that watches sleeps. */
static void put_sysmon_asleep(void)
{
	linkrt_sched.sysmon_asleep = true;
	park_prepare(&linkrt_sched.sysmon);
}

static bool sysmon_was_woken(void)
{
	return !linkrt_sched.sysmon_asleep && linkrt_sched.sysmon == PARK_WOKEN;
}

Test(sched, a_goroutine_in_the_queue_wakes_the_thread_that_watches)
{
	set_up(4);
	put_sysmon_asleep();
	queue(&g[0]);
	cr_assert(sysmon_was_woken());
}

Test(sched, a_goroutine_that_an_m_will_take_wakes_no_other_thread)
{
	set_up(1);
	put_sysmon_asleep();
	queue(&g[0]);
	cr_assert_not(ms[1].asleep);
	cr_assert(linkrt_sched.sysmon_asleep);
}

Test(sched, what_an_m_leaves_in_the_queue_wakes_the_thread_that_watches)
{
	set_up(3);
	put_sysmon_asleep();
	queue(&g[0]);
	queue(&g[1]);
	cr_assert(linkrt_sched.sysmon_asleep);
	lock(&linkrt_sched.lock);
	linkrt_sched.spinning = false; /* ms[1] has looked */
	cr_assert_eq(runqget(), &g[0]);
	unlock_and_wakep();
	cr_assert(sysmon_was_woken());
}

Test(sched, a_timer_that_none_waits_for_wakes_the_thread_that_watches)
{
	set_up(1);
	put_sysmon_asleep();
	linkrt_sched.timers.first = 1;
	queue(&g[0]);
	cr_assert(sysmon_was_woken());
}

Test(sched, a_locked_goroutine_is_for_its_m_alone)
{
	g[0].lockedm = &ms[0];
	ms[0].asleep = true;
	park_prepare(&ms[0].state);
	runqput(&g[0]);
	cr_assert_null(runqget());
	cr_assert(ms[0].lockedg_ready);
	cr_assert_eq(ms[0].state, PARK_WOKEN);
}

Test(sched, a_goroutine_wakes_an_idle_m_to_spin)
{
	set_up(1);
	ready(&g[0]);
	cr_assert_not(ms[1].asleep);
	cr_assert_eq(ms[1].state, PARK_WOKEN);
	cr_assert(ms[1].spinning && linkrt_sched.spinning);
	cr_assert_eq(linkrt_sched.running, 2);
	cr_assert(ms[0].asleep, "one is enough");
}

Test(sched, while_an_m_spins_no_other_is_woken)
{
	set_up(1);
	linkrt_sched.spinning = true;
	for (unsigned i = 0; i < 2; i++)
		ready(&g[i]);
	cr_assert(ms[0].asleep && ms[1].asleep);
}

Test(sched, no_more_ms_run_than_may)
{
	set_up(4);
	ready(&g[0]);
	cr_assert(ms[0].asleep && ms[1].asleep);
	cr_assert_eq(linkrt_sched.running, 4);
}

Test(sched, the_watcher_is_woken_last)
{
	set_up(1);
	linkrt_sched.watcher = &ms[1];
	ready(&g[0]);
	cr_assert(ms[1].asleep);
	cr_assert_not(ms[0].asleep);
}

/* Whether a thread looked into the slots since set_up_looks. It needs a barrier, and finds here
 * that the kernel has none. Then no slot is used any more. */
static bool has_looked(void)
{
	return !LOAD(&linkrt_sched.has_slots, RELAXED);
}

static void set_up_looks(void)
{
	set_up(1);
	if (!refuse(__NR_membarrier))
		cr_skip_test("no system call filters here");
	linkrt_sched.has_slots = true;
}

/* What is in a slot may wait for the place that there is now. */
Test(sched, only_more_places_are_a_reason_to_look_into_the_slots)
{
	set_up_looks();
	cr_assert_eq(linkrt_gomaxprocs(4), 4);
	cr_assert_not(has_looked());
	cr_assert_eq(linkrt_gomaxprocs(3), 4);
	cr_assert_not(has_looked());
	cr_assert_eq(linkrt_gomaxprocs(0), 3);
	cr_assert_not(has_looked());
	cr_assert_eq(linkrt_gomaxprocs(5), 3);
	cr_assert(has_looked());
	cr_assert_eq(linkrt_gomaxprocs(0), 5);
}

/* An M that puts a goroutine into its slot may not have seen that sysmon sleeps. */
Test(sched, sysmon_looks_into_the_slots_before_it_sleeps)
{
	const int64_t until = runtime_nanotime() + INT64_C(4000000000);

	set_up_looks();
	sysmon_start();
	while (!has_looked() && runtime_nanotime() < until)
		usleep(100);
	cr_assert(has_looked());
	cr_assert(LOAD(&linkrt_sched.sysmon_asleep, RELAXED));
	linkrt_sched.has_slots = true;
	usleep(50000);
	cr_assert_not(has_looked(), "it does not sleep");
}

Test(sched, two_goroutines_end_a_nap)
{
	set_up(1);
	linkrt_sched.spinning = true;
	linkrt_sched.napping = &ms[0];
	park_prepare(&ms[0].nap);
	ready(&g[0]);
	cr_assert_neq(ms[0].nap, PARK_WOKEN, "one may wait so long");
	ready(&g[1]);
	cr_assert_eq(ms[0].nap, PARK_WOKEN);
	cr_assert_null(linkrt_sched.napping);
}

Test(sched, the_watcher_is_woken_for_what_comes_sooner)
{
	set_up(1);
	linkrt_sched.watcher = &ms[0];
	linkrt_sched.watches_until = 1000;
	wake_watcher(NULL, 1001);
	cr_assert(ms[0].asleep && ms[1].asleep, "it comes back before");
	wake_watcher(NULL, 999);
	cr_assert_not(ms[0].asleep);
	cr_assert(ms[1].asleep);
	cr_assert_null(linkrt_sched.watcher);
}

Test(sched, one_m_watches_if_there_are_timers_or_files)
{
	cr_assert_not(needs_watcher(), "there is neither");
	linkrt_sched.timers.first = 1000;
	cr_assert(needs_watcher());
	linkrt_sched.watcher = &ms[0];
	cr_assert_not(needs_watcher(), "there is one");
	linkrt_sched.watcher = NULL;
	linkrt_sched.sees_files = true;
	cr_assert_not(needs_watcher(), "it comes back soon");
	linkrt_sched.sees_files = false;
	linkrt_sched.timers.first = 0;
	linkrt_sched.poll_waiters = 1;
	cr_assert(needs_watcher());
}

Test(sched, a_watcher_of_files_alone_is_called_back)
{
	set_up(1);
	linkrt_sched.watcher = &ms[0];
	linkrt_sched.watches_until = 1000;
	recall_watcher();
	cr_assert(ms[0].asleep, "it watches a timer, too");
	linkrt_sched.watches_until = PARK_FOREVER;
	recall_watcher();
	cr_assert_not(ms[0].asleep);
}

bool linkrt_no_goroutines(void); /* runtime/sched/proc.c */

Test(sched, a_program_whose_main_is_a_goroutine_may_have_none_left)
{
	cr_assert_not(linkrt_no_goroutines(), "main is a thread");
	linkrt_sched.main_is_g = true;
	cr_assert(linkrt_no_goroutines());
	linkrt_sched.gcount = 1;
	cr_assert_not(linkrt_no_goroutines());
}

static unsigned calls;

static void counts(struct timer *t, int64_t when)
{
	(void)t, (void)when;
	calls++;
}

Test(sched, what_is_due_is_done_and_nothing_else)
{
	struct timer t[3] = {{.f = counts}, {.f = counts}, {.f = counts}};
	const int64_t now = runtime_nanotime(), later = now + INT64_C(3600000000000);

	cr_assert(set_timer(&t[0], later));
	cr_assert(set_timer(&t[1], now - 2), "it is the first now");
	cr_assert_not(set_timer(&t[2], now - 1));
	cr_assert_eq(linkrt_sched.timers.first, now - 2);
	check_timers();
	cr_assert_eq(calls, 2);
	cr_assert_eq(linkrt_sched.timers.first, later);
	unset_timer(&t[0]);
	cr_assert_eq(linkrt_sched.timers.first, 0);
}

/* Goroutines that run. */

/* All atomic. */
static uint32_t began, told, passed, together;

static void tells(void *word)
{
	STORE((uint32_t *)word, 1, RELEASE);
}

/* The goroutine is in a system call, and the other one needs its place to tell it. */
static void calls_the_kernel(void *unused)
{
	(void)unused;
	linkrt_go(tells, &told);
	linkrt_entersyscall(0, NULL);
	STORE(&passed, comes(&told), RELAXED);
	linkrt_exitsyscall();
	STORE(&began, 1, RELEASE);
}

Test(sched, a_goroutine_in_a_system_call_gives_its_place_away)
{
	sysmon_start();
	linkrt_gomaxprocs(1);
	cr_assert(linkrt_go(calls_the_kernel, NULL));
	cr_assert(comes(&began));
	cr_assert(passed);
}

/* It has the only place, and notes whether the goroutine that comes back runs meanwhile. */
static void has_the_place(void *unused)
{
	const int64_t until = runtime_nanotime() + 200000000;

	(void)unused;
	STORE(&told, 1, RELEASE);
	while (runtime_nanotime() < until)
		STORE(&together, LOAD(&together, RELAXED) | LOAD(&passed, RELAXED), RELAXED);
	STORE(&began, 1, RELEASE);
}

static void comes_back(void *unused)
{
	(void)unused;
	linkrt_go(has_the_place, NULL);
	linkrt_entersyscall(0, NULL);
	comes(&told);
	linkrt_exitsyscall();
	STORE(&passed, 1, RELEASE);
}

Test(sched, a_goroutine_that_comes_back_waits_for_a_place)
{
	sysmon_start();
	linkrt_gomaxprocs(1);
	cr_assert(linkrt_go(comes_back, NULL));
	cr_assert(comes(&began) && comes(&passed));
	cr_assert_not(together);
}

static void computes(void *unused)
{
	(void)unused;
	linkrt_go(tells, &told);
	STORE(&passed, comes(&asked), RELAXED);
	STORE(&began, 1, RELEASE);
}

Test(sched, a_goroutine_that_runs_for_long_is_asked_to_let_others_run)
{
	sysmon_start();
	linkrt_gomaxprocs(1);
	cr_assert(linkrt_go(computes, NULL));
	cr_assert(comes(&began) && comes(&told));
	cr_assert(passed);
}

static void computes_alone(void *unused)
{
	const int64_t until = runtime_nanotime() + 50000000;

	(void)unused;
	while (runtime_nanotime() < until)
		;
	STORE(&began, 1, RELEASE);
}

Test(sched, a_goroutine_that_runs_alone_is_not_asked)
{
	sysmon_start();
	linkrt_gomaxprocs(1);
	cr_assert(linkrt_go(computes_alone, NULL));
	cr_assert(comes(&began));
	cr_assert_not(asked);
}

/* Its M does not count as running: another one runs the goroutine that it waits for. */
static void locks_its_thread(void *unused)
{
	(void)unused;
	linkrt_lockosthread();
	linkrt_go(tells, &told);
	STORE(&passed, comes(&told), RELAXED);
	STORE(&began, 1, RELEASE);
}

Test(sched, a_locked_goroutine_leaves_its_place_to_others)
{
	linkrt_gomaxprocs(1);
	cr_assert(linkrt_go(locks_its_thread, NULL));
	cr_assert(comes(&began));
	cr_assert(passed);
}

enum { OTHERS = 8 };
static pid_t locked_thread;
static uint32_t gate;   /* a semaphore */
static uint32_t others; /* atomic: how many look */

static void keeps_its_thread(void *unused)
{
	(void)unused;
	linkrt_lockosthread();
	locked_thread = gettid();
	STORE(&began, 1, RELEASE);
	while (LOAD(&others, ACQUIRE) > 0) {
		sync_runtime_Semacquire(&gate);
		STORE(&asked, LOAD(&asked, RELAXED) | (gettid() != locked_thread), RELAXED);
	}
	STORE(&passed, 1, RELEASE);
}

static void compute_for(int64_t ns)
{
	const int64_t until = runtime_nanotime() + ns;

	while (runtime_nanotime() < until)
		;
}

static void looks_where_it_runs(void *unused)
{
	(void)unused;
	for (unsigned i = 0; i < 100; i++) {
		STORE(&together, LOAD(&together, RELAXED) | (gettid() == locked_thread), RELAXED);
		sync_runtime_Semrelease(&gate, false, 0);
		compute_for(20000);
		linkrt_gosched();
	}
	FETCH_ADD(&others, -1, RELEASE);
	sync_runtime_Semrelease(&gate, false, 0);
}

Test(sched, a_thread_that_is_locked_runs_one_goroutine_only)
{
	others = OTHERS;
	cr_assert(linkrt_go(keeps_its_thread, NULL));
	cr_assert(comes(&began));
	for (unsigned i = 0; i < OTHERS; i++)
		cr_assert(linkrt_go(looks_where_it_runs, NULL));
	cr_assert(comes(&passed));
	cr_assert_not(together, "another goroutine ran on its thread");
	cr_assert_not(asked, "it ran on another thread");
}

/* Files. */

static int ends[2];
static struct poll_desc *pd;
static intptr_t outcome;

static void open_pipe(void)
{
	struct poll_open_result file;

	cr_assert_eq(pipe(ends), 0);
	linkrt_poll_init();
	file = linkrt_poll_open((uintptr_t)ends[0]);
	cr_assert_eq(file.error, 0);
	pd = file.pd;
}

static void waits_for_the_pipe(void *unused)
{
	(void)unused;
	STORE(&began, 1, RELEASE);
	outcome = linkrt_poll_wait(pd, POLL_READ);
	STORE(&passed, 1, RELEASE);
}

static void start_to_wait(void)
{
	open_pipe();
	cr_assert(linkrt_go(waits_for_the_pipe, NULL));
	cr_assert(comes(&began));
	usleep(20000); /* until its M waits in epoll */
}

Test(sched, a_file_that_is_ready_ends_the_wait)
{
	start_to_wait();
	cr_assert_eq(passed, 0);
	cr_assert_eq(write(ends[1], "x", 1), 1);
	cr_assert(comes(&passed));
	cr_assert_eq(outcome, POLL_OK);
}

Test(sched, a_file_that_was_ready_before_needs_no_wait)
{
	struct poll_events events;

	open_pipe();
	cr_assert_eq(write(ends[1], "x", 1), 1);
	linkrt_netpoll_wait(0, &events);
	linkrt_netpoll_ready(&events, false);
	cr_assert(linkrt_go(waits_for_the_pipe, NULL));
	cr_assert(comes(&passed));
	cr_assert_eq(outcome, POLL_OK);
}

Test(sched, a_file_that_is_closed_ends_the_wait)
{
	start_to_wait();
	linkrt_poll_unblock(pd);
	cr_assert(comes(&passed));
	cr_assert_eq(outcome, POLL_CLOSING);
}

Test(sched, a_deadline_ends_the_wait)
{
	start_to_wait();
	linkrt_poll_set_deadline(pd, 1000000, POLL_READ);
	cr_assert(comes(&passed));
	cr_assert_eq(outcome, POLL_TIMEOUT);
}

/* The only M waits in epoll, where no futex wakes it. */
Test(sched, a_goroutine_calls_an_m_back_from_the_files)
{
	start_to_wait();
	linkrt_gomaxprocs(1);
	cr_assert(linkrt_go(tells, &told));
	cr_assert(comes(&told));
}
