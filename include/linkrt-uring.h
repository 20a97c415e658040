/* SPDX-License-Identifier: BSD-3-Clause
 *
 * linkrt-uring.h - lets an event loop wait for semaphores through its io_uring.
 *
 * For hosted programs: link with $(pkg-config --libs linkrt-uring). A wait is a linkrt_await
 * (linkrt.h). A request of the ring sleeps on its word (FUTEX_WAIT, Linux 6.7 and later). Only the
 * word tells how the wait ended, not the result of a completion.
 *
 *     linkrt_await *w = malloc(sizeof *w);
 *     if (!linkrt_uring_probe(&ring))
 *         use a thread;
 *     linkrt_uring_prep(&ring, w, &count, (uintptr_t)w);
 *     io_uring_submit(&ring);
 *     ...
 *     io_uring_wait_cqe(&ring, &cqe);
 *     switch (linkrt_uring_complete(w, cqe)) {
 *     case LINKRT_HELD:      use what the semaphore guards; release it; break;
 *     case LINKRT_AGAIN:     linkrt_uring_again(&ring, w, (uintptr_t)w); break;
 *     case LINKRT_CANCELLED: free(w); break;
 *     }
 *
 * When w may be freed. Two parties use w. The semaphore uses it until linkrt_uring_complete() or
 * linkrt_uring_abandon() returns HELD, REMOVED or CANCELLED. The request uses it until the loop has
 * seen its completion. Once both are done, w may be freed, moved or prepared again. That is so when
 *   - linkrt_uring_complete() has returned HELD or CANCELLED; or
 *   - linkrt_uring_abandon() has returned and no request is under way. None is under way if
 *     linkrt_uring_complete() returned AGAIN before, or if the ring is closed.
 * Closing a ring ends all its requests, also those that were never submitted. It does not end the
 * waits: abandon each of them.
 *
 * Only one thread at a time may call these functions for one w or one ring. Not async-signal-safe.
 * Source: io_uring_enter(2), liburing 2.3.
 */
#ifndef LINKRT_URING_H
#define LINKRT_URING_H

#include <liburing.h>
#include <linkrt.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
	LINKRT_AGAIN = LINKRT_REMOVED + 1, /* w is still queued, but no request is under way */
	LINKRT_CANCELLED,                  /* w was abandoned, and this was its last completion */
};

/*
 * True if the kernel of this ring can wait for futexes. If it cannot, every completion would be
 * AGAIN, so use a thread instead.
 */
bool linkrt_uring_probe(struct io_uring *ring);

/*
 * Starts an acquire of *s and adds a request to the ring. The request completes when w has its
 * unit. If *s > 0, w gets it at once, and the request is a NOP. Returns the request, so that the
 * caller can set its flags and links; the caller submits it. Returns NULL if the submission queue
 * is full: then nothing has started.
 */
struct io_uring_sqe *linkrt_uring_prep(
	struct io_uring *ring, linkrt_await *w, uint32_t *s, uint64_t user_data);

/*
 * Adds another request for a w that completed with AGAIN. w has kept its place among the waiters.
 * Returns NULL if the submission queue is full.
 */
struct io_uring_sqe *linkrt_uring_again(struct io_uring *ring, linkrt_await *w, uint64_t user_data);

/*
 * Says what the completion of a request for w means. The result of the request does not matter.
 * LINKRT_HELD: w has its unit, and the caller must release it.
 * LINKRT_AGAIN: w still waits, because its request was cancelled, timed out by a link, or woken for
 *     no reason. Call linkrt_uring_again() or linkrt_uring_abandon().
 * LINKRT_CANCELLED: w was abandoned. linkrt_uring_abandon() has said whether it had its unit.
 */
int linkrt_uring_complete(linkrt_await *w, const struct io_uring_cqe *cqe);

/*
 * Ends a wait. Call it at most once for each linkrt_uring_prep(), and not after
 * linkrt_uring_complete() has returned HELD. Returns LINKRT_REMOVED, or LINKRT_HELD if w was
 * granted a unit already: the caller must then release it. A request that is under way completes
 * soon, as CANCELLED; the caller need not cancel it.
 */
int linkrt_uring_abandon(linkrt_await *w);

#ifdef __cplusplus
}
#endif
#endif
