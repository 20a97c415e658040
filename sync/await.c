/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Waits without a thread. An awaiter is a sudog in its owner's memory that is
 * granted counts and never woken to look, so nobody has to run for it.
 */
#include "linkrt.h"
#include "sync/park.h"
#include "sync/semaqueue.h"
#include "sys/atomic.h"

/* What stands in a linkrt_await. */
struct awaiter {
	struct sudog sudog;
	uint32_t *semaphore;
};

_Static_assert(sizeof(struct awaiter) <= sizeof(linkrt_await), "an awaiter fits its owner's memory");
_Static_assert(_Alignof(struct awaiter) <= _Alignof(linkrt_await), "and its alignment");
_Static_assert(
	offsetof(struct awaiter, sudog.state) == offsetof(linkrt_await, word), "the word is the state");
_Static_assert(PARK_TIMED == (int)LINKRT_QUEUED, "with these values");
_Static_assert(PARK_GRANTED == (int)LINKRT_HELD, "with these values");
_Static_assert(PARK_REMOVED == (int)LINKRT_REMOVED, "with these values");

/* With the lock. Its sudog is asleep from the start, for what a granter knows: a grant sends a futex wake. Relaxed: the lock publishes it. */
static void enqueue(struct bucket *b, struct awaiter *a)
{
	const bool queued = sema_enqueue(b, &a->sudog, a->semaphore, false);

	STORE(&a->sudog.state, queued ? PARK_TIMED : PARK_GRANTED, RELAXED);
}

int linkrt_await_start(linkrt_await *w, uint32_t *s)
{
	struct bucket *b = semtable_bucket(s);
	struct awaiter *a = (struct awaiter *)w;

	*a = (struct awaiter){
		.sudog = {.state = PARK_GRANTED, .need = 1, .grant_only = true}, .semaphore = s};
	if (sema_take(s, 1))
		return LINKRT_HELD;
	semtable_init();
	lock(&b->lock);
	enqueue(b, a);
	sema_unlock(b, s, 0);
	return linkrt_await_state(w);
}

int linkrt_await_state(const linkrt_await *w)
{
	return (int)LOAD(&w->word, ACQUIRE); /* partner: unpark's release */
}

/* With the lock: w waits no more, and was not granted. */
static int remove(struct bucket *b, struct awaiter *a)
{
	sema_leave(b, &a->sudog, a->semaphore);
	return LINKRT_REMOVED;
}

int linkrt_await_abandon(linkrt_await *w)
{
	struct awaiter *a = (struct awaiter *)w;
	struct bucket *b = semtable_bucket(a->semaphore);
	int result = LINKRT_HELD;

	lock(&b->lock);
	if (LOAD(&a->sudog.state, RELAXED) != PARK_GRANTED) /* stored under the lock */
		result = remove(b, a);
	/* QUEUED|HELD=>REMOVED: a completion that comes late is not taken for a grant. */
	STORE(&a->sudog.state, PARK_REMOVED, RELAXED);
	sema_unlock(b, a->semaphore, 0);
	return result;
}
