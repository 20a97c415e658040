/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What a thread of the soak does: one random operation after the other.
 */
#include "sys/atomic.h"
#include "tests/harness/draw.h"
#include "tests/soak/soak.h"

#include <errno.h>
#include <linux/futex.h>
#include <sched.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

atomic_bool soak_stop;
bool soak_calm;
unsigned soak_reach;

uint64_t choose(struct worker *w, uint64_t n)
{
	return draw_below(&w->random, n);
}

struct semaphore *choose_semaphore(struct worker *w)
{
	return &semaphores[choose(w, soak_reach)];
}

/* Mostly short. Some give up the CPU while they have their units. */
static void pass_time(struct worker *w)
{
	switch (soak_calm ? 2 : choose(w, 16)) {
	case 0:
		sched_yield();
		break;
	case 1:
		runtime_usleep((uint32_t)choose(w, 100));
		break;
	default:
		runtime_procyield((uint32_t)choose(w, 100));
	}
}

/* The caller has the units. */
void use(struct worker *w, struct semaphore *m, uint32_t units)
{
	section_enter(m, units);
	if (m->kind == KIND_TOKENS)
		return; /* never given back: the thread that releases tokens does not have them */
	pass_time(w);
	section_leave(m, units);
	for (; units > 0; units--)
		sync_runtime_Semrelease(m->word, choose(w, 3) == 0, 0);
}

/* Ways to acquire one unit. False if it was not acquired. */

static bool by_waiting(struct worker *w, struct semaphore *m)
{
	(void)w;
	sync_runtime_Semacquire(m->word);
	return true;
}

static bool by_lifo(struct worker *w, struct semaphore *m)
{
	(void)w;
	path_taken(PATH_LIFO);
	sync_runtime_SemacquireMutex(m->word, true, 0);
	return true;
}

static bool by_trying(struct worker *w, struct semaphore *m)
{
	const bool got = linkrt_tryacquire(m->word);

	(void)w;
	path_taken(got ? PATH_TRY_GOT : PATH_TRY_FAILED);
	return got;
}

static bool by_deadline(struct worker *w, struct semaphore *m)
{
	const bool late = choose(w, 4) == 0;
	const int64_t deadline = late ? 0 : runtime_nanotime() + (int64_t)choose(w, 500000);
	const bool got = linkrt_semacquire_until(m->word, deadline) == 0;

	if (!got)
		path_taken(late ? PATH_LATE : PATH_TIMED_OUT);
	return got;
}

/* Waits as an event loop does that has futexes only. */
static bool by_await(struct worker *w, struct semaphore *m)
{
	const struct timespec limit = {.tv_nsec = (long)choose(w, 500000)};
	linkrt_await wait;

	if (linkrt_await_start(&wait, m->word) == LINKRT_HELD)
		return true;
	syscall(SYS_futex, &wait.word, FUTEX_WAIT_PRIVATE, LINKRT_QUEUED, &limit);
	if (linkrt_await_state(&wait) == LINKRT_HELD) {
		path_taken(PATH_AWAITED);
		return true;
	}
	if (choose(w, 2) == 0)
		sched_yield();
	if (linkrt_await_abandon(&wait) == LINKRT_HELD) {
		path_taken(PATH_ABANDONED_HELD);
		return true;
	}
	path_taken(PATH_ABANDONED);
	return false;
}

typedef bool way_fn(struct worker *w, struct semaphore *m);
static const struct way {
	const char *name;
	way_fn *acquire;
	bool ends; /* even if no unit comes */
} ways[] = {
	{"acquire", by_waiting, false},
	{"acquire lifo", by_lifo, false},
	{"tryacquire", by_trying, true},
	{"acquire until", by_deadline, true},
	{"await", by_await, true},
};
enum { WAYS = sizeof ways / sizeof *ways };

static void acquire_and_use(struct worker *w, struct semaphore *m)
{
	const struct way *way;

	do
		way = &ways[choose(w, WAYS)];
	while (m->kind == KIND_TOKENS && !way->ends);
	w->doing = way->name;
	if (way->acquire(w, m))
		use(w, m, 1);
}

static void release_token(struct worker *w, struct semaphore *m)
{
	w->doing = "release a token";
	FETCH_ADD(&m->released, 1, RELAXED);
	sync_runtime_Semrelease(m->word, choose(w, 3) == 0, 0);
}

static void acquire_several(struct worker *w, struct semaphore *m)
{
	const uint32_t units = 1 + (uint32_t)choose(w, PERMITS);

	w->doing = "acquire several";
	linkrt_semacquire_n(m->word, units);
	use(w, m, units);
}

static void use_semaphore(struct worker *w)
{
	struct semaphore *m = choose_semaphore(w);

	w->at = m;
	if (m->kind == KIND_TOKENS && choose(w, 2) == 0)
		release_token(w, m);
	else if (m->kind == KIND_PERMITS && choose(w, 2) == 0)
		acquire_several(w, m);
	else
		acquire_and_use(w, m);
}

static void wait_on_list(struct worker *w, unsigned n)
{
	const uint32_t ticket = sync_runtime_notifyListAdd(&lists[n]);

	w->doing = "wait on a list";
	FETCH_ADD(&list_waits[n], 1, RELAXED);
	pass_time(w);
	sync_runtime_notifyListWait(&lists[n], ticket);
	FETCH_ADD(&list_returns[n], 1, RELAXED);
}

static void notify_list(struct worker *w, unsigned n)
{
	w->doing = "notify a list";
	if (choose(w, 4) == 0) {
		sync_runtime_notifyListNotifyAll(&lists[n]);
	} else {
		path_taken(PATH_ONE);
		sync_runtime_notifyListNotifyOne(&lists[n]);
	}
}

/* A wait is as frequent as NotifyOne. NotifyAll, and in the end soak.c, notify the rest. */
static void use_list(struct worker *w)
{
	const unsigned n = (unsigned)choose(w, LISTS);

	w->at = NULL;
	if (choose(w, 2) == 0)
		wait_on_list(w, n);
	else
		notify_list(w, n);
}

static void operate(struct worker *w)
{
	if (!soak_calm && choose(w, 16) == 0)
		use_list(w);
	else
		use_semaphore(w);
	w->operations++;
}

void *work(void *arg)
{
	struct worker *w = arg;

	if (choose(w, 8) == 0)
		ring_work(w);
	for (uint64_t n = choose(w, 5000); n > 0 && !soak_stop; n--)
		operate(w);
	w->doing = "nothing more";
	w->over = true;
	return NULL;
}
