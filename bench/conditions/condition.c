/* SPDX-License-Identifier: BSD-3-Clause
 *
 * condition.c - other work beside a launch, and a real-time class for it.
 */
#define _GNU_SOURCE /* SCHED_RR */
#include "bench/conditions/condition.h"

#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define SPINNERS 3
static pid_t spinner[SPINNERS];

static bool always(void)
{
	return true;
}

/* It dies with the launch, whatever ends that. */
static _Noreturn void spin(pid_t launch)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	while (getppid() == launch)
		for (volatile unsigned i = 0; i < 1000000; i++)
			;
	_exit(0);
}

static bool start_spinners(void)
{
	pid_t self = getpid();

	for (unsigned i = 0; i < SPINNERS; i++) {
		spinner[i] = fork();
		if (spinner[i] < 0)
			return false;
		if (!spinner[i])
			spin(self);
	}
	return true;
}

/* They are waited for: so their time counts as the benchmark's own, not as other work. */
static void end_spinners(void)
{
	for (unsigned i = 0; i < SPINNERS; i++)
		if (spinner[i] > 0 && !kill(spinner[i], SIGKILL))
			waitpid(spinner[i], NULL, 0);
}

const struct bench_condition bench_beside_spinners = {
	.here = always, .impose = start_spinners, .lift = end_spinners};

/*
 * SCHED_RR, not SCHED_FIFO: the thread that ends a window has the priority of
 * those that it measures, and must have its turn among them.
 */
static bool become_real_time(void)
{
	struct sched_param lowest = {.sched_priority = sched_get_priority_min(SCHED_RR)};

	return !sched_setscheduler(0, SCHED_RR, &lowest);
}

static bool may_be_real_time(void)
{
	struct sched_param none = {0};

	return become_real_time() && !sched_setscheduler(0, SCHED_OTHER, &none);
}

const struct bench_condition bench_real_time = {.gaps = true,
	.lacks = "no right to SCHED_RR (ulimit -r 99)",
	.here = may_be_real_time,
	.impose = become_real_time};
