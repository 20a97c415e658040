/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The profile of goroutines: the stacks and the labels of all, as they are at one moment.
 * Source: Go 1.26 runtime/mprof.go, goroutineProfileWithLabels.
 */
#include "golang/gccompiler/callers/goroutines.h"
#include "golang/gccompiler/profile/labels.h"
#include "golang/gccompiler/profile/site.h"

intptr_t linkrt_gc_goroutine_stacks(uintptr_t *pcs, const void **labels, intptr_t room);

struct stacks {
	uintptr_t *pcs;
	const void **labels;
	intptr_t room, count;
	uint64_t own; /* the goroutine that asks, which is the first; 0: a thread does */
};

/* It has not begun: it will return to goexit. */
static void add_entry(uintptr_t *pcs, uintptr_t entry)
{
	pcs[0] = entry + 1;
	pcs[1] = stand_in_pc(AS_GOEXIT);
}

static void add_other(void *arg, const struct goroutine *g)
{
	struct stacks *all = arg;
	const intptr_t i = all->count;
	uintptr_t *const pcs = all->pcs + i * PROFILE_DEPTH;
	struct interruption at;
	struct stack_top top;

	if (g->id == all->own)
		return;
	all->count++;
	if (i >= all->room)
		return;
	all->labels[i] = g->labels;
	top = goroutine_top(g, &at);
	if (g->entry != 0)
		add_entry(pcs, g->entry);
	else if (g->state != GOROUTINE_RUNS)
		walk_pcs(&top, pcs, PROFILE_DEPTH);
}

static void add_own(struct stacks *all, struct stack_top top)
{
	if (all->count++ >= all->room)
		return;
	all->labels[0] = linkrt_gc_labels();
	walk_pcs(&top, all->pcs, PROFILE_DEPTH);
}

/*
 * Returns how many goroutines there are, and shows the first `room` of them. `pcs` is
 * zeroed, and has PROFILE_DEPTH for each.
 */
intptr_t linkrt_gc_goroutine_stacks(uintptr_t *pcs, const void **labels, intptr_t room)
{
	struct stacks all = {.pcs = pcs, .labels = labels, .room = room, .own = linkrt_goid()};
	struct stack_top top = own_stack();

	top.f = shim_caller(__builtin_frame_address(0));
	add_own(&all, top);
	each_goroutine_stopped(add_other, &all);
	return all.count;
}
