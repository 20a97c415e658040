/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A thread that watches the Ms. While goroutines wait in the run queue,
 *
 *   - a goroutine that runs for long is asked to let them run (preemption);
 *   - another M runs in the place of one whose goroutine is in one system call for long.
 *
 * If all Ms are busy, it also runs the timers that are due. It sleeps while there is nothing to
 * watch. A goroutine in the run queue that no M will take, or a new timer, wakes it. It checks
 * often at first, and then every 10 ms, so it costs little. While it is awake there is no deadlock.
 * When it sleeps, it counts as a thread that waits. Source: Go 1.26 runtime/proc.go, sysmon,
 * retake, entersyscall, exitsyscall.
 */
#include "runtime/sched/proc.h"

#include "linkrt.h"
#include "runtime/world/stw.h"
#include "sync/spin.h"
#include "sys/signal.h"
#include "sys/syscall.h"
#include "time/clock.h"
#include "time/sleep.h"

/* ns, but for the first three */
enum { SHORTEST_US = 20, ASK_AGAIN_US = 50, LONGEST_US = 10000, TIME_SLICE = 10000000 };

void linkrt_entersyscall(uintptr_t pc, const uintptr_t *fp);
void linkrt_exitsyscall(void);
uint32_t linkrt_gomaxprocs(uint32_t n);

/* With sched.lock. An idle M may watch the timers and the files (stopm). */
static bool has_to_watch(void)
{
	return linkrt_sched.running > 0 &&
	       (linkrt_sched.runq.head != NULL || runnext_any() || needs_watcher());
}

/* With sched.lock, which it drops and takes again. Returns whether it slept for long. */
static bool sleep_until_woken(void)
{
	const int64_t begin = linkrt_nanotime();

	STORE(&linkrt_sched.sysmon_asleep, true, RELAXED);
	park_prepare(&linkrt_sched.sysmon);
	unlock(&linkrt_sched.lock);
	runnext_look();
	park(&linkrt_sched.sysmon, 0, PARK_FOREVER);
	lock(&linkrt_sched.lock);
	return linkrt_nanotime() - begin >= TIME_SLICE;
}

const uint32_t *sysmon_tell(void)
{
	STORE(&linkrt_sched.sysmon_asleep, false, RELAXED);
	return unpark(&linkrt_sched.sysmon, PARK_WOKEN);
}

static void preempt(struct m *m)
{
	STORE(&m->preempt, 1, RELAXED);
	SYSCALL3(__NR_tgkill, SYSCALL0(__NR_getpid), m->tid, SIGURG);
}

/* With sched.lock: whether m is at what it was at a time slice ago. */
static bool ran_for_long(struct m *m, int64_t now)
{
	const uint32_t tick = LOAD(&m->schedtick, RELAXED);

	if (m->seen != tick || m->since == 0) {
		m->seen = tick;
		m->since = now;
	}
	return now - m->since >= TIME_SLICE;
}

/* With sched.lock: whether m is in the system call in which the last look found it. */
static bool waits_in_syscall(struct m *m)
{
	const uint32_t tick = LOAD(&m->syscalltick, RELAXED);
	const bool same = m->seen_syscall == tick;

	m->seen_syscall = tick;
	return same;
}

/* With sched.lock. In a system call m does not use its slot. The goroutine that comes back finds
 * that it has no place. */
static bool retake_place(struct m *m)
{
	uint32_t state = M_IN_SYSCALL;

	if (!CAS(&m->insyscall, &state, M_RETAKEN, ACQ_REL)) /* IN_SYSCALL=>RETAKEN */
		return false;
	count_running(-1);
	runnext_flush(m);
	return true;
}

/* With sched.lock. A system call keeps no place for a goroutine that has run for long, either: one
 * that makes many of them is found in one most often. Returns whether m has lost its place. */
static bool retake_or_preempt(struct m *m, int64_t now)
{
	const bool ran = ran_for_long(m, now);

	/* Acquire: its partner is entersyscall's release. */
	if (LOAD(&m->insyscall, ACQUIRE) == M_IN_SYSCALL)
		return (waits_in_syscall(m) || ran) && retake_place(m);
	if (ran)
		preempt(m);
	return false;
}

/* With sched.lock: goroutines wait for an M. Returns whether one gets a place. */
static bool retake(int64_t now)
{
	bool retaken = false;

	/* Before the lock of an M counts, it does not run in a place. */
	for (struct m *m = linkrt_sched.allm; m != NULL; m = m->alllink)
		if (m->lockedg == NULL && LOAD(&m->curg, RELAXED) != NULL)
			retaken |= retake_or_preempt(m, now);
	return retaken;
}

/* With sched.lock, which it drops and takes again. Returns whether it retook a place. */
static COLD bool look(void)
{
	bool retaken = false;

	unlock(&linkrt_sched.lock);
	check_timers();
	poll_now();
	lock(&linkrt_sched.lock);
	if (linkrt_sched.runq.head != NULL || runnext_any())
		retaken = retake(linkrt_nanotime());
	unlock_and_wakep();
	if (retaken)
		runnext_look();
	lock(&linkrt_sched.lock);
	return retaken;
}

/* With sched.lock: whether a goroutine was asked to let others run, and still runs. The signal may
 * have found it in C code, as it does most often in a loop that reads the clock. */
static bool any_runs_on(void)
{
	for (const struct m *m = linkrt_sched.allm; m != NULL; m = m->alllink)
		if (LOAD(&m->preempt, RELAXED) != 0 && LOAD(&m->curg, RELAXED) != NULL)
			return true;
	return false;
}

/* With sched.lock. us */
static uint32_t longer(uint32_t delay)
{
	if (any_runs_on())
		return ASK_AGAIN_US;
	return delay * 2 < LONGEST_US ? delay * 2 : LONGEST_US;
}

static COLD void *sysmon(void *unused)
{
	uint32_t delay = SHORTEST_US;

	/* It takes timers out of their heap, and has the only pointer to one then. SIGURG, which
	 * it sends, has a handler from now on. */
	linkrt_stw_enter((uintptr_t)__builtin_frame_address(0));
	lock(&linkrt_sched.lock);
	for (;;) {
		if (!has_to_watch() && sleep_until_woken())
			delay = SHORTEST_US;
		unlock(&linkrt_sched.lock);
		linkrt_usleep(delay);
		lock(&linkrt_sched.lock);
		delay = look() ? SHORTEST_US : longer(delay);
	}
	return unused;
}

/* If there is no thread to be had, goroutines are not preempted. */
void sysmon_start(void)
{
	if (LOAD(&linkrt_sched.sysmon_started, RELAXED) ||
		XCHG(&linkrt_sched.sysmon_started, 1, RELAXED))
		return;
	start_thread(sysmon);
}

/* pc and fp are those of the frame that stays on the stack during the call.
 * The M of a goroutine in a system call keeps its place among the Ms that run, until another
 * goroutine needs it. An M that is locked to its goroutine has no such place. */
void linkrt_entersyscall(uintptr_t pc, const uintptr_t *fp)
{
	struct g *g = getg();

	if (g == NULL)
		return;
	g->syscallpc = pc;
	g->syscallfp = fp;
	if (g->locks != 0)
		return;
	STORE(&g->m->syscalltick, g->m->syscalltick + 1, RELAXED);
	/* NOT_IN_SYSCALL=>IN_SYSCALL. Release: sysmon sees the tick of this call, and not that of
	 * the one before. */
	STORE(&g->m->insyscall, M_IN_SYSCALL, RELEASE);
}

/* The M takes a place. If there is none, the goroutine waits for one in the run queue. */
static COLD void exitsyscall_slow(struct g *g)
{
	bool too_many;

	lock(&linkrt_sched.lock);
	STORE(&g->m->insyscall, M_NOT_IN_SYSCALL, RELAXED);
	count_running(1);
	too_many = too_many_run();
	unlock(&linkrt_sched.lock);
	if (too_many)
		mcall(g, LEFT_BY_GOSCHED);
}

void linkrt_exitsyscall(void)
{
	struct g *g = getg();
	uint32_t state = M_IN_SYSCALL;

	if (g == NULL)
		return;
	g->syscallpc = 0;
	if (g->locks != 0)
		return;
	/* IN_SYSCALL=>NOT_IN_SYSCALL. A plain store could overwrite RETAKEN, and the M would not
	 * count as running. */
	if (!CAS(&g->m->insyscall, &state, M_NOT_IN_SYSCALL, ACQ_REL))
		exitsyscall_slow(g);
}

COLD uint32_t linkrt_gomaxprocs(uint32_t n)
{
	uint32_t before = LOAD(&linkrt_sched.gomaxprocs, RELAXED);

	if (n == 0 && before != 0)
		return before;
	lock(&linkrt_sched.lock);
	if (linkrt_sched.gomaxprocs == 0)
		linkrt_sched.gomaxprocs = spin_ncpu();
	before = linkrt_sched.gomaxprocs;
	if (n > 0)
		STORE(&linkrt_sched.gomaxprocs, n, RELAXED);
	unlock_and_wakep();
	if (n > before)
		runnext_look();
	return before;
}
