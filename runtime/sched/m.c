/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The loop of an M, a thread that runs goroutines. What a goroutine must not do while it still
 * stands on its stack, the loop does after the switch. Source: Go 1.26 runtime/proc.go, schedule,
 * findRunnable.
 */
#include "runtime/sched/proc.h"

#include "linkrt.h"
#include "runtime/world/stw.h"
#include "sync/spin.h"
#include "sys/atomic.h"
#include "sys/syscall.h"
#include "time/clock.h"

/* ns: how long an M spins before it sleeps, or before its next nap. STEAL_AFTER is how long a
 * goroutine is alone in the queue before an M that spins takes it: if it waits only for its own M,
 * that M runs it sooner. It is longer than one end of a buffered channel needs for 100 elements.
 * If goroutines wait for files, the spin is short, because what they wait for comes from another
 * process, which may need the CPU. */
enum { SPIN = 20000, SPIN_WITH_FILES = 3000, SPIN_AFTER_NAP = 3000, STEAL_AFTER = 5000 };
/* ns: the first nap, and the longest. */
enum { NAP_FIRST = 50000, NAP_MOST = 200000 };

/* A freestanding program has the first, a hosted one the others. */
#pragma weak linkrt_thread_start
#define LIBC __attribute__((weak, visibility("default")))
extern int pthread_create(
	uintptr_t *thread, const void *attributes, void *(*start)(void *), void *argument) LIBC;
extern int pthread_detach(uintptr_t thread) LIBC;

/* Only programs that stop the world have it. */
#pragma weak linkrt_stw_enter

/* Out of line: nothing is in registers that the compiler does not know to be clobbered. */
static NOINLINE void switch_stacks(struct arch_context *save, const struct arch_context *to)
{
	arch_switch(save, to);
}

void mcall(struct g *g, enum g_left why)
{
	g->left = why;
	switch_stacks(&g->sched, &g->m->sched);
	g_runs(g);
}

/* What an M has seen since it looked last. */
enum spun {
	SPUN_QUIET, /* no goroutine left the queue or a slot */
	SPUN_BUSY,  /* other Ms took each goroutine at once */
	SPUN_FOUND, /* a goroutine is in the queue or in a slot, and no other M takes it */
};

/* Looks at another M. *busy: it began to run a goroutine since the last look. True: it has run the
 * same one for long while another one was in its slot. */
static bool neglects_slot(struct m *x, uint32_t steal_after, bool *busy)
{
	const uint32_t tick = LOAD(&x->schedtick, RELAXED);
	const bool same = tick == x->spun_tick;

	if (!same)
		*busy = true;
	x->spun_tick = tick;
	x->spun_seen = same && LOAD(&x->runnext, RELAXED) != NULL ? x->spun_seen + 1 : 0;
	return x->spun_seen > steal_after;
}

static struct m *find_victim(const struct m *m, uint32_t steal_after, bool *busy)
{
	for (struct m *x = LOAD(&linkrt_sched.allm, ACQUIRE); x != NULL; x = x->alllink)
		if (x != m && neglects_slot(x, steal_after, busy))
			return x;
	return NULL;
}

static enum spun spin(struct m *m, uint32_t ns)
{
	const uint32_t steal_after = spin_limit(STEAL_AFTER);
	uint32_t seen = 0;
	bool busy = false;

	for (uint32_t i = spin_limit(ns); i > 0; i--, arch_relax()) {
		const uint32_t taken = LOAD(&linkrt_sched.taken, RELAXED);
		const uint32_t size = LOAD(&linkrt_sched.runqsize, RELAXED);
		busy |= taken != m->taken;
		seen = size != 0 && taken == m->taken ? seen + 1 : 0;
		m->taken = taken;
		m->victim = find_victim(m, steal_after, &busy);
		if (size > 1 || seen > steal_after || m->victim != NULL ||
			(seen > 0 && LOAD(&linkrt_sched.running, RELAXED) == 1))
			return SPUN_FOUND;
	}
	return busy ? SPUN_BUSY : SPUN_QUIET;
}

/* With sched.lock: what m, which is locked to a goroutine, is to run, or NULL. */
static struct g *next_of_locked(struct m *m)
{
	struct g *const g = m->lockedg_ready ? m->lockedg : NULL;

	m->lockedg_ready = false;
	return g;
}

/* With sched.lock: what m is to run, or NULL. What is in its own slot came before the queue. */
static struct g *next_g(struct m *m)
{
	struct m *const victim = m->victim;
	struct g *g = runnext_take(m);

	m->victim = NULL;
	if (g != NULL)
		return g;
	g = runqget();
	if (g == NULL)
		return victim != NULL ? runnext_steal(victim) : NULL;
	runnext_fill(m);
	return g;
}

/* With sched.lock: the same, if m may run something. */
static struct g *choose_g(struct m *m)
{
	if (m->lockedg != NULL)
		return next_of_locked(m);
	if (!too_many_run())
		return next_g(m);
	runnext_flush(m);
	return NULL;
}

/* m sleeps for so many ns at most: less if two goroutines are in the queue. See end_nap. */
static void nap(struct m *m, int64_t ns)
{
	park_prepare(&m->nap);
	/* Release: a thread that sees m sees that its word is prepared. */
	STORE(&linkrt_sched.napping, m, RELEASE);
	park(&m->nap, 0, linkrt_nanotime() + ns);
	/* A thread that took m meanwhile may end its next nap, too: m then looks for no reason. */
	STORE(&linkrt_sched.napping, NULL, RELAXED);
}

/* While other Ms take each goroutine at once, m reads the queue's length only now and then, and
 * without the lock: each read costs them a miss of the cache. It counts as spinning meanwhile, so
 * no M wakes it in vain. */
static COLD void spin_and_nap(struct m *m)
{
	/* Relaxed: only the length of the spin depends on it. */
	const bool files = LOAD(&linkrt_sched.poll_waiters, RELAXED) != 0;
	int64_t ns = NAP_FIRST;
	enum spun spun = spin(m, files ? SPIN_WITH_FILES : SPIN);

	for (; spun == SPUN_BUSY; ns = ns < NAP_MOST ? ns * 2 : ns) {
		nap(m, ns);
		spun = spin(m, SPIN_AFTER_NAP);
	}
}

/* With sched.lock, which it drops and takes again: m spins, if it was woken to do so, or if no
 * other M spins and there is nothing to run. */
static void spin_for_g(struct m *m)
{
	if (m->lockedg != NULL || linkrt_sched.gomaxprocs == 1)
		return;
	if (!m->spinning && (linkrt_sched.spinning || linkrt_sched.runq.head != NULL))
		return;
	m->spinning = true;
	STORE(&linkrt_sched.spinning, true, RELAXED);
	unlock(&linkrt_sched.lock);
	spin_and_nap(m);
	lock_long(&linkrt_sched.lock);
}

/* With sched.lock. From here on, one that becomes ready wakes another M. It cannot do so before m
 * has looked at the queue, because m has the lock. Returns whether m spun. */
static bool cease_to_spin(struct m *m)
{
	const bool spun = m->spinning;

	m->spinning = false;
	if (spun)
		STORE(&linkrt_sched.spinning, false, RELAXED);
	return spun;
}

/* With sched.lock, which it drops: m will run g, perhaps for long. */
static void tell_others(bool spun)
{
	unlock_and_wakep();
	if (spun && may_wake())
		runnext_look();
}

/* Returns with what m runs next. */
static COLD struct g *findrunnable_slow(struct m *m)
{
	struct g *g;
	bool spun;

	for (;;) {
		lock_long(&linkrt_sched.lock);
		spin_for_g(m);
		spun = cease_to_spin(m);
		g = choose_g(m);
		if (g != NULL)
			break;
		stopm(m);
		unlock(&linkrt_sched.lock);
		check_timers();
		poll_now();
	}
	tell_others(spun);
	return g;
}

/* Without the lock: m gives up its place, or a thread must look at the timers and files while m
 * runs a goroutine. Relaxed: an old value is what m would have seen a moment ago. */
static bool must_take_lock(void)
{
	return LOAD(&linkrt_sched.running, RELAXED) > LOAD(&linkrt_sched.gomaxprocs, RELAXED) ||
	       (needs_watcher() && (may_wake() || LOAD(&linkrt_sched.sysmon_asleep, RELAXED)));
}

bool is_alone(const struct m *m)
{
	return LOAD(&linkrt_sched.runqsize, RELAXED) == 0 && LOAD(&m->runnext, RELAXED) == NULL &&
	       LOAD(&linkrt_sched.timers.first, RELAXED) == 0 &&
	       LOAD(&linkrt_sched.poll_waiters, RELAXED) == 0 && LOAD(&m->preempt, RELAXED) == 0 &&
	       !must_take_lock();
}

static struct g *findrunnable(struct m *m)
{
	struct g *g;

	check_timers();
	poll_now();
	g = must_take_lock() ? NULL : runnext_get(m);
	return g != NULL ? g : findrunnable_slow(m);
}

/* The stack of g was left, and m does what g asked for. */
static void finish(struct g *g)
{
	switch (g->left) {
	case LEFT_BY_GOSCHED:
		queue(g);
		break;
	case LEFT_BY_PARK:
		if (!commit_park(g))
			queue(g);
		break;
	case LEFT_BY_BLOCK:
		linkrt_bubble_block(g);
		break;
	case LEFT_BY_GOEXIT:
		if (g->bubble != NULL)
			linkrt_bubble_leave(g);
		gfput(g->m, g);
		break;
	}
}

static void execute(struct m *m, struct g *g)
{
	g->m = m;
	if (LINKED(linkrt_note_run))
		linkrt_note_run(g);
	STORE(&m->preempt, 0, RELAXED); /* it was meant for the goroutine before */
	STORE(&m->schedtick, m->schedtick + 1, RELAXED);
	STORE(&m->curg, g, RELAXED);
	/* READY|RUNNING=>RUNNING. Acquire: g sees what it was told before this. What it is told
	 * later, its next park sees. */
	XCHG(&g->status, G_RUNNING, ACQ_REL);
	if (LINKED(linkrt_set_g))
		linkrt_set_g(g);
	switch_stacks(&m->sched, &g->sched);
	STORE(&m->curg, NULL, RELAXED);
	finish(g);
}

_Noreturn void *mstart(void *unused)
{
	struct m m = {.spinning = true, .tid = (uint32_t)SYSCALL0(__NR_gettid)};

	(void)unused;
	lock(&linkrt_sched.lock);
	m.alllink = linkrt_sched.allm;
	/* Release: one that spins sees a whole M. */
	STORE(&linkrt_sched.allm, &m, RELEASE);
	unlock(&linkrt_sched.lock);
	if (LINKED(linkrt_stw_enter))
		linkrt_stw_enter((uintptr_t)(&m + 1));
	for (;;)
		execute(&m, findrunnable(&m));
}

COLD bool start_thread(void *(*fn)(void *unused))
{
	uintptr_t thread;

	if (LINKED(linkrt_thread_start))
		return linkrt_thread_start(fn, NULL, 0) != NULL;
	if (pthread_create == NULL || pthread_create(&thread, NULL, fn, NULL) != 0)
		return false;
	if (pthread_detach != NULL)
		pthread_detach(thread);
	return true;
}

/* The caller has counted it as running and as spinning. */
COLD bool newm(void)
{
	bool started;

	if (LINKED(linkrt_check_threads))
		linkrt_check_threads(LOAD(&linkrt_sched.ms, RELAXED) + 1);
	started = start_thread(mstart);
	lock(&linkrt_sched.lock);
	linkrt_sched.ms += started;
	if (!started) {
		count_running(-1);
		STORE(&linkrt_sched.spinning, false, RELAXED);
		/* It would have taken what waits: see unlock_and_wakep. */
		if (linkrt_sched.sysmon_asleep)
			unpark_wake(sysmon_tell());
	}
	unlock(&linkrt_sched.lock);
	return started;
}
