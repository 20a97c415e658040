/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suite of command/base/system/flow.c: how long it waits for a tool, and what it does then. It
 * waits by poll, which is replaced here.
 */
#include "command/base/system/flow.h"

#include <criterion/criterion.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { GRACE = 5000 };

static int timeouts[64];
static unsigned polls;

/* Notes the timeout, and waits until something has come. */
int poll(struct pollfd *fds, nfds_t count, int timeout)
{
	if (polls < sizeof timeouts / sizeof *timeouts)
		timeouts[polls] = timeout;
	polls++;
	return ppoll(fds, count, NULL, NULL);
}

static struct flow flows[2];
static struct buffer kept[2];
static int ends[2];

/* Starts a tool that leads a process group. It has set itself up when this returns. */
static pid_t start(void (*tool)(void))
{
	int ready[2];
	char byte;

	cr_assert_eq(pipe(ready), 0);
	for (int i = 0; i < 2; i++) {
		kept[i] = (struct buffer){0};
		flows[i] = (struct flow){.kept = &kept[i]};
		ends[i] = flow_open(&flows[i]);
	}
	const pid_t child = fork();
	if (child == 0) {
		setpgid(0, 0);
		dup2(ready[1], STDIN_FILENO);
		tool();
		_exit(0);
	}
	close(ready[1]);
	cr_assert_eq(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	for (int i = 0; i < 2; i++)
		close(ends[i]);
	polls = 0;
	return child;
}

static void be_ready(void)
{
	cr_assert_eq(write(STDIN_FILENO, "", 1), 1);
	close(STDIN_FILENO);
}

static int pumped(pid_t child, struct deadline *deadline)
{
	int status;

	flows_pump(flows, child, deadline);
	cr_assert_eq(waitpid(child, &status, 0), child);
	return status;
}

static void speaks(void)
{
	be_ready();
	usleep(20000);
	cr_assert_eq(write(ends[0], "one", 3), 3);
	cr_assert_eq(write(ends[1], "two!", 4), 4);
}

Test(flow, without_a_deadline_it_sleeps_until_something_comes)
{
	struct deadline never = deadline_in(0);

	cr_assert_eq(pumped(start(speaks), &never), 0);
	cr_assert_lt(polls, 8, "it does not sleep");
	for (unsigned i = 0; i < polls; i++)
		cr_assert_eq(timeouts[i], -1);
	cr_assert_eq(kept[0].size, 3);
	cr_assert_arr_eq(kept[0].at, "one", 3);
	cr_assert_eq(kept[1].size, 4);
	cr_assert_arr_eq(kept[1].at, "two!", 4);
	cr_assert_eq(flows[0].fd, -1);
	cr_assert_eq(flows[1].fd, -1);
}

Test(flow, a_deadline_is_in_seconds)
{
	struct deadline hour = deadline_in(3600), far = deadline_in(UINT_MAX);

	pumped(start(speaks), &hour);
	cr_assert_gt(timeouts[0], 3600000 - 60000);
	cr_assert_leq(timeouts[0], 3600000);
	pumped(start(speaks), &far);
	cr_assert_eq(timeouts[0], INT_MAX, "poll takes no more");
	cr_assert(!hour.over);
}

static void say_signal(int signal)
{
	(void)signal;
	cr_assert_eq(write(ends[1], "quit", 4), 4);
}

static void stays(void)
{
	signal(SIGQUIT, say_signal);
	be_ready();
	for (;;)
		pause();
}

/* Each look is too late. */
Test(flow, a_tool_that_is_late_is_asked_and_then_killed)
{
	struct deadline past = {.at = -1000000};
	const int status = pumped(start(stays), &past);

	cr_assert(WIFSIGNALED(status));
	cr_assert_eq(WTERMSIG(status), SIGKILL);
	cr_assert_eq(timeouts[0], GRACE);
	cr_assert_eq(timeouts[1], GRACE);
	cr_assert_eq(kept[1].size, 4);
	cr_assert_arr_eq(kept[1].at, "quit", 4);
	cr_assert_eq(past.at, -1000000 + (int)polls * GRACE);
	cr_assert(past.over);
}
