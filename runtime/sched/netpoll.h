/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Files that are not ready: a goroutine or a thread waits until the kernel says that a file is. An
 * M that has nothing to run asks the kernel (runq.c, stopm). Only programs that wait so contain
 * netpoll.c. Source: Go 1.26 runtime/netpoll.go, netpoll_epoll.go.
 */
#ifndef RUNTIME_SCHED_NETPOLL_H
#define RUNTIME_SCHED_NETPOLL_H

#include <linux/eventpoll.h>
#include <stdbool.h>
#include <stdint.h>

/* As package internal/poll has them. */
enum poll_error { POLL_OK, POLL_CLOSING, POLL_TIMEOUT, POLL_NOT_POLLABLE };
enum { POLL_READ = 'r', POLL_WRITE = 'w' };

struct poll_desc;

/* A word for pointer and error number: Go's (uintptr, int). */
struct poll_open_result {
	struct poll_desc *pd;
	intptr_t error;
};

void linkrt_poll_init(void);
bool linkrt_poll_is_own(uintptr_t fd);
struct poll_open_result linkrt_poll_open(uintptr_t fd);
/* Ends the waits of a file that is about to be closed. */
void linkrt_poll_unblock(struct poll_desc *pd);
/* After linkrt_poll_unblock, when no goroutine waits any more. */
void linkrt_poll_close(struct poll_desc *pd);
/* The file is no longer ready, as far as is known. */
intptr_t linkrt_poll_reset(struct poll_desc *pd, intptr_t mode);
/* Waits until the file is ready for the mode, until the deadline, or until it is closed. */
intptr_t linkrt_poll_wait(struct poll_desc *pd, intptr_t mode);
/* The same, whatever happens to the file. */
void linkrt_poll_wait_canceled(struct poll_desc *pd, intptr_t mode);
/* In `ns` from now on, waits end. 0: there is no deadline. Less: they end now. The mode may be the
 * sum of both. */
void linkrt_poll_set_deadline(struct poll_desc *pd, int64_t ns, intptr_t mode);

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
#pragma weak linkrt_netpoll_wait
#pragma weak linkrt_netpoll_ready
#pragma weak linkrt_netpoll_break

#endif
