/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The run queue, and the Ms that have nothing to run. runnext.c has what is put beside the queue.
 *
 * At most one M spins. A goroutine that becomes ready wakes an idle M only if no M spins. So two
 * goroutines that wait for each other stay on one M, and the M that spins soon finds a goroutine
 * that the other Ms do not run.
 *
 * No goroutine is left in the queue. A thread puts it there with the lock. Before an M sleeps, it
 * ceases to spin and checks the queue, with the same lock. When a goroutine is put there, one of
 * three things holds: an M spins, and will check the queue; or the goroutine wakes an idle M; or as
 * many Ms run as may, and each of them checks the queue before it sleeps.
 */
#include "runtime/sched/proc.h"

#include "runtime/sched/netpoll.h"
#include "sys/atomic.h"
#include "sys/throw.h"
#include "time/clock.h"

enum { POLL_EVERY = 1000000 }; /* ns: how often Ms that run ask which files are ready */

static void gqueue_push(struct gqueue *q, struct g *g)
{
	g->schedlink = NULL;
	if (q->tail == NULL)
		q->head = g;
	else
		q->tail->schedlink = g;
	q->tail = g;
}

/* All before g have left; NULL: all have. */
static void gqueue_cut(struct gqueue *q, struct g *g)
{
	q->head = g;
	if (q->head == NULL)
		q->tail = NULL;
}

static struct g *gqueue_pop(struct gqueue *q)
{
	struct g *g = q->head;

	if (g != NULL)
		gqueue_cut(q, g->schedlink);
	return g;
}

/* With sched.lock: the token of an M that is told that there is something to run. */
static COLD const uint32_t *tell_m(struct m *m)
{
	m->asleep = false;
	if (m->polling)
		linkrt_netpoll_break();
	return unpark(&m->state, PARK_WOKEN);
}

void runqput(struct g *g)
{
	struct m *const m = g->lockedm;

	if (LINKED(linkrt_note_ready))
		linkrt_note_ready(g);
	if (m == NULL) {
		gqueue_push(&linkrt_sched.runq, g);
		/* Relaxed: without the lock only an M that spins reads it. */
		STORE(&linkrt_sched.runqsize, linkrt_sched.runqsize + 1, RELAXED);
		return;
	}
	m->lockedg_ready = true;
	if (m->asleep)
		unpark_wake(tell_m(m));
}

/* n left the queue. Relaxed, as in runqput. */
static void count_taken(uint32_t n)
{
	STORE(&linkrt_sched.runqsize, linkrt_sched.runqsize - n, RELAXED);
	STORE(&linkrt_sched.taken, linkrt_sched.taken + n, RELAXED);
}

struct g *runqget(void)
{
	struct g *g = gqueue_pop(&linkrt_sched.runq);

	if (g != NULL)
		count_taken(1);
	return g;
}

struct g *runqgrab(uint32_t n)
{
	struct gqueue *const q = &linkrt_sched.runq;
	struct g *const first = q->head;
	struct g *last = first;

	for (uint32_t i = 1; i < n; i++)
		last = last->schedlink;
	gqueue_cut(q, last->schedlink);
	last->schedlink = NULL;
	count_taken(n);
	return first;
}

void count_running(int n)
{
	/* Relaxed: without the lock only an M that spins reads it. */
	STORE(&linkrt_sched.running, linkrt_sched.running + (uint32_t)n, RELAXED);
}

bool too_many_run(void)
{
	return linkrt_sched.running > linkrt_sched.gomaxprocs;
}

COLD void leave_idle(struct m *m)
{
	struct m **link = &linkrt_sched.idle;

	while (*link != m)
		link = &(*link)->next;
	*link = m->next;
	if (linkrt_sched.watcher == m)
		STORE(&linkrt_sched.watcher, NULL, RELAXED);
	count_running(1);
}

/* An idle M. The one that watches the clock comes last. */
static struct m *choose_idle(void)
{
	struct m *m = linkrt_sched.idle;

	return m != NULL && m == linkrt_sched.watcher && m->next != NULL ? m->next : m;
}

/* With sched.lock: the M that spins looks at the queue soon. One goroutine can wait so long, for
 * the M that made it ready takes it most often. For two it must look at once. */
static const uint32_t *end_nap(void)
{
	struct m *m;

	if (LOAD(&linkrt_sched.napping, RELAXED) == NULL ||
		linkrt_sched.runqsize + runnext_any() < 2)
		return NULL;
	/* Acquire: its partner is nap's release. */
	m = XCHG(&linkrt_sched.napping, NULL, ACQUIRE);
	return m != NULL ? unpark(&m->nap, PARK_WOKEN) : NULL;
}

bool may_wake(void)
{
	return !LOAD(&linkrt_sched.spinning, RELAXED) &&
	       LOAD(&linkrt_sched.running, RELAXED) < LOAD(&linkrt_sched.gomaxprocs, RELAXED);
}

bool needs_watcher(void)
{
	return (LOAD(&linkrt_sched.timers.first, RELAXED) != 0 ||
		       LOAD(&linkrt_sched.poll_waiters, RELAXED) != 0) &&
	       LOAD(&linkrt_sched.watcher, RELAXED) == NULL &&
	       !LOAD(&linkrt_sched.sees_files, RELAXED);
}

/* With sched.lock */
static bool has_goroutines(void)
{
	return linkrt_sched.runq.head != NULL || runnext_any();
}

/* Marks an M for what is in the queue or in a slot, if none will look there otherwise. Returns the
 * token that wakes it. *start: the caller makes a new M instead. */
static const uint32_t *wakep(bool *start)
{
	struct m *m;

	*start = false;
	if (linkrt_sched.spinning)
		return end_nap();
	if (!may_wake() || !(has_goroutines() || needs_watcher()))
		return NULL;
	STORE(&linkrt_sched.spinning, true, RELAXED);
	m = choose_idle();
	if (m == NULL) {
		count_running(1);
		*start = true;
		return NULL;
	}
	leave_idle(m);
	m->spinning = true;
	return tell_m(m);
}

/* With sched.lock, and after wakep: the token of sysmon, if it must watch. While an M spins, it
 * need not watch goroutines: the M looks at them, and wakes sysmon for those that it leaves there.
 * So a goroutine that the M takes wakes no second thread. If the M did not wake it, sysmon would
 * sleep beside goroutines that wait for one that computes: a lost wake-up. */
static const uint32_t *wake_sysmon(void)
{
	if (LIKELY(!linkrt_sched.sysmon_asleep))
		return NULL;
	if (needs_watcher() || (!linkrt_sched.spinning && has_goroutines()))
		return sysmon_tell();
	return NULL;
}

void unlock_and_wakep(void)
{
	bool start;
	const uint32_t *const token = wakep(&start), *const monitor = wake_sysmon();

	unlock(&linkrt_sched.lock);
	unpark_wake(token);
	if (start)
		newm();
	/* Without the lock: the call takes so long that others would sleep for the lock. */
	unpark_wake(monitor);
}

void queue(struct g *g)
{
	lock_long(&linkrt_sched.lock);
	runqput(g);
	unlock_and_wakep();
}

void ready(struct g *g)
{
	const struct g *const self = getg();

	if (self == NULL || !runnext_put(self->m, g))
		queue(g);
}

COLD void fall_asleep(struct m *m)
{
	bool others_run;

	m->asleep = true;
	park_prepare(&m->state);
	others_run = linkrt_sched.running != 0;
	unlock(&linkrt_sched.lock);
	/* m ceased to run. One that is locked did not count as running. */
	if (m->lockedg == NULL && others_run)
		runnext_look();
}

/* With sched.lock, which it drops and takes again. */
static void sleep_until(struct m *m, int64_t until)
{
	fall_asleep(m);
	park(&m->state, 0, until);
	lock(&linkrt_sched.lock);
}

static int64_t start_to_watch(struct m *m)
{
	const int64_t first = LOAD(&linkrt_sched.timers.first, RELAXED);

	if (!needs_watcher())
		return PARK_FOREVER;
	STORE(&linkrt_sched.watcher, m, RELAXED);
	linkrt_sched.watches_until = first != 0 ? first : PARK_FOREVER;
	return linkrt_sched.watches_until;
}

COLD void stopm(struct m *m)
{
	int64_t until;

	if (m->lockedg != NULL) {
		sleep_until(m, PARK_FOREVER);
		return;
	}
	until = start_to_watch(m);
	count_running(-1);
	m->taken = linkrt_sched.taken;
	m->next = linkrt_sched.idle;
	linkrt_sched.idle = m;
	/* It ceased to spin, and leaves goroutines there if too many Ms run. */
	unpark_wake(wake_sysmon());
	if (linkrt_sched.watcher == m && LOAD(&linkrt_sched.polls, ACQUIRE))
		linkrt_netpoll_until(m, until);
	else
		sleep_until(m, until);
	if (m->asleep) /* its time is over, and no thread told it */
		leave_idle(m);
	m->asleep = false;
}

void poll_now(void)
{
	struct poll_events events;
	int64_t now;

	if (LOAD(&linkrt_sched.poll_waiters, RELAXED) == 0)
		return;
	now = linkrt_nanotime();
	if (now - LOAD(&linkrt_sched.lastpoll, RELAXED) < POLL_EVERY)
		return;
	STORE(&linkrt_sched.lastpoll, now, RELAXED);
	linkrt_netpoll_wait(0, &events);
	linkrt_netpoll_ready(&events, false);
}

/* The watcher, or else any idle M. NULL: none must look, or there is none. */
static struct m *choose_watcher(int64_t until)
{
	struct m *const m = linkrt_sched.watcher;

	if (m == NULL)
		return linkrt_sched.sees_files ? NULL : linkrt_sched.idle;
	return linkrt_sched.watches_until > until ? m : NULL;
}

COLD void recall_watcher(void)
{
	const uint32_t *token = NULL;
	struct m *m;

	lock(&linkrt_sched.lock);
	m = linkrt_sched.watcher;
	if (m != NULL && linkrt_sched.watches_until == PARK_FOREVER) {
		leave_idle(m);
		token = tell_m(m);
	}
	unlock(&linkrt_sched.lock);
	unpark_wake(token);
}

COLD void wake_watcher(const struct g *g, int64_t until)
{
	const uint32_t *token = NULL;
	struct m *m;
	bool start = false;

	if (!has_m())
		LINKRT_THROW("no thread for timers");
	lock(&linkrt_sched.lock);
	if (linkrt_sched.sysmon_asleep)
		unpark_wake(sysmon_tell());
	if (linkrt_sched.watcher == NULL && g != NULL && g->lockedm == NULL) {
		unlock(&linkrt_sched.lock);
		return;
	}
	m = choose_watcher(until);
	if (m != NULL) {
		leave_idle(m);
		token = tell_m(m);
	} else if (needs_watcher() && may_wake()) {
		/* An M that spins looks before it sleeps. */
		start = true;
		STORE(&linkrt_sched.spinning, true, RELAXED);
		count_running(1);
	}
	unlock(&linkrt_sched.lock);
	unpark_wake(token);
	if (start)
		newm();
}
