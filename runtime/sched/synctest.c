/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The goroutines of a bubble, and its clock. The goroutine that blocks last decides, with the lock
 * of the bubble, which one goes on: the root, if a timer is due or no goroutine is in Wait, or else
 * the one in Wait. A goroutine counts as running again when it is told, not when it runs. So as
 * long as one of the bubble can tell another one, one of them counts.
 */
#include "runtime/sched/synctest.h"

#include "runtime/random.h"

/* ns since 1970: the beginning of the year 2000, UTC. */
#define BASE_TIME INT64_C(946684800000000000)

static uint64_t ids; /* atomic: of the last bubble */

struct bubble *linkrt_bubble(void)
{
	const struct g *g = getg();

	return g != NULL ? g->bubble : NULL;
}

/* With the lock. Relaxed: a goroutine that sets a timer takes the lock when it blocks, and asks. */
static bool is_timer_due(const struct bubble *b)
{
	const int64_t first = LOAD(&b->timers.first, RELAXED);

	return first != 0 && first <= LOAD(&b->now, RELAXED);
}

/* With the lock: the goroutine that goes on because all are blocked, or NULL. It counts as running
 * from now on. */
static struct g *take_next(struct bubble *b)
{
	struct g *g = b->waiter != NULL && !is_timer_due(b) ? b->waiter : b->root;

	if (b->running > 0 || b->held > 0 || g == NULL)
		return NULL;
	if (g == b->waiter)
		STORE(&b->waiter, NULL, RELAXED);
	/* A thread outside that told g late, for an earlier wait, counts it: linkrt_goready. */
	if (!tell_g(g))
		return NULL;
	b->running++;
	return g;
}

/* Drops the lock. */
static void unlock_and_go_on(struct bubble *b)
{
	struct g *const next = take_next(b);

	unlock(&b->lock);
	if (next != NULL)
		queue(next);
}

void linkrt_bubble_block(struct g *g)
{
	struct bubble *const b = g->bubble;

	lock(&b->lock);
	if (commit_park(g)) {
		/* One that tells g from now on waits for the lock to count it again. */
		b->running--;
		unlock_and_go_on(b);
	} else {
		unlock(&b->lock);
		queue(g);
	}
}

void linkrt_bubble_unblock(struct g *g)
{
	lock(&g->bubble->lock);
	g->bubble->running++;
	unlock(&g->bubble->lock);
}

void linkrt_bubble_enter(struct bubble *b, struct g *g)
{
	g->bubble = b;
	lock(&b->lock);
	b->total++;
	b->running++;
	if (b->main == NULL && g != b->root)
		b->main = g;
	unlock(&b->lock);
}

void linkrt_bubble_leave(struct g *g)
{
	struct bubble *const b = g->bubble;

	g->bubble = NULL;
	lock(&b->lock);
	b->total--;
	b->running--;
	b->done |= g == b->main;
	unlock_and_go_on(b);
}

void linkrt_bubble_begin(struct bubble *b)
{
	struct g *const g = getg();

	b->id = FETCH_ADD(&ids, 1, RELAXED) + 1;
	b->now = BASE_TIME;
	b->root = g;
	linkrt_bubble_enter(b, g);
}

void linkrt_bubble_join(struct bubble *b)
{
	linkrt_bubble_enter(b, getg());
}

void linkrt_bubble_hold(struct bubble *b, int n)
{
	lock(&b->lock);
	b->held += (uint32_t)n;
	unlock_and_go_on(b);
}

/* With the lock: whether the root, which runs, is the only one that does, and goes on. Otherwise it
 * was woken for no reason. */
static bool root_goes_on(const struct bubble *b)
{
	return b->running == 1 && b->held == 0 && (b->waiter == NULL || is_timer_due(b));
}

static void wait_until_blocked(struct bubble *b)
{
	bool goes_on;

	do {
		mcall(b->root, LEFT_BY_BLOCK);
		lock(&b->lock);
		goes_on = root_goes_on(b);
		unlock(&b->lock);
	} while (!goes_on);
}

/* All others are blocked. False: no time will come at which one of them goes on. */
static bool advance(struct bubble *b)
{
	const int64_t first = LOAD(&b->timers.first, RELAXED);

	if (first == 0 || b->done)
		return false;
	if (first > b->now)
		STORE(&b->now, first, RELAXED); /* those that see it are told later */
	return true;
}

static enum bubble_end end_run(struct bubble *b)
{
	enum bubble_end end = BUBBLE_ENDED;

	lock(&b->lock);
	b->root = NULL;
	if (b->total > 1)
		end = b->done ? BUBBLE_MAIN_ENDED : BUBBLE_BLOCKED;
	unlock(&b->lock);
	return end;
}

enum bubble_end linkrt_bubble_run(struct bubble *b)
{
	do {
		timers_run(&b->timers, b->now);
		wait_until_blocked(b);
	} while (advance(b));
	return end_run(b);
}

/* With the lock: g is the one in Wait. */
static bool begin_wait(struct bubble *b, struct g *g)
{
	if (b->waiter != NULL)
		return false;
	STORE(&b->waiter, g, RELAXED);
	return true;
}

enum bubble_wait linkrt_bubble_wait(void)
{
	struct g *const g = getg();
	struct bubble *const b = linkrt_bubble();
	bool begun;

	if (b == NULL)
		return BUBBLE_OUTSIDE;
	lock(&b->lock);
	begun = begin_wait(b, g);
	unlock(&b->lock);
	if (!begun)
		return BUBBLE_WAITS_ALREADY;
	/* Relaxed: it was told after take_next has changed it. */
	do
		mcall(g, LEFT_BY_BLOCK);
	while (LOAD(&b->waiter, RELAXED) == g);
	return BUBBLE_WAITED;
}

void linkrt_bubble_set_timer(struct bubble *b, struct timer *t, int64_t when)
{
	t->order = linkrt_fastrand();
	timers_set(&b->timers, t, when);
}

static void wake_sleeper(struct timer *t, int64_t when)
{
	(void)when;
	linkrt_goready((struct g *)((char *)t - offsetof(struct g, timer)));
}

static void set_sleep(struct bubble *b, struct g *g, int64_t until)
{
	g->timer.f = wake_sleeper;
	lock(&b->timers.lock);
	linkrt_bubble_set_timer(b, &g->timer, until);
	unlock(&b->timers.lock);
}

bool linkrt_bubble_sleep(int64_t ns)
{
	struct g *const g = getg();
	struct bubble *const b = linkrt_bubble();
	int64_t until;

	if (b == NULL)
		return false;
	if (__builtin_add_overflow(LOAD(&b->now, RELAXED), ns, &until))
		until = INT64_MAX;
	set_sleep(b, g, until);
	/* The clock moves only while g is blocked. It may be woken for no reason: see tell_g. */
	do
		mcall(g, LEFT_BY_BLOCK);
	while (LOAD(&b->now, RELAXED) < until);
	return true;
}

int64_t linkrt_bubble_now(void)
{
	const struct bubble *b = linkrt_bubble();

	return b != NULL ? LOAD(&b->now, RELAXED) : 0;
}

void linkrt_wait_durably(bool durably)
{
	struct g *const g = getg();

	if (g != NULL && g->bubble != NULL)
		g->parks = durably ? LEFT_BY_BLOCK : LEFT_BY_PARK;
}

enum park_state linkrt_park_durably(uint32_t *state)
{
	enum park_state verdict;

	linkrt_wait_durably(true);
	verdict = park(state, 0, PARK_FOREVER);
	linkrt_wait_durably(false);
	return verdict;
}
