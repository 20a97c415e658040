/* SPDX-License-Identifier: BSD-3-Clause
 *
 * uring.c - futex words on which threads wait, or are woken, through io_uring:
 * operations 51 and 52, of Linux 6.7 and later. `uring here` exits with 0 if this
 * kernel has them.
 */
#define _GNU_SOURCE /* CPU_SET */
#include <errno.h>
#include <liburing.h>

#include "bench/cases/broadcast.h"
#include "bench/cases/futex.h"
#include "bench/cases/semaphore.h"
#include "bench/peers/serve.h"

enum { FUTEX_OP_WAIT = 51, FUTEX_OP_WAKE = 52, FUTEX_PRIVATE_U32 = 0x82 };

#define RING_SIZE 1024
#define MATCH_ANY 0xffffffff

static void prepare(struct io_uring *ring, int op, uint32_t *word, uint64_t value)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);

	io_uring_prep_rw(op, sqe, FUTEX_PRIVATE_U32, word, 0, value);
	sqe->addr3 = MATCH_ANY;
}

/* Waits for the results of n operations, and returns the last one. */
static int reap(struct io_uring *ring, unsigned n)
{
	struct io_uring_cqe *cqe;
	int result = -EIO;

	for (unsigned i = 0; i < n && io_uring_wait_cqe(ring, &cqe) == 0; i++) {
		result = cqe->res;
		io_uring_cqe_seen(ring, cqe);
	}
	return result;
}

/* Each thread has its ring, which stays. */
static struct io_uring *own_ring(void)
{
	static _Thread_local struct io_uring ring;
	static _Thread_local bool made;

	if (!made && io_uring_queue_init(RING_SIZE, &ring, 0))
		abort();
	made = true;
	return &ring;
}

static void wait_by_ring(uint32_t *word, uint32_t value)
{
	struct io_uring *ring = own_ring();

	prepare(ring, FUTEX_OP_WAIT, word, value);
	io_uring_submit_and_wait(ring, 1);
	reap(ring, 1);
}

/* Only the wait differs from the raw futex side. */
ARENA_CALL static void take(void *s)
{
	futex_take_by((uint32_t *)s, wait_by_ring);
}

static const struct arena_primitive wait_ring = {word_init, take, futex_give, word_right};
ARENA_SEMAPHORE(wait_ring)

/* Each thread waits on a word of its own, so each needs a wake-up of its own. */
static struct {
	uint32_t value __attribute__((aligned(64)));
} words[RING_SIZE];

static uint32_t prepare_own(unsigned i)
{
	return __atomic_load_n(&words[i].value, __ATOMIC_ACQUIRE);
}

static void wait_own(unsigned i, uint32_t ticket)
{
	while (__atomic_load_n(&words[i].value, __ATOMIC_ACQUIRE) == ticket)
		futex_wait_while(&words[i].value, ticket);
}

static void wake_by_ring(unsigned n)
{
	struct io_uring *ring = own_ring();

	for (unsigned i = 0; i < n; i++) {
		__atomic_add_fetch(&words[i].value, 1, __ATOMIC_RELEASE);
		prepare(ring, FUTEX_OP_WAKE, &words[i].value, 1);
	}
	io_uring_submit(ring);
	reap(ring, n);
}

static void wake_by_calls(unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		__atomic_add_fetch(&words[i].value, 1, __ATOMIC_RELEASE);
		futex_wake_threads(&words[i].value, 1);
	}
}

static const struct crowd_primitive by_ring = {prepare_own, wait_own, wake_by_ring};
CROWD(by_ring)

static const struct crowd_primitive by_calls = {prepare_own, wait_own, wake_by_calls};
CROWD(by_calls)

/* If the kernel knows the operation, a wait for another value ends at once. */
static int here(void)
{
	struct io_uring probe;
	uint32_t word = 1;

	if (io_uring_queue_init(4, &probe, 0))
		return 1;
	prepare(&probe, FUTEX_OP_WAIT, &word, 0);
	io_uring_submit_and_wait(&probe, 1);
	return reap(&probe, 1) == -EAGAIN ? 0 : 1;
}

int main(int argc, char **argv)
{
	static const struct serve_operation operations[] = {
		SERVE_SEMAPHORE(wait_ring, "wait"),
		{"ring/broadcast", by_ring_broadcast},
		{"calls/broadcast", by_calls_broadcast},
		{NULL, NULL},
	};

	if (argc > 1 && !strcmp(argv[1], "here"))
		return here();
	return serve(argc, argv, operations);
}
