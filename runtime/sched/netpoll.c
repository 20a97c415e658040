/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Asking the kernel which files are ready, by epoll. polldesc.c has the files. The kernel tells an
 * edge: a file that was not ready is ready now.
 */
#include "runtime/sched/netpoll.h"

#include "runtime/sched/polldesc.h"
#include "runtime/sched/proc.h"
#include "sys/mem.h"
#include "sys/syscall.h"
#include "sys/throw.h"
#include "time/clock.h"

#include <linux/errno.h>

/* Flags of eventfd2(2), and of epoll_create1(2). */
enum { CLOSE_ON_EXEC = EPOLL_CLOEXEC, NONBLOCKING = 04000 };
enum { NS_PER_MS = 1000000, LONGEST_MS = 1000000000 };

static struct {
	struct lock lock;
	int epoll, event; /* descriptors; written once, before linkrt_sched.polls */
} poller;

static long must(long result, const char *text)
{
	if (syscall_failed(result))
		linkrt_throw((linkrt_string){text, (intptr_t)linkrt_strlen(text)});
	return result;
}

long linkrt_epoll_ctl(int operation, int fd, uint32_t events, uint64_t data)
{
	struct epoll_event event = {.events = events, .data = data};

	return SYSCALL4(__NR_epoll_ctl, poller.epoll, operation, fd, &event);
}

void linkrt_poll_init(void)
{
	lock(&poller.lock);
	if (!LOAD(&linkrt_sched.polls, RELAXED)) {
		poller.epoll = (int)must(
			SYSCALL1(__NR_epoll_create1, CLOSE_ON_EXEC), "runtime: netpollinit failed");
		poller.event = (int)must(SYSCALL2(__NR_eventfd2, 0, CLOSE_ON_EXEC | NONBLOCKING),
			"runtime: eventfd failed");
		must(linkrt_epoll_ctl(EPOLL_CTL_ADD, poller.event, EPOLLIN, 0),
			"runtime: epollctl failed");
		/* false=>true. Release: a thread that sees it sees the descriptors. */
		STORE(&linkrt_sched.polls, true, RELEASE);
		if (LOAD(&linkrt_sched.ms, RELAXED) != 0)
			wake_watcher(NULL, 0); /* from now on it waits for files, too */
	}
	unlock(&poller.lock);
}

bool linkrt_poll_is_own(uintptr_t fd)
{
	return LOAD(&linkrt_sched.polls, ACQUIRE) &&
	       (fd == (uintptr_t)poller.epoll || fd == (uintptr_t)poller.event);
}

/* The time until then in ms, rounded up. */
static long timeout_ms(int64_t until)
{
	int64_t ns;

	if (until == 0)
		return 0;
	if (until == PARK_FOREVER)
		return -1;
	ns = until - linkrt_nanotime();
	if (ns <= 0)
		return 0;
	return ns / NS_PER_MS < LONGEST_MS ? ns / NS_PER_MS + (ns % NS_PER_MS != 0) : LONGEST_MS;
}

/* A signal makes it come back early, with no event. */
void linkrt_netpoll_wait(int64_t until, struct poll_events *events)
{
	events->count = SYSCALL6(
		__NR_epoll_pwait, poller.epoll, events->at, POLL_EVENTS, timeout_ms(until), 0, 0);
	if (events->count == -EINTR)
		events->count = 0;
	must(events->count, "runtime: netpoll failed");
}

/* If it fails, the descriptor stays ready, and the M looks once more. */
static void read_event(void)
{
	uint64_t count;

	SYSCALL3(__NR_read, poller.event, &count, sizeof count);
}

void linkrt_netpoll_ready(const struct poll_events *events, bool waited)
{
	for (long i = 0; i < events->count; i++) {
		const struct epoll_event *const event = &events->at[i];
		if (event->data != 0) /* NOLINT(clang-analyzer-*): the kernel wrote it */
			linkrt_poll_ready(event->data, event->events);
		else if (waited)
			read_event();
	}
}

/* The descriptor stays ready until that M reads it. So it is no lost wake-up if the M does not wait
 * yet. */
void linkrt_netpoll_break(void)
{
	const uint64_t one = 1;
	const long result = SYSCALL3(__NR_write, poller.event, &one, sizeof one);

	/* EAGAIN: the count in the descriptor is full, so the descriptor is ready. */
	if (result != -EAGAIN)
		must(result, "runtime: netpollBreak write failed");
}

void linkrt_netpoll_until(struct m *m, int64_t until)
{
	struct poll_events events;

	/* Until it is back no other M waits for files: that one could read what sends this one
	 * back. */
	m->polling = true;
	STORE(&linkrt_sched.sees_files, true, RELAXED);
	fall_asleep(m);
	linkrt_netpoll_wait(until, &events);
	lock(&linkrt_sched.lock);
	m->polling = false; /* from here on, no thread sends it back */
	if (m->asleep)
		leave_idle(m);
	m->asleep = false;
	if (!linkrt_sched.spinning) { /* m looks at the queue again: no other one is woken */
		m->spinning = true;
		STORE(&linkrt_sched.spinning, true, RELAXED);
	}
	unlock(&linkrt_sched.lock);
	linkrt_netpoll_ready(&events, true);
	lock(&linkrt_sched.lock);
	STORE(&linkrt_sched.sees_files, false, RELAXED);
}
