/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The list of chunks, and the markers that wait for one. tests/sync/model/gcwork.pml is its model.
 *
 *               gcwork_join            nothing is left            gcwork_close
 *   no marker --------------> marks <-----------------> idle --------------------> no marker
 *                                    a chunk is put
 *
 * Nothing is left when all markers are idle. An idle marker has an empty chunk. A marker that puts
 * a chunk into the list is not idle, and finds that chunk before it is, unless another marker that
 * is not idle any more has taken it.
 */
#include "runtime/heap/gcwork.h"

#include "arch.h"
#include "sync/lock.h"
#include "sync/spin.h"
#include "sync/yield.h"
#include "sys/futex.h"
#include "sys/mem.h"
#include "sys/throw.h"

#include <linux/mman.h>
#include <stddef.h>

/* ns: an idle marker looks for so long before it sleeps. */
enum { IDLE_SPIN = 10000 };
/* Chunks that are mapped at once: whole pages of any size. */
enum { MAPPED = 16 };
_Static_assert(sizeof(struct chunk) == 4096, "16 of them are 64 KiB");

struct gcwork_hint linkrt_gcwork;

static struct {
	struct lock lock;   /* only markers take it, so no stopped thread holds it for long */
	struct chunk *full; /* guarded by lock, and atomic: idle markers look at it without */
	/* Guarded by lock. */
	struct chunk *empty;
	uint32_t markers;
	uint32_t sleepers; /* those of the idle ones that sleep, or are about to */
	uint32_t mark;     /* the number of this mark; atomic as `full` is */
	bool open;
	uint32_t epoch; /* atomic: changes when a sleeper is to look again */
} work;

static uint64_t mapped; /* guarded by work.lock; outside a mark, by mheap.lock */

uint64_t gcwork_bytes(void)
{
	return mapped;
}

/* With the lock */
static void map_chunks(void)
{
	struct chunk *c = (void *)linkrt_map_pages(0, MAPPED * sizeof *c, MAP_NORESERVE);

	if (c == NULL)
		LINKRT_THROW("out of memory");
	mapped += MAPPED * sizeof *c;
	for (uint32_t i = 0; i < MAPPED; i++, c++) {
		c->next = work.empty;
		work.empty = c;
	}
}

/* With the lock */
static COLD struct chunk *take_empty(void)
{
	struct chunk *c;

	if (work.empty == NULL)
		map_chunks();
	c = work.empty;
	work.empty = c->next;
	c->count = 0;
	return c;
}

/* With the lock */
static void give_empty(struct chunk *c)
{
	c->next = work.empty;
	work.empty = c;
}

/* With the lock. A marker that has joined late may find it before it has looked for a chunk. */
static bool mark_has_ended(const struct gcwork *w)
{
	return work.mark != w->mark;
}

/* With the lock: w, whose chunk is empty, takes a full one. A chunk of the next mark is not for it:
 * it is no marker there, so that mark could end while it has the chunk. */
static COLD bool take_full(struct gcwork *w)
{
	struct chunk *const c = work.full;

	if (c == NULL || mark_has_ended(w))
		return false;
	STORE(&work.full, c->next, RELAXED); /* c=>its next: see put_full */
	give_empty(w->chunk);
	w->chunk = c;
	return true;
}

/* With the lock, which it drops: up to n sleepers look again. */
static COLD void unlock_and_wake(int n)
{
	const bool wake = work.sleepers != 0;

	/* With the lock, and after what they look for: a marker that saw nothing has read the epoch
	 * before. If the epoch stayed, it would sleep beside a chunk, or beside the end of a mark:
	 * a lost wake-up. Relaxed: it looks again with the lock. */
	if (wake)
		FETCH_ADD(&work.epoch, 1, RELAXED);
	unlock(&work.lock);
	if (wake)
		futex_wake(&work.epoch, n);
}

/* With the lock, which it drops */
static void put_full(struct chunk *c)
{
	c->next = work.full;
	/* Relaxed: a marker that sees it takes the lock. */
	STORE(&work.full, c, RELAXED);
	unlock_and_wake(1);
}

COLD void gcwork_put_slow(struct gcwork *w)
{
	struct chunk *const c = w->chunk;

	lock(&work.lock);
	w->chunk = take_empty();
	put_full(c);
}

COLD bool gcwork_get_slow(struct gcwork *w)
{
	bool taken;

	lock(&work.lock);
	taken = take_full(w);
	unlock(&work.lock);
	return taken;
}

/* The older half: what was put first leads to the most. */
static void move_half(struct chunk *to, struct chunk *from)
{
	const uintptr_t half = from->count / 2;

	to->count = half;
	from->count -= half;
	linkrt_memcpy(to->piece, from->piece, half * sizeof *to->piece);
	linkrt_memmove(from->piece, from->piece + half, from->count * sizeof *from->piece);
}

COLD void gcwork_share_slow(struct gcwork *w)
{
	struct chunk *c;

	if (LOAD(&work.full, RELAXED) != NULL)
		return; /* a marker that is idle takes that one soon */
	lock(&work.lock);
	c = take_empty();
	move_half(c, w->chunk);
	put_full(c);
}

COLD void gcwork_open(struct gcwork *w, bool together)
{
	lock(&work.lock);
	work.open = true;
	STORE(&work.mark, work.mark + 1, RELAXED);
	work.markers = 1;
	/* Markers of an earlier mark that have yet to wake up do not count in this one. */
	STORE(&linkrt_gcwork.idle, 0, RELAXED);
	*w = (struct gcwork){take_empty(), together, work.mark};
	unlock(&work.lock);
}

COLD bool gcwork_join(struct gcwork *w)
{
	bool joined;

	lock(&work.lock);
	joined = work.open;
	if (joined) {
		work.markers++;
		*w = (struct gcwork){take_empty(), true, work.mark};
	}
	unlock(&work.lock);
	return joined;
}

COLD void gcwork_close(struct gcwork *w)
{
	lock(&work.lock);
	work.open = false;
	STORE(&work.mark, work.mark + 1, RELAXED);
	give_empty(w->chunk);
	unlock_and_wake(INT32_MAX);
}

/* With the lock, which it drops and takes again. It may return for no reason. */
static void sleep_idle(void)
{
	/* With the lock, after the caller has looked: see unlock_and_wake. */
	const uint32_t epoch = LOAD(&work.epoch, RELAXED);

	work.sleepers++;
	unlock(&work.lock);
	YIELD_POINT(YIELD_MARK_BEFORE_FUTEX);
	futex_wait(&work.epoch, epoch);
	lock(&work.lock);
	work.sleepers--;
}

/* A hint, without the lock */
static bool has_changed(const struct gcwork *w)
{
	return LOAD(&work.full, RELAXED) != NULL || LOAD(&work.mark, RELAXED) != w->mark;
}

/* With the lock, which it drops and takes again */
static void spin_idle(const struct gcwork *w)
{
	unlock(&work.lock);
	for (uint32_t i = spin_limit(IDLE_SPIN); i > 0 && !has_changed(w); i--)
		arch_relax();
	lock(&work.lock);
}

/* With the lock: so many more markers are idle. Relaxed: without the lock it is a hint. */
static COLD void count_idle(uint32_t n)
{
	STORE(&linkrt_gcwork.idle, linkrt_gcwork.idle + n, RELAXED);
}

/* The list is empty then: see above. */
static bool all_idle(void)
{
	return linkrt_gcwork.idle == work.markers;
}

/* With the lock, which it drops and takes again: w is idle until over(w). Returns false then, and
 * true with a chunk. */
static COLD bool idle_until(struct gcwork *w, bool (*over)(const struct gcwork *w))
{
	bool spun = false;

	while (!over(w)) {
		if (take_full(w))
			return true;
		if (spun)
			sleep_idle();
		else
			spin_idle(w);
		spun = true;
	}
	return false;
}

static bool nothing_is_left(const struct gcwork *w)
{
	(void)w;
	return all_idle();
}

COLD bool gcwork_wait_for_all(struct gcwork *w)
{
	bool taken;

	lock(&work.lock);
	count_idle(1);
	taken = idle_until(w, nothing_is_left);
	count_idle((uint32_t)-1);
	unlock(&work.lock);
	return taken;
}

/* With the lock, which it may drop and take again. The last marker that becomes idle wakes the one
 * that waits for all. */
static void become_idle(void)
{
	count_idle(1);
	if (!all_idle())
		return;
	unlock_and_wake(INT32_MAX);
	lock(&work.lock);
}

COLD bool gcwork_wait(struct gcwork *w)
{
	bool taken;

	lock(&work.lock);
	/* It may have joined when all others were idle. If it counted itself after the mark has
	 * ended, the next mark could end while a marker has a chunk. */
	if (!mark_has_ended(w))
		become_idle();
	taken = idle_until(w, mark_has_ended);
	if (taken)
		count_idle((uint32_t)-1);
	else
		give_empty(w->chunk);
	unlock(&work.lock);
	return taken;
}
