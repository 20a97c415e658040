/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Pipes that tools write into.
 */
#include "command/base/system/flow.h"

#include "command/base/diag.h"
#include "command/base/system/child.h"
#include "command/base/system/screen.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <sys/pidfd.h>
#include <time.h>
#include <unistd.h>

/* False at the end, and if nothing is there to read without waiting. */
static bool flow_on(struct flow *f)
{
	char bytes[16 << 10];
	ssize_t n = read(f->fd, bytes, sizeof bytes);

	if (n < 0)
		stop_if_lacking("pipe");
	if (n > 0 && f->shown) {
		fwrite(bytes, 1, (size_t)n, f->shown);
		fflush(f->shown);
	}
	if (n > 0 && f->passes)
		screen_pass(bytes, (size_t)n);
	if (n > 0 && f->kept)
		buffer_add(f->kept, bytes, (size_t)n);
	return n > 0;
}

int flow_open(struct flow *f)
{
	int ends[2];

	if (!child_pipe(ends))
		return -1;
	f->fd = ends[0];
	return ends[1];
}

void flow_close(struct flow *f)
{
	close(f->fd);
	f->fd = -1;
}

/* What is in the pipe now. A process that the tool left behind may hold the other end open. */
static void flow_drain(struct flow *f)
{
	if (f->fd < 0)
		return;
	fcntl(f->fd, F_SETFL, O_NONBLOCK);
	while (flow_on(f))
		;
	flow_close(f);
}

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000) + t.tv_nsec / 1000000;
}

struct deadline deadline_in(unsigned seconds)
{
	return (struct deadline){seconds ? now() + seconds * INT64_C(1000) : 0, false};
}

/* How long poll may wait. A tool that is late is asked to end, and has to end a little later. */
static int time_left(struct deadline *deadline, pid_t tool)
{
	enum { GRACE = 5000 };
	int64_t left = deadline->at - now();

	if (!deadline->at)
		return -1;
	if (left > 0)
		return left < INT_MAX ? (int)left : INT_MAX;
	kill(-tool, deadline->over ? SIGKILL : SIGQUIT);
	deadline->at += GRACE;
	deadline->over = true;
	return GRACE;
}

/* Takes what has come. poll looks at no flow that is closed. */
static void serve_ready(struct flow flows[static 2], struct pollfd polls[static 2])
{
	for (int i = 0; i < 2; i++)
		if (polls[i].revents && !flow_on(&flows[i])) {
			flow_close(&flows[i]);
			polls[i] = (struct pollfd){.fd = -1};
		}
}

void flows_pump(struct flow flows[static 2], pid_t tool, struct deadline *deadline)
{
	int ended = pidfd_open(tool, 0);
	struct pollfd polls[3] = {
		{flows[0].fd, POLLIN, 0}, {flows[1].fd, POLLIN, 0}, {ended, POLLIN, 0}};

	while ((polls[0].fd >= 0 || polls[1].fd >= 0) && !polls[2].revents)
		if (poll(polls, 3, time_left(deadline, tool)) > 0)
			serve_ready(flows, polls);
	flow_drain(&flows[0]);
	flow_drain(&flows[1]);
	if (ended >= 0)
		close(ended);
}
