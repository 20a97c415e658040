/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The loop of an M, a thread that runs goroutines. What a goroutine must not do while it still
 * stands on its stack, the loop does after the switch. Source: Go 1.26 runtime/proc.go, schedule,
 * findRunnable.
 */
#include "runtime/sched/proc.h"

#include "linkrt.h"
#include "runtime/stw.h"
#include "sync/spin.h"
#include "sys/syscall.h"
#include "time/clock.h"

/* ns: how long an M spins before it sleeps, or before its next nap. STEAL_AFTER is how long a
 * goroutine is alone in the queue before an M that spins takes it: if it waits only for its own M,
 * that M runs it sooner. If goroutines wait for files, the spin is short, because what they wait
 * for comes from another process, which may need the CPU. */
enum { SPIN = 20000, SPIN_WITH_FILES = 3000, SPIN_AFTER_NAP = 3000, STEAL_AFTER = 1000 };
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
}

/* What an M has seen since it looked last. */
enum spun {
	SPUN_QUIET, /* no goroutine left the queue */
	SPUN_BUSY,  /* other Ms took each goroutine at once */
	SPUN_FOUND, /* a goroutine is in the queue that no other M takes */
};

static enum spun spin(struct m *m, uint32_t ns)
{
	const uint32_t steal_after = spin_limit(STEAL_AFTER), before = m->taken;
	uint32_t seen = 0;

	for (uint32_t i = spin_limit(ns); i > 0; i--, arch_relax()) {
		const uint32_t taken = LOAD(&linkrt_sched.taken, RELAXED);
		const uint32_t size = LOAD(&linkrt_sched.runqsize, RELAXED);
		seen = size != 0 && taken == m->taken ? seen + 1 : 0;
		m->taken = taken;
		if (size > 1 || seen > steal_after ||
			(seen > 0 && LOAD(&linkrt_sched.running, RELAXED) == 1))
			return SPUN_FOUND;
	}
	return m->taken == before ? SPUN_QUIET : SPUN_BUSY;
}

/* With sched.lock: what m is to run, or NULL. */
static struct g *next_g(struct m *m)
{
	if (m->lockedg != NULL) {
		struct g *const g = m->lockedg_ready ? m->lockedg : NULL;
		m->lockedg_ready = false;
		return g;
	}
	return runqget();
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
static void spin_and_nap(struct m *m)
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
	m->spinning = linkrt_sched.spinning = true;
	unlock(&linkrt_sched.lock);
	spin_and_nap(m);
	lock(&linkrt_sched.lock);
}

/* Returns with what m runs next. */
static struct g *findrunnable(struct m *m)
{
	struct g *g;

	for (;;) {
		check_timers();
		poll_now();
		lock(&linkrt_sched.lock);
		spin_for_g(m);
		/* From here on, one that becomes ready wakes another M. It cannot do so before m
		 * has looked at the queue, because m has the lock. */
		if (m->spinning)
			m->spinning = linkrt_sched.spinning = false;
		g = m->lockedg == NULL && too_many_run() ? NULL : next_g(m);
		if (g != NULL)
			break;
		stopm(m);
		unlock(&linkrt_sched.lock);
	}
	/* g may run for long. If no other M may run, none was woken to wait for files. */
	if (linkrt_sched.sysmon_asleep && needs_watcher())
		sysmon_wake();
	unlock_and_wakep();
	return g;
}

/* The stack of g was left, and m does what g asked for. */
static void finish(struct g *g)
{
	switch (g->left) {
	case LEFT_BY_GOSCHED:
		ready(g);
		break;
	case LEFT_BY_PARK:
		if (!commit_park(g))
			ready(g);
		break;
	case LEFT_BY_GOEXIT:
		gfput(g);
		break;
	}
}

static void execute(struct m *m, struct g *g)
{
	g->m = m;
	if (linkrt_note_run != NULL)
		linkrt_note_run(g);
	STORE(&m->preempt, 0, RELAXED); /* it was meant for the goroutine before */
	STORE(&m->schedtick, m->schedtick + 1, RELAXED);
	STORE(&m->curg, g, RELAXED);
	/* READY|RUNNING=>RUNNING. Acquire: g sees what it was told before this. What it is told
	 * later, its next park sees. */
	XCHG(&g->status, G_RUNNING, ACQ_REL);
	if (linkrt_set_g != NULL)
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
	linkrt_sched.allm = &m;
	unlock(&linkrt_sched.lock);
	if (linkrt_stw_enter != NULL)
		linkrt_stw_enter((uintptr_t)(&m + 1));
	for (;;)
		execute(&m, findrunnable(&m));
}

bool start_thread(void *(*fn)(void *unused))
{
	uintptr_t thread;

	if (linkrt_thread_start != NULL)
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
	const bool started = start_thread(mstart);

	lock(&linkrt_sched.lock);
	linkrt_sched.ms += started;
	if (!started) {
		count_running(-1);
		linkrt_sched.spinning = false;
	}
	unlock(&linkrt_sched.lock);
	return started;
}
