/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What packages runtime and runtime/debug ask of the heap.
 */
#include "golang/common/lang.h"
#include "golang/gccompiler/panic/frame.h"
#include "runtime/heap/malloc.h"
#include "runtime/heap/sizeclass.h"
#include "runtime/sched/proc.h"
#include "runtime/world/stw.h"
#include "sys/atomic.h"
#include "sys/auxv.h"
#include "time/clock.h"
#include "time/sleep.h"

#include <linux/auxvec.h>

void linkrt_gc_GC(void);
int32_t linkrt_gc_setGCPercent(int32_t percent);
const uint16_t *linkrt_gc_class_sizes(void);
uint64_t linkrt_stack_bytes(void);

/* Only programs with goroutines have them. */
#pragma weak linkrt_each_goroutine
#pragma weak linkrt_gosched
#pragma weak linkrt_gosleep
#pragma weak linkrt_sched

/* Relaxed: a goroutine that is overlooked gets its time the next time. */
static bool others_run(void)
{
	return LINKED(linkrt_sched) && (LOAD(&linkrt_sched.running, RELAXED) > 1 ||
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
	if (LINKED(linkrt_gosleep) && others_run() && linkrt_nanotime() < until)
		linkrt_gosleep(until);
}

/* Where the frame of the Go function begins that called a shim that called the C function with that
 * frame pointer. */
static uintptr_t go_frame(const uintptr_t *c_fp)
{
	return (uintptr_t)(frame_record(frame_linked(c_fp).fp) + 2);
}

/* Go's code has nothing in registers that a call preserves, and the frames of C have nothing of the
 * program's here. But there may be what the program used last, such as an object that it has
 * finished with. As in Go, the finalizers that the collection has found may run before it
 * returns. */
void linkrt_gc_GC(void)
{
	let_others_run();
	linkrt_stw_hide_below(go_frame(__builtin_frame_address(0)));
	linkrt_gc();
	linkrt_stw_hide_below(0);
	if (LINKED(linkrt_gosched))
		linkrt_gosched();
}

int32_t linkrt_gc_setGCPercent(int32_t percent)
{
	const int32_t old = linkrt_set_gc_percent(percent);

	linkrt_gc(); /* as in Go */
	return old;
}

const uint16_t *linkrt_gc_class_sizes(void)
{
	return linkrt_class_to_size;
}

struct stack_sum {
	uintptr_t page;
	uint64_t bytes;
};

/* The kernel gives whole pages. Of a goroutine that runs only the part is known that it had in use
 * when it waited last. */
static void add_stack(void *arg, const struct g *g)
{
	struct stack_sum *const sum = arg;
	const uintptr_t sp = g->sched.sp;
	const uintptr_t low = sp > g->abi.lo && sp < (uintptr_t)g ? sp : (uintptr_t)g;

	sum->bytes += (uintptr_t)(g + 1) - (low & ~(sum->page - 1));
}

/* Goroutines may begin and end meanwhile. */
uint64_t linkrt_stack_bytes(void)
{
	struct stack_sum sum = {.page = linkrt_auxv(AT_PAGESZ)};

	if (LINKED(linkrt_each_goroutine))
		linkrt_each_goroutine(add_stack, &sum);
	return sum.bytes;
}
