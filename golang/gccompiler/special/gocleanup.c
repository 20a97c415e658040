/* SPDX-License-Identifier: BSD-3-Clause
 *
 * runtime.AddCleanup, whose generic part is in golang/overlay/runtime/newer.go.
 */
#include "golang/gccompiler/special/deadframes.h"
#include "golang/gccompiler/special/special.h"

uint64_t linkrt_gc_addCleanup(void *object, void *call);
void linkrt_gc_stopCleanup(uintptr_t object, uint64_t id);
bool linkrt_gc_sameObject(uintptr_t a, uintptr_t b);
bool linkrt_gc_inHeap(uintptr_t address);
void linkrt_gc_forget(void **object);

static uint64_t ids; /* guarded by mheap.lock */

uint64_t linkrt_gc_addCleanup(void *object, void *call)
{
	struct special *const s = linkrt_special_new(SPECIAL_CLEANUP);

	s->call = call;
	lock(&linkrt_mheap.lock);
	s->id = ++ids;
	linkrt_special_insert(s, (uintptr_t)object);
	unlock(&linkrt_mheap.lock);
	return s->id;
}

void linkrt_gc_stopCleanup(uintptr_t object, uint64_t id)
{
	linkrt_special_remove(object, SPECIAL_CLEANUP, id);
}

bool linkrt_gc_inHeap(uintptr_t address)
{
	return linkrt_object_base(address) != 0;
}

void linkrt_gc_forget(void **object)
{
	*object = NULL;
	clear_dead_frames();
}

bool linkrt_gc_sameObject(uintptr_t a, uintptr_t b)
{
	return linkrt_object_base(a) != 0 && linkrt_object_base(a) == linkrt_object_base(b);
}
