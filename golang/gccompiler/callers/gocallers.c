/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Questions about code addresses, and about the functions on the stack. Inlined functions count,
 * wrappers do not. A program without the records of functab.h gets the addresses alone.
 * Source: Go 1.26 runtime/traceback.go, tracebackPCs; runtime/symtab.go, funcline.
 */
#include "golang/gccompiler/callers/location.h"
#include "golang/gccompiler/callers/walk.h"

void linkrt_gc_findLocation(uintptr_t pc, struct location *l);
intptr_t linkrt_gc_callers(intptr_t skip, uintptr_t *pcs, intptr_t room);
uintptr_t linkrt_gc_inlined_caller(uintptr_t pc);

void linkrt_gc_findLocation(uintptr_t pc, struct location *l)
{
	*l = location_of(pc);
}

/* Return addresses of the functions on the stack, from the innermost on. */
struct callers {
	intptr_t count, room;
	uintptr_t *pcs;
};

static bool add_pc(void *arg, const struct activation *a)
{
	struct callers *c = arg;

	c->pcs[c->count++] = a->pc;
	return c->count < c->room;
}

intptr_t linkrt_gc_callers(intptr_t skip, uintptr_t *pcs, intptr_t room)
{
	struct callers c = {.pcs = pcs, .room = room};
	struct stack_top top = own_stack();

	if (room <= 0)
		return 0;
	top.skip = skip;
	top.f = shim_caller(__builtin_frame_address(0));
	walk_stack(&top, add_pc, &c);
	return c.count;
}

/* The return address in the function into which that code was inlined; 0 if it was not. */
uintptr_t linkrt_gc_inlined_caller(uintptr_t pc)
{
	const struct functab *f = find_function(pc - 1);
	const struct inlined *call = f != NULL ? find_inlined(f, pc - 1) : NULL;

	return call != NULL ? pc_start(&f->start) + call->pc + 1 : 0;
}
