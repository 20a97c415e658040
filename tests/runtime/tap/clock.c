/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Clocks and sleep, compared with the kernel's own answers. A test may ask
 * whether something took a time at least, but not at most.
 */
#include "sys/atomic.h"
#include "tests/harness/threads.h"

#include <linux/signal.h>
#include <linux/time.h>

enum { THREADS = 8 };

static const int64_t second = 1000000000, millisecond = 1000000;

static int64_t kernel_clock(int clock)
{
	struct {
		int64_t sec, nsec;
	} now = {0, 0};

	SYSCALL2(__NR_clock_gettime, clock, &now);
	return now.sec * second + now.nsec;
}

static int64_t (*const monotonic[])(void) = {runtime_nanotime, runtime_nanotime1,
	sync_runtime_nanotime, internal_sync_runtime_nanotime, time_runtimeNano};
enum { MONOTONIC = sizeof monotonic / sizeof *monotonic };

static void every_name_is_the_kernels_clock(void)
{
	int64_t last = kernel_clock(CLOCK_MONOTONIC);
	bool good = true;

	for (unsigned n = 0; n < 100 * MONOTONIC; n++) {
		const int64_t now = monotonic[n % MONOTONIC]();
		good = good && now >= last;
		last = now;
	}
	ok(good, "every name of nanotime goes on from where the last one was");
	ok(kernel_clock(CLOCK_MONOTONIC) >= last,
		"nanotime is between two readings of the kernel's clock");
}

static void nanotime_is_monotonic(void)
{
	int64_t last = 0;
	unsigned backwards = 0;

	for (unsigned n = tap_rounds(300000); n > 0; n--) {
		const int64_t now = runtime_nanotime();
		backwards += now < last;
		last = now;
	}
	ok_equal(backwards, 0, "nanotime never goes backwards in a thread");
}

static int64_t latest;

/* If another thread has read the clock before us, its time is not later than ours. */
static void *race_to_be_latest(void *arg)
{
	uintptr_t backwards = 0;

	(void)arg;
	for (unsigned n = tap_rounds(100000); n > 0; n--) {
		int64_t before = LOAD(&latest, SEQ_CST);
		const int64_t now = runtime_nanotime();
		backwards += now < before;
		while (before < now && !CAS2(&latest, &before, now, SEQ_CST, SEQ_CST))
			;
	}
	return (void *)backwards;
}

static void nanotime_is_monotonic_across_threads(void)
{
	thread t[THREADS];
	uintptr_t backwards = 0;

	for (int i = 0; i < THREADS; i++)
		t[i] = thread_spawn(race_to_be_latest, NULL);
	for (int i = 0; i < THREADS; i++)
		backwards += (uintptr_t)thread_join(t[i]);
	ok_equal((int64_t)backwards, 0, "nanotime never goes backwards across threads");
}

static int64_t as_ns(int64_t sec, int64_t nsec)
{
	return sec * second + nsec;
}

static void wall_clocks_are_the_kernels(void)
{
	const int64_t before = kernel_clock(CLOCK_REALTIME);
	const linkrt_walltime_result wall = runtime_walltime();
	const linkrt_now_result now = time_now(), runtime_now = time_runtimeNow();
	const int64_t after = kernel_clock(CLOCK_REALTIME);

	ok(wall.nsec >= 0 && wall.nsec < second && now.nsec >= 0 && now.nsec < second &&
			runtime_now.nsec >= 0 && runtime_now.nsec < second,
		"nanoseconds are less than a second");
	ok(before <= as_ns(wall.sec, wall.nsec) &&
			as_ns(wall.sec, wall.nsec) <= as_ns(now.sec, now.nsec) &&
			as_ns(now.sec, now.nsec) <= as_ns(runtime_now.sec, runtime_now.nsec) &&
			as_ns(runtime_now.sec, runtime_now.nsec) <= after,
		"walltime and now lie between two readings of the kernel's clock");
	ok(now.mono <= runtime_now.mono && runtime_now.mono <= runtime_nanotime() &&
			now.mono > runtime_startNanoTime,
		"now's third result is nanotime");
}

static void start_is_before_everything(void)
{
	const int64_t start = runtime_startNanoTime;
	unsigned equal = 0;

	for (unsigned n = tap_rounds(10000); n > 0; n--)
		equal += runtime_nanotime() <= start;
	ok(start > 0, "startNanoTime is set");
	ok_equal(equal, 0, "nanotime is later than startNanoTime");
	linkrt_init();
	ok(runtime_startNanoTime == start, "a second initialisation does not move it");
	ok(linkrt_startWallTime > 0 && linkrt_startWallTime <= kernel_clock(CLOCK_REALTIME),
		"startWallTime was the wall clock at that moment");
}

static void cputicks_run(void)
{
	const int64_t first = runtime_cputicks();

	while (runtime_cputicks() == first)
		;
	ok(true, "cputicks moves on");
}

static void sleeps_last(void)
{
	int64_t start = runtime_nanotime();

	runtime_usleep(2000);
	ok(runtime_nanotime() - start >= 2 * millisecond, "usleep(2000) lasts 2 ms at least");
	start = runtime_nanotime();
	time_Sleep(3 * millisecond + 1);
	ok(runtime_nanotime() - start >= 3 * millisecond + 1,
		"Sleep(3000001) lasts so many ns at least");
	runtime_usleep(0);
	ok(true, "usleep(0) returns");
	time_Sleep(0);
	time_Sleep(-1);
	time_Sleep(INT64_MIN);
	ok(true, "Sleep of 0 and less returns");
}

static uint32_t signals;

static void count_signal(int n)
{
	(void)n;
	FETCH_ADD(&signals, 1, SEQ_CST);
}

static uint32_t sleeper, enough; /* atomic */

/* Sleeps until enough signals came. Returns how many sleeps were too short. */
static void *sleep_often(void *arg)
{
	uintptr_t too_short = 0;

	(void)arg;
	STORE(&sleeper, own_tid(), RELEASE);
	do {
		const int64_t start = runtime_nanotime();
		time_Sleep(20 * millisecond);
		too_short += runtime_nanotime() - start < 20 * millisecond;
	} while (!LOAD(&enough, SEQ_CST));
	return (void *)too_short;
}

static void signals_do_not_shorten_sleep(void)
{
	thread t;

	on_signal(SIGUSR1, count_signal);
	t = thread_spawn(sleep_often, NULL);
	for (uint32_t n = 1; n <= 5; n++) {
		wait_asleep(&sleeper);
		send_signal(sleeper, SIGUSR1);
		while (LOAD(&signals, SEQ_CST) < n)
			runtime_osyield();
	}
	STORE(&enough, 1, SEQ_CST);
	ok(thread_join(t) == NULL, "a signal does not shorten Sleep");
}

int main(int argc, char **argv, char **envp)
{
	tap_start(argc, argv, envp);
	every_name_is_the_kernels_clock();
	nanotime_is_monotonic();
	nanotime_is_monotonic_across_threads();
	wall_clocks_are_the_kernels();
	start_is_before_everything();
	cputicks_run();
	sleeps_last();
	signals_do_not_shorten_sleep();
	return tap_end();
}
