/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The semaphore's protocol, with the bucket's lock.
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

/* Out of line: tests/arch/forms counts the ordered accesses of each function. */
NOINLINE void sema_publish(struct bucket *b, int n)
{
	/* Relaxed: only the thread that has the lock writes nwait. */
	const uint64_t waiters = (uint32_t)LOAD(&b->nwait, RELAXED) + (uint32_t)n * NWAIT_ONE;
	const uint64_t starving = b->starving != 0 ? NWAIT_STARVING : 0;
	const struct waitqueue *q = b->root;
	uint64_t covered = 0; /* always right: the releaser takes the lock and looks */

	/* If the bucket has several queues, a releaser cannot tell whether its address has the
	 * covered units. */
	if (q != NULL && q->left == NULL && q->right == NULL)
		covered = q->covered < NWAIT_COVERED_MAX ? q->covered : NWAIT_COVERED_MAX;
	STORE(&b->nwait, starving | covered << NWAIT_COVERED_SHIFT | (uint32_t)waiters, SEQ_CST);
}

/* A waiter before w is to be told next: it came with lifo, or it starves. So the next unit is for
 * that waiter, and w and the watchers behind it cover no unit any more. */
static void uncover_watchers(struct waitqueue *q, struct sudog *w)
{
	for (; w != NULL && w->covers > 0; w = w->next)
		if (!w->woken)
			waitqueue_cover(q, w, 0);
}

bool sema_enqueue(struct bucket *b, struct sudog *w, uint32_t *s, bool lifo)
{
	struct waitqueue *q = semtable_enqueue(b, w, s, lifo);

	w->since = linkrt_nanotime_coarse();
	if (lifo)
		uncover_watchers(q, w->next);
	/* First access of the acquirer's pair. Its partner is the releaser's load of nwait. */
	sema_publish(b, 1);
	YIELD_POINT(YIELD_ACQUIRE_BEFORE_CHECK);
	/* A release between the fast path and the line above saw no waiter. The check in
	 * sema_unlock would find its unit and wake w. This earlier check saves w the sleep. */
	if (sema_take(s, w->need)) {
		semtable_dequeue(b, semtable_link(b, s), w);
		sema_publish(b, -1);
		return false;
	}
	b->stats.contended++;
	return true;
}

void sema_leave(struct bucket *b, struct waitqueue **link, struct sudog *w)
{
	const int64_t wait = linkrt_nanotime_coarse() - w->since;
	struct waitqueue *q = *link;

	if (wait > b->stats.longest)
		b->stats.longest = wait;
	/* The waiter that starves stands behind w, so it did not lose to w. */
	if (q->starving && q->head == w)
		waitqueue_set_starving(b, q, false);
	semtable_dequeue(b, link, w);
	/* A release that found its unit covered by w woke no waiter. If w leaves without that unit,
	 * it is still in *s, and sema_unlock finds it. */
	sema_publish(b, -1);
}

static const uint32_t *wake(struct bucket *b, struct waitqueue *q, struct sudog *w)
{
	const uint32_t *sleeper;

	PROBE_WAKE(q->address, &w->state);
	waitqueue_cover(q, w, w->need);
	waitqueue_unqueue(q, w);
	sema_publish(b, 0);
	sleeper = unpark(&w->state, PARK_WOKEN);
	b->stats.parks += sleeper != NULL;
	return sleeper;
}

/* The units were taken for w already. w does not come back for the lock: unpark is the last access
 * to it. The address starves no more, and its slot has ended. */
static const uint32_t *grant(struct bucket *b, struct waitqueue **link, struct sudog *w)
{
	struct waitqueue *q = *link;
	const bool counted = w->woken; /* an overdue waiter was counted when it was woken */
	const uint32_t *sleeper;

	PROBE_GRANT(q->address, &w->state);
	waitqueue_set_starving(b, q, false);
	q->due = 0;
	q->patience = 0;
	sema_leave(b, link, w);
	b->stats.handoffs++;
	sleeper = unpark(&w->state, PARK_GRANTED);
	b->stats.parks += sleeper != NULL && !counted;
	return sleeper;
}

enum told { TOLD_NOTHING, TOLD_WOKEN, TOLD_GRANTED };

/* Tells the first queued waiter, if there are units for it. *sleeper is its word if it sleeps. */
static enum told tell_next(struct bucket *b, uint32_t *s, const uint32_t **sleeper)
{
	struct waitqueue **link = semtable_link(b, s), *q = *link;
	struct sudog *w = q != NULL ? q->first_queued : NULL;
	uint32_t v;

	*sleeper = NULL;
	if (w == NULL)
		return TOLD_NOTHING;
	/* Second access of the acquirer's pair, after sema_publish. Its partner is the releaser's
	 * increment. A releaser that adds to the count later sees what was published, and comes
	 * here. */
	v = LOAD(s, SEQ_CST);
	/* At least one unit must be covered by no waiter. Besides, w may have the units that it
	 * covers. */
	if (v <= q->covered || v - q->covered + w->covers < w->need)
		return TOLD_NOTHING;
	if (!w->grant_only && !q->starving) {
		*sleeper = wake(b, q, w);
		return TOLD_WOKEN;
	}
	if (!sema_take(s, w->need))
		return TOLD_NOTHING;
	*sleeper = grant(b, link, w);
	return TOLD_GRANTED;
}

void sema_unlock(struct bucket *b, uint32_t *s, const uint32_t *sleeper)
{
	const uint32_t *told;

	/* A woken waiter comes here itself and tells the next. A granted waiter does not. The lock
	 * is dropped only to wake one of several. */
	while (tell_next(b, s, &told) == TOLD_GRANTED) {
		if (sleeper != NULL) {
			unlock(&b->lock);
			unpark_wake(sleeper);
			lock(&b->lock);
		}
		sleeper = told;
	}
	unlock(&b->lock);
	unpark_wake(sleeper);
	unpark_wake(told);
}

const uint32_t *sema_handoff(struct bucket *b, uint32_t *s, bool asked)
{
	struct waitqueue **link = semtable_link(b, s), *q = *link;
	struct sudog *w = q != NULL ? q->first_queued : NULL;

	/* The unit does not pass through *s, so no thread can take it on the way. A waiter for
	 * several units is never granted a part of them: several such waiters could hold all units
	 * and wait for each other. It waits until *s has all that it needs. */
	if (w != NULL && w->need == 1 && (asked || q->starving))
		return grant(b, link, w);
	/* *s: v=>v+1, as a release does. No waiter can come in between, for we have the lock.
	 * Release: its partner is sema_take. */
	if (FETCH_ADD(s, 1, RELEASE) == UINT32_MAX)
		sema_overflow();
	return NULL;
}

/* True if the slot of the address has ended. If none has begun, one begins now. */
static bool slot_has_ended(struct waitqueue *q, int64_t now)
{
	if (q->due == 0)
		q->due = now + SEMA_SLOT;
	return now >= q->due;
}

const uint32_t *sema_check_overdue(struct bucket *b, uint32_t *s)
{
	struct waitqueue **link = semtable_link(b, s), *q = *link;

	backoff_set_patience(&b->hints, PATIENCE_FIRST);
	if (q == NULL || q->head->covers == 0) /* no waiter was told; sema_unlock tells one */
		return NULL;
	if (slot_has_ended(q, linkrt_nanotime()))
		return sema_take(s, q->head->need) ? grant(b, link, q->head) : NULL;
	q->patience = backoff_next_patience(q->patience);
	backoff_set_patience(&b->hints, q->patience);
	return NULL;
}

/* True if w may cover its units while it is queued. It may not if a waiter before it waits to be
 * told, for the next unit is for that waiter. The loop is short: there are no more waiters that
 * cover before w than units that threads barged. */
static bool may_watch(const struct sudog *w)
{
	for (w = w->previous; w != NULL; w = w->previous)
		if (w->covers == 0)
			return false;
	return true;
}

enum sema_outcome sema_lose(struct bucket *b, struct waitqueue *q, struct sudog *w, int64_t *until)
{
	const int64_t now = linkrt_nanotime();

	if (now >= *until)
		return SEMA_TIMED_OUT;
	waitqueue_requeue(q, w);
	park_prepare(&w->state);
	const bool starves = slot_has_ended(q, now);
	if (!starves && may_watch(w)) {
		const int64_t look = q->due - now < SEMA_WATCH ? q->due : now + SEMA_WATCH;
		*until = look < *until ? look : *until;
		return SEMA_WATCHES;
	}
	waitqueue_cover(q, w, 0);
	uncover_watchers(q, w->next);
	if (starves)
		waitqueue_set_starving(b, q, true);
	/* First access of the acquirer's pair. Until here a release found its unit covered by w. If
	 * w did not look again after this, it would sleep beside such a unit. */
	sema_publish(b, 0);
	YIELD_POINT(YIELD_ACQUIRE_STARVING);
	return sema_take(q->address, w->need) ? SEMA_ACQUIRED : SEMA_WAITS;
}
