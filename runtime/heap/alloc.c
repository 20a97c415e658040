/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The heap for C. Only programs that call one of these functions contain them.
 */
#include "runtime/heap/heap.h"

#include "linkrt.h"
#include "runtime/persistentalloc.h"
#include "runtime/stackbounds.h"
#include "runtime/world/stw.h"

/* Guarded by mheap.lock. */
struct root_range {
	uintptr_t low, high;
	struct root_range *next; /* in the list of roots, or of free records */
};
static struct root_range *ranges, *free_ranges;

/* A thread whose bounds are unknown has at least the frames that are there. */
void linkrt_alloc_enter(void)
{
	const uintptr_t here = (uintptr_t)__builtin_frame_address(0);
	uintptr_t top;

	if (linkrt_stw_has_entered())
		return;
	top = linkrt_stack_bounds().hi;
	linkrt_stw_enter(top > here ? top : here);
}

void *linkrt_alloc(size_t size, bool noscan)
{
	linkrt_alloc_enter();
	return linkrt_mallocgc(size != 0 ? size : 1, noscan, false);
}

void linkrt_alloc_collect(void)
{
	linkrt_alloc_enter();
	linkrt_gc();
}

/* With the lock */
static struct root_range *new_range(void)
{
	struct root_range *r = free_ranges;

	if (r == NULL)
		return linkrt_persistentalloc(sizeof *r, _Alignof(struct root_range));
	free_ranges = r->next;
	return r;
}

void linkrt_alloc_add_roots(const void *at, size_t size)
{
	struct root_range *r;

	lock(&linkrt_mheap.lock);
	r = new_range();
	*r = (struct root_range){(uintptr_t)at, (uintptr_t)at + size, ranges};
	ranges = r;
	unlock(&linkrt_mheap.lock);
}

void linkrt_alloc_remove_roots(const void *at)
{
	struct root_range **link = &ranges, *r;

	lock(&linkrt_mheap.lock);
	while ((r = *link) != NULL && r->low != (uintptr_t)at)
		link = &r->next;
	if (r != NULL) {
		*link = r->next;
		r->next = free_ranges;
		free_ranges = r;
	}
	unlock(&linkrt_mheap.lock);
}

void linkrt_each_root_range(void (*see)(void *arg, uintptr_t low, uintptr_t high), void *arg)
{
	for (const struct root_range *r = ranges; r != NULL; r = r->next)
		see(arg, r->low, r->high);
}
