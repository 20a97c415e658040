/* SPDX-License-Identifier: BSD-3-Clause
 *
 * When the heap is collected, and what a program may set. The world is stopped from the
 * first mark to the last sweep. Source: Go 1.26 runtime/mgc.go, mgcpacer.go.
 */
#include "runtime/heap/heap.h"

#include "linkrt.h"
#include "runtime/threads.h"
#include "runtime/world/stw.h"
#include "sys/atomic.h"
#include "time/clock.h"

enum { FIRST_HEAP = 4 << 20 }; /* bytes: a heap that is smaller is not collected */

__attribute__((weak)) const uint32_t linkrt_gc_stress = 0;

/* In golang/gccompiler/g.c: the calling thread enters the world. */
void linkrt_enter_world(void);
#pragma weak linkrt_enter_world
/* In runtime/threads.c. All threads of a freestanding program enter the world by themselves. */
#pragma weak threads_init

/* In alloc.c: a program that calls linkrt_alloc sees to it that its threads enter the world. */
#pragma weak linkrt_alloc_enter

/* In other hosted programs without gc's code, pthreads that have not entered the world may hold
 * objects. So nothing is freed there. */
static bool try_enter_world(void)
{
	if (LINKED(linkrt_enter_world))
		linkrt_enter_world();
	else if (LINKED(linkrt_alloc_enter))
		linkrt_alloc_enter();
	else
		return LINKED(threads_init);
	return true;
}

/* In golang/gccompiler/goenv.c: what GOGC and GOMEMLIMIT say. */
void linkrt_gc_environment(int32_t *percent, int64_t *limit);
#pragma weak linkrt_gc_environment

/* In golang/gccompiler/goproc.c. Only programs with pools of package sync have them. False: a
 * thread uses a pool, so none may be cleared. */
bool linkrt_lock_pools(void);
void linkrt_unlock_pools(void);
void linkrt_clear_pools(void);
#pragma weak linkrt_lock_pools
#pragma weak linkrt_unlock_pools
#pragma weak linkrt_clear_pools

static int32_t gc_percent(void)
{
	return linkrt_mheap.percent_above + 100;
}

static uint64_t memory_limit(void)
{
	return INT64_MAX - linkrt_mheap.limit_below;
}

/* How many bytes may be added before the next collection. */
static uint64_t growth(uint64_t live)
{
	const uint64_t percent = (uint64_t)gc_percent();

	return gc_percent() < 0 ? UINT64_MAX - live : live / 100 * percent;
}

void linkrt_set_next_gc(void)
{
	const uint64_t live = linkrt_mheap.live, limit = memory_limit();
	uint64_t next = live + growth(live);

	if (next < growth(FIRST_HEAP))
		next = growth(FIRST_HEAP);
	if (next > limit)
		next = live + live / 16 > limit ? live + live / 16 : limit;
	linkrt_mheap.next_gc = next != 0 ? next : 1;
}

static void set_percent(int32_t percent)
{
	linkrt_mheap.percent_above = (percent < 0 ? -1 : percent) - 100;
}

static void set_limit(int64_t limit)
{
	linkrt_mheap.limit_below = (uint64_t)(INT64_MAX - limit);
}

void linkrt_init_gc(void)
{
	int32_t percent = gc_percent();
	int64_t limit = (int64_t)memory_limit();

	if (linkrt_mheap.next_gc != 0)
		return;
	if (LINKED(linkrt_gc_environment))
		linkrt_gc_environment(&percent, &limit);
	set_percent(percent);
	set_limit(limit);
	linkrt_set_next_gc();
}

/* Only programs that ask for the checks have it: linkrt_gc_stress. */
#pragma weak linkrt_gc_verify

static void collect_stopped(void *arg)
{
	struct collection *const c = arg;

	c->stopped = linkrt_nanotime();
	if (c->pools)
		linkrt_clear_pools();
	linkrt_gc_mark();
	c->marked = linkrt_nanotime();
	if (gc_stress() != 0 && LINKED(linkrt_gc_verify))
		linkrt_gc_verify();
	linkrt_gc_sweep();
}

static void note_collection(const struct collection *c)
{
	struct mheap *const h = &linkrt_mheap;

	h->last_end = (uint64_t)c->end;
	h->last_pause = (uint64_t)(c->end - c->start);
	h->pause_total += h->last_pause;
	h->numgc++;
	h->forced += c->forced;
	if (LINKED(linkrt_note_collection))
		linkrt_note_collection(c->stopped - c->start);
	if (LINKED(linkrt_trace_collection))
		linkrt_trace_collection(c);
}

/* With the lock */
static void collect(bool forced)
{
	struct collection c = {
		.live = linkrt_mheap.live, .goal = linkrt_mheap.next_gc, .forced = forced};

	if (!try_enter_world())
		return;
	linkrt_gc_find_roots();
	c.pools = LINKED(linkrt_lock_pools) && linkrt_lock_pools();
	c.start = linkrt_nanotime();
	linkrt_with_world_stopped(collect_stopped, &c);
	c.end = linkrt_nanotime();
	if (c.pools)
		linkrt_unlock_pools();
	note_collection(&c);
	linkrt_set_next_gc();
	linkrt_scavenge(false);
}

void linkrt_gc_poll(uintptr_t size)
{
	if (linkrt_mheap.live + size > linkrt_mheap.next_gc)
		collect(false);
}

COLD void linkrt_gc_count(void)
{
	static uint32_t begun; /* guarded by mheap.lock: allocations since the last collection */

	lock(&linkrt_mheap.lock);
	if (++begun >= gc_stress()) {
		begun = 0;
		collect(false);
	}
	unlock_heap();
}

void linkrt_gc(void)
{
	lock(&linkrt_mheap.lock);
	collect(true);
	unlock_heap();
}

void linkrt_free_os_memory(void)
{
	lock(&linkrt_mheap.lock);
	collect(true);
	linkrt_scavenge(true);
	unlock_heap();
}

int32_t linkrt_set_gc_percent(int32_t percent)
{
	int32_t old;

	lock(&linkrt_mheap.lock);
	linkrt_init_gc();
	old = gc_percent();
	set_percent(percent);
	linkrt_set_next_gc();
	unlock(&linkrt_mheap.lock);
	return old;
}

int64_t linkrt_set_memory_limit(int64_t limit)
{
	int64_t old;

	lock(&linkrt_mheap.lock);
	linkrt_init_gc();
	old = (int64_t)memory_limit();
	if (limit >= 0) {
		set_limit(limit);
		linkrt_set_next_gc();
	}
	unlock(&linkrt_mheap.lock);
	return old;
}
