/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The semaphore's protocol under the bucket's lock.
 */
#include "sync/semaqueue.h"

#include "sync/backoff.h"
#include "sync/park.h"
#include "sync/probe.h"
#include "sync/yield.h"
#include "sys/throw.h"
#include "time/clock.h"

COLD void sema_overflow(void)
{
	LINKRT_THROW("semaphore count overflows");
}

/* *s: v=>v+1, as a release does; but under the lock, where no waiter comes in between. Release: partner is sema_take. */
static void add_unit(uint32_t *s)
{
	if (FETCH_ADD(s, 1, RELEASE) == UINT32_MAX)
		sema_overflow();
}

/* One before w waits to be told now, by lifo or because it lost for too long: the next unit is its, and who stands behind it
 * watches for none any more. */
static void uncover_watchers(struct waitqueue *q, struct sudog *w)
{
	for (; w != 0 && w->covers > 0; w = w->next)
		if (!w->woken)
			waitqueue_uncover(q, w);
}

bool sema_enqueue(struct bucket *b, struct sudog *w, uint32_t *s, bool lifo)
{
	struct waitqueue *q = semtable_enqueue(b, w, s, lifo);

	w->since = linkrt_nanotime_coarse();
	uncover_watchers(q, w->next);
	park_prepare(&w->state);
	semtable_publish(b, 1); /* first access of the acquirer's pair; partner: semrelease's load */
	YIELD_POINT(YIELD_ACQUIRE_BEFORE_CHECK);
	/* A release between our fast path and the above saw no waiter. Without this look and that of sema_unlock's, which would have us
	 * woken, we would sleep beside a count. */
	if (sema_take(s, w->need)) {
		semtable_dequeue(b, semtable_link(b, s), w);
		semtable_publish(b, -1);
		return false;
	}
	b->stats.contended++;
	return true;
}

/* The last access to w if it has left its queue. */
static uint32_t *tell(struct bucket *b, struct sudog *w, enum park_state verdict)
{
	uint32_t *const state = &w->state;
	const bool again = LOAD(state, RELAXED) == PARK_WOKEN; /* relaxed: ended with the lock only */

	if (!unpark(state, verdict))
		return 0;
	b->stats.parks += !again;
	return state;
}

static void note_wait(struct bucket *b, const struct sudog *w)
{
	const int64_t wait = linkrt_nanotime_coarse() - w->since;

	if (wait > b->stats.longest)
		b->stats.longest = wait;
}

/* w has all it needs: it is out, and does not come back for the lock. The address starves no more. */
static uint32_t *grant(struct bucket *b, struct waitqueue **link, struct sudog *w)
{
	struct waitqueue *q = *link;

	PROBE_GRANT(q->address, &w->state);
	waitqueue_set_starving(b, q, false);
	q->due = 0;
	q->patience = 0;
	semtable_dequeue(b, link, w);
	semtable_publish(b, -1);
	note_wait(b, w);
	b->stats.handoffs++;
	return tell(b, w, PARK_GRANTED);
}

/* Whether, with a count of v, there are units for w that nobody covers. Its own it may have; of the others one is free. */
static bool is_free_for(const struct waitqueue *q, const struct sudog *w, uint32_t v)
{
	return v > q->covered && v - q->covered + w->covers >= w->need;
}

/* Told is the word of a sleeper, or NULL. True iff it was granted units: who is granted does not come here again for the next. */
static bool serve(struct bucket *b, uint32_t *s, uint32_t **told)
{
	struct waitqueue **link = semtable_link(b, s), *q = *link;
	struct sudog *w = q != 0 ? q->first_queued : 0;

	*told = 0;
	/* Second access of the acquirer's pair, after semtable_publish; partner: semrelease's increment. A releaser that adds to
	 * the count later sees what was published, and comes here itself. */
	if (w == 0 || !is_free_for(q, w, LOAD(s, SEQ_CST)))
		return false;
	if (w->grant_only || q->starving) {
		if (!sema_take(s, w->need))
			return false;
		*told = grant(b, link, w);
		return true;
	}
	PROBE_WAKE(s, &w->state);
	waitqueue_wake(q, w);
	semtable_publish(b, 0);
	*told = tell(b, w, PARK_WOKEN);
	return false;
}

static void wake(const uint32_t *sleeper)
{
	if (sleeper == 0)
		return;
	YIELD_POINT(YIELD_RELEASE_BEFORE_WAKE);
	unpark_wake(sleeper);
}

void sema_unlock(struct bucket *b, uint32_t *s, const uint32_t *sleeper)
{
	uint32_t *told;

	while (serve(b, s, &told)) {
		unlock(&b->lock);
		wake(told);
		lock(&b->lock);
	}
	unlock(&b->lock);
	wake(sleeper);
	wake(told);
}

/* Whether the releaser's unit is for w alone. One that needs several waits until *s has them all: were it given some, several
 * of its kind could hold all units and wait for each other. */
static bool is_handed_to(const struct waitqueue *q, const struct sudog *w, bool asked)
{
	return w != 0 && w->need == 1 && (asked || q->starving);
}

uint32_t *sema_handoff(struct bucket *b, uint32_t *s, bool asked)
{
	struct waitqueue **link = semtable_link(b, s), *q = *link;
	struct sudog *w = q != 0 ? q->first_queued : 0;

	/* The unit does not pass through *s, so nobody can take it on the way. */
	if (is_handed_to(q, w, asked))
		return grant(b, link, w);
	add_unit(s);
	return 0;
}

/* Whether who was told has had a slot to come. */
static bool is_overdue(struct waitqueue *q)
{
	const int64_t now = linkrt_nanotime();

	if (q->due == 0)
		q->due = now + SEMA_SLOT;
	return now >= q->due;
}

uint32_t *sema_overdue(struct bucket *b, uint32_t *s)
{
	struct waitqueue **link = semtable_link(b, s), *q = *link;

	backoff_set_patience(&b->hints, PATIENCE_FIRST);
	if (q == 0 || q->head->covers == 0) /* nobody was told; whom to tell, sema_unlock knows */
		return 0;
	if (is_overdue(q))
		return sema_take(s, q->head->need) ? grant(b, link, q->head) : 0;
	q->patience = backoff_next_patience(q->patience);
	backoff_set_patience(&b->hints, q->patience);
	return 0;
}

void sema_leave(struct bucket *b, struct sudog *w, uint32_t *s)
{
	struct waitqueue **link = semtable_link(b, s);

	note_wait(b, w);
	if ((*link)->head == w) /* who starves stands behind it, if anybody does, and has not lost to it */
		waitqueue_set_starving(b, *link, false);
	semtable_dequeue(b, link, w);
	/* A release that found its unit covered by us woke nobody; the unit may still be there for sema_unlock to serve. */
	semtable_publish(b, -1);
}

/* Whether w may cover a unit while it is queued: not if the next unit belongs to one before it that waits to be woken. Those
 * before it that cover are few: as many as units of which a running thread has taken one. */
static bool may_watch(const struct sudog *w)
{
	for (w = w->previous; w != 0; w = w->previous)
		if (w->covers == 0)
			return false;
	return true;
}

int64_t sema_wait_again(struct bucket *b, struct sudog *w, uint32_t *s, int64_t now)
{
	struct waitqueue *q = semtable_find(b, s);

	waitqueue_requeue(q, w);
	park_prepare(&w->state);
	if (q->due == 0)
		q->due = now + SEMA_SLOT;
	if (now < q->due && may_watch(w))
		return q->due - now < SEMA_WATCH ? q->due : now + SEMA_WATCH;
	waitqueue_uncover(q, w);
	uncover_watchers(q, w->next);
	if (now >= q->due)
		waitqueue_set_starving(b, q, true);
	semtable_publish(b,
		0); /* first access of the acquirer's pair: a release found its unit covered by us until here */
	YIELD_POINT(YIELD_ACQUIRE_STARVING);
	return sema_take(s, w->need) ? 0 : PARK_FOREVER;
}
