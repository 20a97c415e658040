/* SPDX-License-Identifier: BSD-3-Clause
 *
 * linkrt-uring.h - an event loop waits for semaphores through its io_uring.
 *
 * For hosted programs; link $(pkg-config --libs linkrt-uring). A wait is a
 * linkrt_await (linkrt.h) whose word a request of the ring sleeps on: FUTEX_WAIT,
 * Linux 6.7 and later. What became of it is in the word; results of
 * completions say nothing.
 *
 *     linkrt_await w;
 *     if (!linkrt_uring_probe(&ring))
 *         use a thread;
 *     linkrt_uring_prep(&ring, &w, &count, (uintptr_t)&w);
 *     io_uring_submit(&ring);
 *     ...
 *     io_uring_wait_cqe(&ring, &cqe);
 *     switch (linkrt_uring_complete(&w, cqe)) {
 *     case LINKRT_HELD:      use what the count stands for; release; break;
 *     case LINKRT_AGAIN:     linkrt_uring_again(&ring, &w, (uintptr_t)&w); break;
 *     case LINKRT_CANCELLED: free(w); break;
 *     }
 *
 * Who may free w, and when. Two hold it: the semaphore, until complete() or
 * abandon() has answered HELD, REMOVED or CANCELLED; and the request, until its
 * completion was seen. w may be freed, moved or prepared again when both are
 * done with it:
 *   - complete() has answered HELD or CANCELLED; or
 *   - abandon() has answered, and no request is under way: complete() had
 *     answered AGAIN before; or the ring is closed, which ends requests that
 *     were submitted and those that never will be.
 * A ring that is closed takes its requests with it, but no waits: abandon each.
 *
 * Only one thread at a time may call these for one w or one ring. Not
 * async-signal-safe. Source: io_uring_enter(2), liburing 2.3.
 */
#ifndef LINKRT_URING_H
#define LINKRT_URING_H

#include <liburing.h>
#include <linkrt.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
	LINKRT_AGAIN = LINKRT_REMOVED + 1, /* still queued, but no request is under way */
	LINKRT_CANCELLED,                  /* was abandoned; this was its last completion */
};

/* True iff the ring's kernel can wait for futexes. Without it every completion would be AGAIN. */
bool linkrt_uring_probe(struct io_uring *ring);

/*
 * Begins to wait until *s > 0 and then decrements it, and adds a request to the
 * ring, which completes when that is done; a free count is taken at once, and
 * the request is a NOP. Returns the request, for its flags and links, or NULL
 * if the submission queue is full: then nothing has begun. The caller submits it.
 */
struct io_uring_sqe *linkrt_uring_prep(
	struct io_uring *ring, linkrt_await *w, uint32_t *s, uint64_t user_data);

/* Adds another request for a w that completed with AGAIN; it has kept its place in the queue. NULL: the queue is full. */
struct io_uring_sqe *linkrt_uring_again(struct io_uring *ring, linkrt_await *w, uint64_t user_data);

/*
 * What the completion of a request for w means, whatever its result:
 * LINKRT_HELD: the count was acquired; the caller releases it.
 * LINKRT_AGAIN: w still waits (a request was cancelled, timed out by a link, or woken for no reason): again() or abandon().
 * LINKRT_CANCELLED: w was abandoned, with that answer.
 */
int linkrt_uring_complete(linkrt_await *w, const struct io_uring_cqe *cqe);

/*
 * Ends a wait, once a prep() that complete() has not answered with HELD:
 * LINKRT_REMOVED; or LINKRT_HELD if the count was granted already: then the
 * caller must release it. A request that is under way completes soon, with
 * CANCELLED; it need not be cancelled.
 */
int linkrt_uring_abandon(linkrt_await *w);

#ifdef __cplusplus
}
#endif
#endif
