/* SPDX-License-Identifier: BSD-3-Clause
 *
 * uring.c - futex words that are waited for, or woken, through io_uring:
 * operations 51 and 52, Linux 6.7 and later. `uring here` ends with 0 iff this
 * kernel has them.
 */
#define _GNU_SOURCE /* CPU_SET */
#include <errno.h>
#include <liburing.h>
#include <linux/futex.h>
#include <sys/syscall.h>

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

/* Results of n operations; the last one's. */
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

/* A ring a thread, for ever. */
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

/* As the raw futex side: only the wait differs. */
ARENA_CALL static void take(uint32_t *w)
{
	uint32_t v = __atomic_load_n(w, __ATOMIC_RELAXED);

	while (!v || !__atomic_compare_exchange_n(w, &v, v - 1, false, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED)) {
		if (!v)
			wait_by_ring(w, 0);
		v = __atomic_load_n(w, __ATOMIC_RELAXED);
	}
}

ARENA_CALL static void give(uint32_t *w)
{
	__atomic_fetch_add(w, 1, __ATOMIC_SEQ_CST);
	syscall(SYS_futex, w, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

#define URING(f) uring_##f
#define ARENA URING
#define ARENA_TYPE uint32_t
#define ARENA_INIT(s, n) (*(s) = (n))
#define ARENA_TAKE(s) take(s)
#define ARENA_GIVE(s) give(s)
#define ARENA_RIGHT(s, n) (*(s) == (n))
#include "bench/cases/arena.inc"

/* Each waits on a word of its own, so that each takes a wake-up of its own. */
static struct {
	uint32_t value __attribute__((aligned(64)));
} words[RING_SIZE];

static void wait_own(unsigned i, uint32_t t)
{
	while (__atomic_load_n(&words[i].value, __ATOMIC_ACQUIRE) == t)
		syscall(SYS_futex, &words[i].value, FUTEX_WAIT_PRIVATE, t, NULL, NULL, 0);
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
		syscall(SYS_futex, &words[i].value, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
	}
}

#define CROWD(f) ring_##f
#define CROWD_PREPARE(i, t) ((t) = __atomic_load_n(&words[i].value, __ATOMIC_ACQUIRE))
#define CROWD_WAIT(i, t) wait_own(i, t)
#define CROWD_ALL(n) wake_by_ring(n)
#include "bench/cases/crowd.inc"

#define CROWD(f) calls_##f
#define CROWD_PREPARE(i, t) ((t) = __atomic_load_n(&words[i].value, __ATOMIC_ACQUIRE))
#define CROWD_WAIT(i, t) wait_own(i, t)
#define CROWD_ALL(n) wake_by_calls(n)
#include "bench/cases/crowd.inc"

/* A wait for a value that is not there ends at once, if it is known. */
static int here(void)
{
	struct io_uring ring;
	uint32_t word = 1;

	if (io_uring_queue_init(4, &ring, 0))
		return 1;
	prepare(&ring, FUTEX_OP_WAIT, &word, 0);
	io_uring_submit_and_wait(&ring, 1);
	return reap(&ring, 1) == -EAGAIN ? 0 : 1;
}

int main(int argc, char **argv)
{
	static const struct serve_operation operations[] = {
		SERVE_SEMAPHORE(URING, "wait/"),
		{"broadcast", ring_broadcast},
		{"broadcast/calls", calls_broadcast},
		{NULL, NULL},
	};

	if (argc > 1 && !strcmp(argv[1], "here"))
		return here();
	return serve(argc, argv, operations);
}
