/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Waits in an io_uring: a request sleeps on the word of a linkrt_await.
 */
#include "linkrt-uring.h"

#include <limits.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

/* From linux/io_uring.h and linux/futex.h of Linux 6.7; liburing 2.3 is older. */
enum { OP_FUTEX_WAIT = 51, FUTEX2_U32_PRIVATE = 0x82 };
#define ANY_BIT UINT32_MAX

bool linkrt_uring_probe(struct io_uring *ring)
{
	struct io_uring_probe *p = io_uring_get_probe_ring(ring);
	const bool supported = p != NULL && io_uring_opcode_supported(p, OP_FUTEX_WAIT);

	io_uring_free_probe(p);
	return supported;
}

/*
 * The request sleeps while the word is QUEUED. The kernel compares the word when the request is
 * submitted, so a grant that came earlier is not lost.
 */
static void prep_wait(struct io_uring_sqe *sqe, const linkrt_await *w)
{
	io_uring_prep_rw(OP_FUTEX_WAIT, sqe, FUTEX2_U32_PRIVATE, &w->word, 0, LINKRT_QUEUED);
	sqe->addr3 = ANY_BIT;
}

struct io_uring_sqe *linkrt_uring_prep(
	struct io_uring *ring, linkrt_await *w, uint32_t *s, uint64_t user_data)
{
	struct io_uring_sqe *sqe =
		io_uring_get_sqe(ring); /* first: no wait may start without one */

	if (sqe == NULL)
		return NULL;
	if (linkrt_await_start(w, s) == LINKRT_HELD)
		io_uring_prep_nop(sqe);
	else
		prep_wait(sqe, w);
	io_uring_sqe_set_data64(sqe, user_data);
	return sqe;
}

struct io_uring_sqe *linkrt_uring_again(struct io_uring *ring, linkrt_await *w, uint64_t user_data)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);

	if (sqe == NULL)
		return NULL;
	prep_wait(sqe, w);
	io_uring_sqe_set_data64(sqe, user_data);
	return sqe;
}

/*
 * Reads the word, not the result: a request that was cancelled or woken for no reason may end just
 * as w is granted its unit.
 */
int linkrt_uring_complete(linkrt_await *w, const struct io_uring_cqe *cqe)
{
	(void)cqe;
	switch (linkrt_await_state(w)) {
	case LINKRT_HELD:
		return LINKRT_HELD;
	case LINKRT_REMOVED:
		return LINKRT_CANCELLED;
	default:
		return LINKRT_AGAIN;
	}
}

/* The word is REMOVED before the wake, so a request that compares it later does not sleep. */
int linkrt_uring_abandon(linkrt_await *w)
{
	const int result = linkrt_await_abandon(w);

	syscall(SYS_futex, &w->word, FUTEX_WAKE_PRIVATE, INT_MAX);
	return result;
}
