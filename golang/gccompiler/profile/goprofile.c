/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The profile of goroutines: the stacks and the labels of all, as they are at one moment.
 * Source: Go 1.26 runtime/mprof.go, goroutineProfileWithLabels.
 */
#include "golang/gccompiler/callers/goroutines.h"
#include "golang/gccompiler/callers/walk.h"
#include "golang/gccompiler/profile/labels.h"

intptr_t linkrt_gc_goroutine_stacks(uintptr_t *pcs, const void **labels, intptr_t room);

/* Words of `pcs` for each goroutine. linkrtprof.maxStack is the same. */
enum { STACK_WORDS = 128 };

struct stacks {
	uintptr_t *pcs;
	const void **labels;
	intptr_t room, count;
	uint64_t own; /* the goroutine that asks, which is the first; 0: a thread does */
};

/* One of them: it ends at its last word, or before the first 0. */
struct stack_words {
	uintptr_t *pcs;
	intptr_t count;
};

static bool add_pc(void *arg, const struct activation *a)
{
	struct stack_words *s = arg;

	s->pcs[s->count++] = a->pc;
	return s->count < STACK_WORDS;
}

/* It has not begun: it will return to goexit. */
static void add_entry(struct stack_words *s, uintptr_t entry)
{
	s->pcs[s->count++] = entry + 1;
	s->pcs[s->count++] = (uintptr_t)&stand_ins[2 * AS_GOEXIT + 1];
}

static void add_other(void *arg, const struct goroutine *g)
{
	struct stacks *all = arg;
	const intptr_t i = all->count;
	struct stack_words s = {.count = 0};
	struct fault at;
	struct stack_top top;

	if (g->id == all->own)
		return;
	all->count++;
	if (i >= all->room)
		return;
	all->labels[i] = g->labels;
	s.pcs = all->pcs + i * STACK_WORDS;
	top = goroutine_top(g, &at);
	if (g->entry != 0)
		add_entry(&s, g->entry);
	else if (g->state != GOROUTINE_RUNS)
		walk_stack(&top, add_pc, &s);
}

static void add_own(struct stacks *all, struct stack_top top)
{
	struct stack_words s = {.pcs = all->pcs};

	if (all->count++ >= all->room)
		return;
	all->labels[0] = linkrt_gc_labels();
	walk_stack(&top, add_pc, &s);
}

/*
 * Returns how many goroutines there are, and shows the first `room` of them. `pcs` is
 * zeroed, and has STACK_WORDS for each.
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
