/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A thread of the soak as an event loop: a few awaits in its ring, some of
 * which it abandons.
 */
#include "tests/soak/soak.h"

#ifndef HAVE_LIBURING
void ring_work(struct worker *w)
{
	(void)w;
}

bool ring_works(void)
{
	return false;
}
#else
#include "linkrt-uring.h"

#include <errno.h>

enum { AWAITERS = 8, ENDS = 500 };

struct awaiter {
	linkrt_await wait;
	struct semaphore *at; /* NULL: it does not wait, and has no request */
	bool abandoned;
};

struct loop {
	struct worker *worker;
	struct io_uring ring;
	struct awaiter awaiters[AWAITERS];
};

bool ring_works(void)
{
	struct io_uring ring;
	bool works;

	if (io_uring_queue_init(2, &ring, 0) != 0)
		return false;
	works = linkrt_uring_probe(&ring);
	io_uring_queue_exit(&ring);
	return works;
}

static void begin(struct loop *l, struct awaiter *a)
{
	a->at = choose_semaphore(l->worker);
	a->abandoned = false;
	if (linkrt_uring_prep(&l->ring, &a->wait, a->at->word, (uintptr_t)a) == NULL)
		soak_fail("a ring is full");
}

static void abandon(struct loop *l, struct awaiter *a)
{
	a->abandoned = true;
	if (linkrt_uring_abandon(&a->wait) == LINKRT_HELD) {
		use(l->worker, a->at, 1);
		return;
	}
	path_taken(PATH_RING_ABANDONED);
}

/* Handles a completion of a. Then a waits again, or not. */
static void on_completion(struct loop *l, struct awaiter *a, const struct io_uring_cqe *cqe)
{
	switch (linkrt_uring_complete(&a->wait, cqe)) {
	case LINKRT_HELD:
		path_taken(PATH_RING);
		use(l->worker, a->at, 1);
		a->at = NULL;
		break;
	case LINKRT_AGAIN:
		if (linkrt_uring_again(&l->ring, &a->wait, (uintptr_t)a) == NULL)
			soak_fail("a ring is full");
		break;
	case LINKRT_CANCELLED:
		if (!a->abandoned)
			soak_fail("an await is cancelled that was not abandoned");
		a->at = NULL;
		break;
	}
	l->worker->operations++;
}

/* Returns a completion, if one comes within a millisecond. */
static void step(struct loop *l)
{
	struct __kernel_timespec limit = {.tv_nsec = 1000000};
	struct io_uring_cqe *cqe;
	int error;

	io_uring_submit(&l->ring);
	error = io_uring_wait_cqe_timeout(&l->ring, &cqe, &limit);
	if (error == -ETIME || error == -EINTR)
		return;
	if (error != 0)
		soak_fail("a ring fails: %d", error);
	if (cqe->user_data != LIBURING_UDATA_TIMEOUT)
		on_completion(l, (struct awaiter *)(uintptr_t)cqe->user_data, cqe);
	io_uring_cqe_seen(&l->ring, cqe);
}

static bool any_under_way(const struct loop *l)
{
	for (int n = 0; n < AWAITERS; n++)
		if (l->awaiters[n].at != NULL)
			return true;
	return false;
}

static void run(struct loop *l)
{
	for (int ends = 0; ends < ENDS && !soak_stop; ends++) {
		struct awaiter *a = &l->awaiters[choose(l->worker, AWAITERS)];
		if (a->at == NULL)
			begin(l, a);
		else if (!a->abandoned && choose(l->worker, 4) == 0)
			abandon(l, a);
		step(l);
	}
	for (int n = 0; n < AWAITERS; n++)
		if (l->awaiters[n].at != NULL && !l->awaiters[n].abandoned)
			abandon(l, &l->awaiters[n]);
	while (any_under_way(l))
		step(l);
}

/*
 * A ring may get the pages of one that has ended. The kernel orders the two, but liburing calls it
 * without the libc, so a thread sanitizer does not see that and takes the two for a race.
 */
static void order_rings(void)
{
	static _Atomic uint32_t turns;

	atomic_fetch_add(&turns, 1);
}

void ring_work(struct worker *w)
{
	struct loop l = {.worker = w};

	w->doing = "loop";
	w->at = NULL;
	if (io_uring_queue_init(2 * AWAITERS, &l.ring, 0) != 0)
		return;
	order_rings();
	if (linkrt_uring_probe(&l.ring))
		run(&l);
	order_rings();
	io_uring_queue_exit(&l.ring);
}
#endif
