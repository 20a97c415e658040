/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Files that are not ready: a goroutine or a thread waits until the kernel says that a file is, for
 * package internal/poll. Only programs that wait so contain polldesc.c.
 * Source: Go 1.26 runtime/netpoll.go.
 */
#ifndef RUNTIME_SCHED_POLLDESC_H
#define RUNTIME_SCHED_POLLDESC_H

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
/* Waits end after `ns` ns. 0: there is no deadline. Less than 0: they end now. The mode may be the
 * sum of both. */
void linkrt_poll_set_deadline(struct poll_desc *pd, int64_t ns, intptr_t mode);

/* The kernel said that a file is ready: what it was given for the file, and events of epoll(7). */
void linkrt_poll_ready(uint64_t data, uint32_t events);

#endif
