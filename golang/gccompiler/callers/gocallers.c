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
bool linkrt_gc_is_entry(uintptr_t pc);

void linkrt_gc_findLocation(uintptr_t pc, struct location *l)
{
	*l = location_of(pc);
}

/* Return addresses of the functions on the stack, from the innermost on. */
intptr_t linkrt_gc_callers(intptr_t skip, uintptr_t *pcs, intptr_t room)
{
	struct stack_top top = own_stack();

	top.skip = skip;
	top.f = shim_caller(__builtin_frame_address(0));
	return walk_pcs(&top, pcs, room);
}

/* The return address in the function into which that code was inlined. 0: it was not, or into a
 * wrapper. */
uintptr_t linkrt_gc_inlined_caller(uintptr_t pc)
{
	const struct functab *f = find_function(pc - 1);
	const struct inlined *call = f != NULL ? find_inlined(f, pc - 1) : NULL;
	uintptr_t at;

	if (call == NULL)
		return 0;
	at = pc_start(&f->start) + call->pc;
	return f->is_wrapper != 0 && find_inlined(f, at) == NULL ? 0 : at + 1;
}

bool linkrt_gc_is_entry(uintptr_t pc)
{
	const struct functab *f = find_function(pc);

	return f != NULL && pc_start(&f->start) == pc;
}
