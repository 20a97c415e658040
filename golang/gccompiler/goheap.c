/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What packages runtime and runtime/debug ask of the heap.
 */
#include "golang/common/lang.h"
#include "runtime/heap/malloc.h"
#include "runtime/sched/proc.h"
#include "time/clock.h"
#include "time/sleep.h"

void linkrt_gc_GC(void);
int32_t linkrt_gc_setGCPercent(int32_t percent);

/* Only programs with goroutines have them. */
#pragma weak linkrt_gosched
#pragma weak linkrt_gosleep
#pragma weak linkrt_sched

/* Relaxed: a goroutine that is overlooked gets its time the next time. */
static bool others_run(void)
{
	return &linkrt_sched != NULL && (LOAD(&linkrt_sched.running, RELAXED) > 1 ||
						LOAD(&linkrt_sched.runqsize, RELAXED) != 0);
}

/* A loop of collections would stop others nearly all of the time. They run as long as the last
 * collection took, before the next one begins. In Go they run beside a collection. */
static void let_others_run(void)
{
	struct heap_stats s;
	int64_t until;

	linkrt_heap_stats(&s);
	until = (int64_t)(s.last_gc + s.last_pause);
	if (linkrt_gosleep != NULL && others_run() && linkrt_nanotime() < until)
		linkrt_gosleep(until);
}

/* As in Go, the finalizers that the collection has found may run before it returns. */
void linkrt_gc_GC(void)
{
	let_others_run();
	linkrt_gc();
	if (linkrt_gosched != NULL)
		linkrt_gosched();
}

int32_t linkrt_gc_setGCPercent(int32_t percent)
{
	const int32_t old = linkrt_set_gc_percent(percent);

	linkrt_gc(); /* as in Go */
	return old;
}
