/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rounds: how many threads run, on how many CPUs, at how many semaphores. The
 * signals, and the watchdog.
 */
#include "tests/soak/soak.h"

#include "tests/harness/draw.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
	THREADS_MIN = 2,
	THREADS_MAX = THREADS_MIN << 5,
	ROUND_MS = 500,
	SIGNAL_US = 200,
	HANG_SLEEPS = 30000
};

static struct thread {
	pthread_t id;
	struct worker worker;
} threads[THREADS_MAX];
static unsigned running;
static unsigned long started, signals, operations;
static uint64_t seed;

static int64_t now_ms(void)
{
	return runtime_nanotime() / 1000000;
}

void dump_workers(void)
{
	for (unsigned n = 0; n < running; n++) {
		const struct worker *w = &threads[n].worker;
		if (w->over)
			continue;
		fprintf(stderr, "thread %u: %s", n, w->doing);
		if (w->at != NULL)
			fprintf(stderr, " at semaphore %td, %p", w->at - semaphores,
				(void *)w->at->word);
		fprintf(stderr, ", %lu operations\n", w->operations);
	}
}

/* Without SA_RESTART: every system call of a wait may end early. */
static void on_signal(int number)
{
	(void)number;
	path_taken(PATH_INTERRUPTED);
}

static void start(struct thread *t)
{
	t->worker = (struct worker){.random = draw(&seed), .doing = "nothing yet"};
	if (pthread_create(&t->id, NULL, work, &t->worker) != 0)
		soak_fail("no thread can be created");
	started++;
}

static void join(struct thread *t)
{
	pthread_join(t->id, NULL);
	operations += t->worker.operations;
}

/* Replaces a thread that has ended by a new one, and sends a running thread a signal. */
static void disturb(struct thread *t)
{
	if (t->worker.over) {
		join(t);
		start(t);
	} else {
		pthread_kill(t->id, SIGUSR1);
		signals++;
	}
}

/* Some rounds run on one CPU. New threads inherit the mask. */
static void choose_cpus(const cpu_set_t *all)
{
	cpu_set_t cpus = *all;

	if (draw_below(&seed, 4) == 0) {
		const int keep = (int)draw_below(&seed, (uint64_t)CPU_COUNT(all));
		for (int cpu = 0, n = 0; cpu < CPU_SETSIZE; cpu++)
			if (CPU_ISSET(cpu, all) && n++ != keep)
				CPU_CLR(cpu, &cpus);
	}
	sched_setaffinity(0, sizeof cpus, &cpus);
}

static bool all_over(void)
{
	for (unsigned n = 0; n < running; n++)
		if (!threads[n].worker.over)
			return false;
	return true;
}

static unsigned long progress(void)
{
	unsigned long sum = started;

	for (unsigned n = 0; n < running; n++)
		sum += threads[n].worker.operations + threads[n].worker.over;
	return sum;
}

/* Counts sleeps of this thread, not time: if the machine stood still for a minute, no
 * thread hung. */
static void watch(void)
{
	static unsigned long last, sleeps;

	if (progress() != last) {
		last = progress();
		sleeps = 0;
	} else if (++sleeps > HANG_SLEEPS) {
		soak_fail("nothing was done while we slept %d times", HANG_SLEEPS);
	}
}

static void notify_lists(void)
{
	for (unsigned n = 0; n < LISTS; n++)
		sync_runtime_notifyListNotifyAll(&lists[n]);
}

/* Waits until each thread has ended its operation. Threads that wait on a list are notified. No
 * other thread gets help. */
static void end_round(void)
{
	soak_stop = true;
	while (!all_over()) {
		notify_lists();
		usleep(1000);
		watch();
	}
	for (unsigned n = 0; n < running; n++)
		join(&threads[n]);
}

static void run_round(const cpu_set_t *cpus)
{
	const int64_t end = now_ms() + ROUND_MS;

	choose_cpus(cpus);
	running = THREADS_MIN << draw_below(&seed,
			  6); /* few threads, which can spin for each other, as often as many */
	/* Many rounds use one semaphore only, where threads contend most. */
	soak_reach = draw_below(&seed, 3) == 0 ? 1 : 1 + (unsigned)draw_below(&seed, SEMAPHORES);
	soak_calm = draw_below(&seed, 4) == 0;
	if (soak_calm) {
		running = THREADS_MIN;
		soak_reach = 1;
	}
	soak_stop = false;
	for (unsigned n = 0; n < running; n++)
		start(&threads[n]);
	while (now_ms() < end) {
		disturb(&threads[draw_below(&seed, running)]);
		if (draw_below(&seed, 16) == 0)
			notify_lists(); /* all threads may wait there */
		usleep(SIGNAL_US);
		watch();
	}
	end_round();
	objects_check();
}

int main(int argc, char **argv)
{
	const struct sigaction action = {.sa_handler = on_signal};
	int64_t begin, end;
	unsigned long rounds = 0;
	cpu_set_t cpus;
	bool all;

	if (argc < 2 || atol(argv[1]) <= 0) {
		fputs("usage: soak SECONDS [SEED]\n", stderr);
		return 2;
	}
	seed = argc > 2 ? strtoull(argv[2], NULL, 0) : (uint64_t)runtime_nanotime();
	printf("soak: %s s, seed %#llx\n", argv[1], (unsigned long long)seed);
	fflush(stdout);
	sigaction(SIGUSR1, &action, NULL);
	sched_getaffinity(0, sizeof cpus, &cpus);
	objects_init();
	begin = now_ms();
	end = begin + atol(argv[1]) * 1000;
	for (; now_ms() < end; rounds++)
		run_round(&cpus);
	sched_setaffinity(0, sizeof cpus, &cpus);
	printf("soak: %lld s, %lu rounds of %d to %d threads: %lu threads, %lu operations, %lu signals; all totals "
	       "exact\n",
		(long long)(now_ms() - begin) / 1000, rounds, THREADS_MIN, THREADS_MAX, started,
		operations, signals);
	all = paths_report();
	puts(all ? "soak: every path was taken" : "soak: FAILED: a path was never taken");
	return !all;
}
