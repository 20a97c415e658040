/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Waits without a thread. An await is a sudog in its owner's memory. It is
 * granted its unit and never woken, so no thread has to run for it.
 */
#include "linkrt.h"
#include "sync/park.h"
#include "sync/semaqueue.h"
#include "sys/atomic.h"

/* What a linkrt_await holds. */
struct awaiter {
	struct sudog sudog;
	uint32_t *semaphore;
};

_Static_assert(sizeof(struct awaiter) <= sizeof(linkrt_await), "it fits its owner's memory");
_Static_assert(_Alignof(struct awaiter) <= _Alignof(linkrt_await), "and its alignment");
_Static_assert(offsetof(struct awaiter, sudog.state) == offsetof(linkrt_await, word),
	"the word is the state");
_Static_assert(PARK_TIMED == (int)LINKRT_QUEUED, "with these values");
_Static_assert(PARK_GRANTED == (int)LINKRT_HELD, "with these values");
_Static_assert(PARK_REMOVED == (int)LINKRT_REMOVED, "with these values");

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
	/* GRANTED=>TIMED, and back if it has its unit. To a granter it sleeps from the start, so
	 * every grant sends a futex wake. Relaxed: the lock publishes it. */
	STORE(&a->sudog.state, PARK_TIMED, RELAXED);
	if (!sema_enqueue(b, &a->sudog, s, false))
		STORE(&a->sudog.state, PARK_GRANTED, RELAXED);
	sema_unlock(b, s, NULL);
	return linkrt_await_state(w);
}

int linkrt_await_state(const linkrt_await *w)
{
	return (int)LOAD(&w->word, ACQUIRE); /* its partner is unpark's release */
}

int linkrt_await_abandon(linkrt_await *w)
{
	struct awaiter *a = (struct awaiter *)w;
	struct bucket *b = semtable_bucket(a->semaphore);
	int result = LINKRT_HELD;

	lock(&b->lock);
	/* Relaxed: a grant is stored with the lock. */
	if (LOAD(&a->sudog.state, RELAXED) != PARK_GRANTED) {
		sema_leave(b, semtable_link(b, a->semaphore), &a->sudog);
		result = LINKRT_REMOVED;
	}
	/* TIMED|GRANTED=>REMOVED. The owner cannot take a late completion for a grant. */
	STORE(&a->sudog.state, PARK_REMOVED, RELAXED);
	sema_unlock(b, a->semaphore, NULL);
	return result;
}
