/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What a program calls to start a goroutine, to let others run, and to end. Source: Go 1.26
 * runtime/proc.go.
 */
#include "runtime/sched/proc.h"

#include "linkrt.h"
#include "runtime/world/stw.h"
#include "sync/deadlock.h"
#include "sync/spin.h"
#include "sys/atomic.h"
#include "sys/membarrier.h"
#include "sys/process.h"
#include "sys/syscall.h"
#include "sys/throw.h"
#include "time/clock.h"
#include "time/sleep.h"

/* A freestanding program has the first, a hosted one the second. */
#pragma weak linkrt_thread_exit
extern _Noreturn void pthread_exit(void *result) __attribute__((weak, visibility("default")));

/* Only programs that stop the world have it. */
#pragma weak linkrt_stw_leave

/* In golang/gccompiler/panic/godefer.c: runs the deferred calls, and then calls linkrt_goexit1.
 * Only programs of gc's that defer have it. */
_Noreturn void linkrt_goexit_deferring(void);
#pragma weak linkrt_goexit_deferring

uint64_t linkrt_goid(void);
void linkrt_run_main_goroutine(void (*fn)(void *), void *arg);
_Noreturn void linkrt_goexit(void);
_Noreturn void linkrt_goexit1(void);
void linkrt_lockosthread(void);
void linkrt_unlockosthread(void);

/* An M begins to run: it looks at the queue first, as one that spins. */
static COLD void count_first_m(void)
{
	STORE(&linkrt_sched.has_slots, linkrt_membarrier(), RELAXED);
	lock(&linkrt_sched.lock);
	if (linkrt_sched.gomaxprocs == 0)
		linkrt_sched.gomaxprocs = spin_ncpu();
	STORE(&linkrt_sched.spinning, true, RELAXED);
	count_running(1);
	unlock(&linkrt_sched.lock);
}

static COLD bool start_first_m(void)
{
	bool has;

	lock(&linkrt_sched.mlock);
	has = LOAD(&linkrt_sched.ms, RELAXED) != 0;
	if (!has) {
		count_first_m();
		has = newm();
	}
	unlock(&linkrt_sched.mlock);
	return has;
}

bool has_m(void)
{
	return LOAD(&linkrt_sched.ms, RELAXED) != 0 || start_first_m();
}

/* What a goroutine has of the one with the `go` statement. One of linkrt's own has no labels, and
 * is in no bubble. */
static void inherit(struct g *g, const struct g *parent, uintptr_t pc)
{
	g->gopc = pc;
	g->parent = 0;
	if (parent == NULL)
		return;
	g->parent = parent->goid;
	if (pc == 0)
		return;
	g->labels = parent->labels;
	if (parent->bubble != NULL)
		linkrt_bubble_enter(parent->bubble, g);
}

bool linkrt_go_at(void (*fn)(void *), void *arg, uintptr_t pc)
{
	const struct g *parent;
	struct m *m;
	struct g *g;

	if (fn == NULL)
		LINKRT_THROW("go of nil func value");
	linkrt_check_fork(); /* before a lock: a thread of the parent may have had it */
	parent = getg();
	m = parent != NULL ? parent->m : NULL;
	g = gfget(m);
	if (g == NULL)
		return false;
	if (!has_m()) {
		gfput(m, g);
		return false;
	}
	inherit(g, parent, pc);
	g->fn = fn;
	g->arg = arg;
	queue(g);
	return true;
}

bool linkrt_go(void (*fn)(void *), void *arg)
{
	return linkrt_go_at(fn, arg, 0);
}

/* Runs fn as a goroutine. The thread that calls this becomes an M, and does not return. It returns
 * only if there is no memory for a goroutine. */
COLD void linkrt_run_main_goroutine(void (*fn)(void *), void *arg)
{
	struct g *g;

	linkrt_check_fork();
	g = gfget(NULL);
	if (g == NULL)
		return;
	g->fn = fn;
	g->arg = arg;
	lock(&linkrt_sched.mlock);
	linkrt_sched.main_is_g = true;
	count_first_m();
	STORE(&linkrt_sched.ms, linkrt_sched.ms + 1, RELAXED);
	unlock(&linkrt_sched.mlock);
	queue(g);
	mstart(NULL);
}

_Noreturn void gostart(void)
{
	struct g *g = getg();

	g_runs(g);
	g->fn(g->arg);
	linkrt_goexit1();
}

/* g sleeps until it is told, or until the clock shows `until`. A goroutine that was told is in the
 * run queue before it goes on: see tell_g. */
static void sleep_once(struct g *g, int64_t until)
{
	if (until == PARK_FOREVER) {
		mcall(g, g->parks);
		return;
	}
	set_alarm(g, until);
	mcall(g, LEFT_BY_PARK);
	unset_alarm(g);
}

/* A verdict that comes before the sleep is no lost wake-up: see tell_g. No deadlock counts the
 * goroutine: an M that has nothing to run counts as a waiting thread. */
enum park_state linkrt_gopark_uncounted(struct g *g, const uint32_t *state, int64_t until)
{
	uint32_t seen;

	/* Acquire: its partner is unpark's release. */
	while ((seen = LOAD(state, ACQUIRE)) == PARK_PARKED) {
		if (until != PARK_FOREVER && linkrt_nanotime() >= until)
			return PARK_TIMED;
		sleep_once(g, until);
	}
	return (enum park_state)seen;
}

enum park_state linkrt_gopark(struct g *g, const uint32_t *state, int64_t until)
{
	if (LINKED(linkrt_gopark_counted))
		return linkrt_gopark_counted(g, state, until);
	return linkrt_gopark_uncounted(g, state, until);
}

/* It leaves its thread even for a nanosecond: a loop of such sleeps must let others run. It has a
 * timer even if it sleeps for ever, so no deadlock counts it. */
bool linkrt_gosleep(int64_t until)
{
	struct g *g = getg();

	if (g == NULL)
		return false;
	if (until == PARK_FOREVER)
		until--;
	do
		sleep_once(g, until);
	while (linkrt_nanotime() < until);
	return true;
}

void linkrt_goready(struct g *g)
{
	if (!tell_g(g))
		return;
	if (g->left == LEFT_BY_BLOCK)
		linkrt_bubble_unblock(g);
	ready(g);
}

void linkrt_gosched(void)
{
	struct g *g = getg();

	if (g == NULL)
		SYSCALL0(__NR_sched_yield);
	else if (!is_alone(g->m))
		mcall(g, LEFT_BY_GOSCHED);
}

uint64_t linkrt_goid(void)
{
	const struct g *g = getg();

	return g != NULL ? g->goid : 0;
}

bool linkrt_no_goroutines(void)
{
	return linkrt_sched.main_is_g && linkrt_gcount() == 0;
}

bool linkrt_is_goroutine(void)
{
	return getg() != NULL;
}

/* With no goroutine to end, it ends the thread. */
static _Noreturn void thread_exit(void)
{
	if (LINKED(linkrt_stw_leave))
		linkrt_stw_leave();
	if (LINKED(linkrt_thread_exit))
		linkrt_thread_exit(NULL);
	if (pthread_exit != NULL)
		pthread_exit(NULL);
	LINKRT_THROW("Goexit needs pthread_exit: link with -Wl,-u,pthread_exit");
}

_Noreturn void linkrt_goexit(void)
{
	if (LINKED(linkrt_goexit_deferring))
		linkrt_goexit_deferring();
	linkrt_goexit1();
}

_Noreturn void linkrt_goexit1(void)
{
	struct g *g = getg();

	if (g == NULL)
		thread_exit();
	if (g->locks > 0) {
		g->locks = 1;
		linkrt_unlockosthread();
	}
	mcall(g, LEFT_BY_GOEXIT);
	__builtin_unreachable();
}

/* An M that is locked does not count as running: another one takes its place. */
static COLD void lock_to_m(struct g *g, bool locks)
{
	lock(&linkrt_sched.lock);
	g->lockedm = locks ? g->m : NULL;
	g->m->lockedg = locks ? g : NULL;
	runnext_flush(g->m); /* it runs g alone from now on */
	count_running(locks ? -1 : 1);
	unlock_and_wakep();
	if (locks)
		runnext_look();
}

void linkrt_lockosthread(void)
{
	struct g *g = getg();

	if (g != NULL && g->locks++ == 0)
		lock_to_m(g, true);
}

void linkrt_unlockosthread(void)
{
	struct g *g = getg();

	if (g != NULL && g->locks > 0 && --g->locks == 0)
		lock_to_m(g, false);
}

void linkrt_acquirem(void)
{
	struct g *g = getg();

	if (g != NULL)
		g->pinned++;
}

void linkrt_releasem(void)
{
	struct g *g = getg();

	if (g != NULL)
		g->pinned--;
}

#define EXPORT_proc SELECTED
#include "abi/export.h"
