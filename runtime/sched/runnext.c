/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The slot of an M: what it runs next. The goroutine on the M has made it ready. Goroutines that
 * wait for each other need no lock then, and no other M sees them.
 *
 * An M uses its slot only while the run queue is empty, so no goroutine waits longer there than it
 * would in the queue. Another M that spins empties a slot if the M runs the same goroutine for long
 * (m.c, neglects_slot).
 *
 * The lock of the queue moves from CPU to CPU, which costs more than to run a short goroutine. So
 * an M that takes one from the queue also fills its slot with its share of those behind it.
 *
 * The owner of a slot makes no atomic step: on most CPUs that costs as much as all else. Another M
 * makes the kernel execute a barrier on every CPU that runs a thread of the process. So it sees the
 * owner's store, or the owner sees its own:
 *
 *     runnext_put                          an M before it sleeps
 *     runnext: NULL=>g                     spinning: 1=>0, running: n=>n-1
 *                                          linkrt_membarrier
 *     does no M spin, and may one run?     is a slot full?
 *
 *     runnext_get                          runnext_steal, with sched.lock
 *     takes: 0=>1                          thief: 0=>1
 *                                          linkrt_membarrier
 *     thief: is it 0?                      takes: is it 0?
 *     runnext: g=>the one behind it        runnext: g=>NULL
 *     takes: 1=>0                          thief: 1=>0
 *
 * Where the kernel has no membarrier, no M uses its slot.
 * Source of the idea: Go 1.26 runtime/proc.go, runqput, runnext, globrunqgetbatch.
 */
#include "runtime/sched/proc.h"

#include "sys/membarrier.h"

/* An M that was robbed runs a goroutine for long while another one that it made ready waits. In the
 * queue other Ms find what it makes ready sooner. */
enum { ROBBED_PUTS = 256 };
/* So many are in a slot at once: if one of them computes, those behind it wait until an M that
 * spins takes them. */
enum { MOST = 8 };

/* Without the lock, after a store: whether a thread must be told of it. */
static bool must_tell(void)
{
	/* If these loads were before the store, the last M that spins could look at the slots,
	 * find them empty and sleep in between: a lost wake-up. The same holds for sysmon. */
	const bool spins = LOAD_AFTER_STORE(&linkrt_sched.spinning, RELAXED);
	const bool sysmon_asleep = LOAD_AFTER_STORE(&linkrt_sched.sysmon_asleep, RELAXED);

	return UNLIKELY(sysmon_asleep) ||
	       (!spins && LOAD(&linkrt_sched.running, RELAXED) <
				  LOAD(&linkrt_sched.gomaxprocs, RELAXED));
}

static COLD void tell_idle(void)
{
	const uint32_t *monitor = NULL;

	lock(&linkrt_sched.lock);
	if (linkrt_sched.sysmon_asleep)
		monitor = sysmon_tell();
	unlock_and_wakep();
	unpark_wake(monitor);
}

/* Whether m uses its slot: it was not robbed lately. */
static bool uses_slot(struct m *m)
{
	const uint32_t robbed = LOAD(&m->robbed, RELAXED);

	if (!LOAD(&linkrt_sched.has_slots, RELAXED))
		return false;
	if (robbed != 0)
		STORE(&m->robbed, robbed - 1, RELAXED);
	return robbed == 0;
}

/* lockedm and lockedg are guarded by the lock, but no other thread writes them now. */
static bool may_put(struct m *m, const struct g *g)
{
	return g->lockedm == NULL && m->lockedg == NULL && LOAD(&m->runnext, RELAXED) == NULL &&
	       LOAD(&linkrt_sched.runqsize, RELAXED) == 0 && uses_slot(m);
}

bool runnext_put(struct m *m, struct g *g)
{
	if (!may_put(m, g))
		return false;
	g->schedlink = NULL;
	/* NULL=>g. Release: a thief sees what g is. */
	STORE(&m->runnext, g, RELEASE);
	if (must_tell())
		tell_idle();
	return true;
}

/* The other Ms that may run have a share, too. */
void runnext_fill(struct m *m)
{
	const uint32_t n = linkrt_sched.runqsize / linkrt_sched.gomaxprocs;

	/* NULL=>g. A thief has the lock. */
	if (n > 0 && uses_slot(m))
		STORE(&m->runnext, runqgrab(n < MOST ? n : MOST), RELEASE);
}

struct g *runnext_take(struct m *m)
{
	struct g *const g = LOAD(&m->runnext, RELAXED);

	if (g != NULL)
		STORE(&m->runnext, g->schedlink, RELAXED); /* g=>the one behind it, or NULL */
	return g;
}

/* A thief is there. It has the lock. */
static COLD struct g *get_slow(struct m *m)
{
	struct g *g;

	STORE(&m->takes, 0, RELAXED); /* 1=>0: nothing was taken */
	lock(&linkrt_sched.lock);
	g = runnext_take(m);
	unlock(&linkrt_sched.lock);
	return g;
}

struct g *runnext_get(struct m *m)
{
	struct g *g;

	if (LOAD(&m->runnext, RELAXED) == NULL)
		return NULL;
	STORE(&m->takes, 1, RELAXED); /* 0=>1 */
	/* If this were before the store, a thief could see that m does not take, and both would run
	 * the goroutine. Acquire: its partner is the release of a thief that has gone. */
	if (UNLIKELY(LOAD_AFTER_STORE(&m->thief, ACQUIRE) != 0))
		return get_slow(m);
	g = runnext_take(m);
	STORE(&m->takes, 0, RELEASE); /* 1=>0. A thief that sees it sees that the slot is empty. */
	return g;
}

/* False: the kernel refuses it from now on, because of a filter. Then no M uses its slot any more,
 * and each runs what it has there. */
static bool barrier(void)
{
	const bool done = linkrt_membarrier();

	if (!done)
		STORE(&linkrt_sched.has_slots, false, RELAXED);
	return done;
}

COLD struct g *runnext_steal(struct m *victim)
{
	struct g *g = NULL;

	if (LOAD(&victim->runnext, RELAXED) == NULL)
		return NULL;
	STORE(&victim->thief, 1, RELAXED); /* 0=>1 */
	/* Acquire: its partner is the release of runnext_get. */
	if (barrier() && LOAD(&victim->takes, ACQUIRE) == 0)
		g = LOAD(&victim->runnext, ACQUIRE); /* its partner is runnext_put's release */
	/* g=>NULL. Relaxed: the release below publishes it. */
	if (g != NULL) {
		runnext_take(victim);
		runnext_flush(victim);
		STORE(&victim->robbed, ROBBED_PUTS, RELAXED);
	}
	STORE(&victim->thief, 0, RELEASE); /* 1=>0. The owner that sees it sees the slot, too. */
	return g;
}

COLD void runnext_flush(struct m *m)
{
	struct g *g;

	while ((g = runnext_take(m)) != NULL)
		runqput(g);
}

bool runnext_any(void)
{
	for (const struct m *m = LOAD(&linkrt_sched.allm, ACQUIRE); m != NULL; m = m->alllink)
		if (LOAD(&m->runnext, RELAXED) != NULL)
			return true;
	return false;
}

COLD void runnext_look(void)
{
	if (LOAD(&linkrt_sched.has_slots, RELAXED) && barrier() && runnext_any())
		tell_idle();
}
