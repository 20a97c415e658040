/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Which files are ready: an M that has nothing to run asks the kernel (runq.c, stopm). Only
 * programs that wait for files contain netpoll.c. Source: Go 1.26 runtime/netpoll_epoll.go.
 */
#ifndef RUNTIME_SCHED_NETPOLL_H
#define RUNTIME_SCHED_NETPOLL_H

#include <linux/eventpoll.h>
#include <stdbool.h>
#include <stdint.h>

/* Makes the descriptors of the poller, once. Ends the program if the kernel refuses. */
void linkrt_poll_init(void);
/* Whether fd is one of them. */
bool linkrt_poll_is_own(uintptr_t fd);
/* epoll_ctl(2): what the kernel returns. The data of a file is not 0. */
long linkrt_epoll_ctl(int operation, int fd, uint32_t events, uint64_t data);

/* What the kernel said. */
enum { POLL_EVENTS = 64 };
struct poll_events {
	long count;
	struct epoll_event at[POLL_EVENTS];
};

/* For an M, without a lock: asks the kernel, and waits until a time at the latest. 0: does not
 * wait. */
void linkrt_netpoll_wait(int64_t until, struct poll_events *events);
/* Tells those that wait for what happened. waited: the M is the watcher, which is sent back. */
void linkrt_netpoll_ready(const struct poll_events *events, bool waited);
/* Sends the watcher back from linkrt_netpoll_wait, also if it is not there yet. */
void linkrt_netpoll_break(void);
struct m;
/* With sched.lock, which it drops and takes again: m, which is in the list of idle Ms, waits for
 * files until it is told, or until a time. */
void linkrt_netpoll_until(struct m *m, int64_t until);
#pragma weak linkrt_netpoll_wait
#pragma weak linkrt_netpoll_ready
#pragma weak linkrt_netpoll_break
#pragma weak linkrt_netpoll_until

#endif
