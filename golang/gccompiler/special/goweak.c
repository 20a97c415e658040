/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What package weak calls.
 */
#include "golang/common/lang.h"
#include "golang/gccompiler/special/special.h"

uintptr_t *linkrt_gc_registerWeakPointer(uintptr_t p);
uintptr_t linkrt_gc_makeStrongFromWeak(const uintptr_t *handle);

/* With the lock: the handle of a pointer, or NULL. */
static uintptr_t *known_handle(uintptr_t p)
{
	const struct special *s = linkrt_special_find(p, SPECIAL_WEAK, 0);

	return s != NULL ? s->handle : NULL;
}

/* Memory cannot be allocated with the lock, so another thread may add the handle meanwhile. */
static COLD uintptr_t *add_handle_slow(uintptr_t p)
{
	uintptr_t *const handle = allocate(sizeof *handle, true), *known;
	struct special *const s = linkrt_special_new(SPECIAL_WEAK);

	*handle = p;
	s->handle = handle;
	lock(&linkrt_mheap.lock);
	known = known_handle(p);
	if (known == NULL)
		linkrt_special_insert(s, p);
	unlock(&linkrt_mheap.lock);
	return known != NULL ? known : handle;
}

/* Pointers that are equal have one handle, so that weak pointers are equal, too. */
uintptr_t *linkrt_gc_registerWeakPointer(uintptr_t p)
{
	uintptr_t *handle;

	lock(&linkrt_mheap.lock);
	handle = known_handle(p);
	unlock(&linkrt_mheap.lock);
	return handle != NULL ? handle : add_handle_slow(p);
}

/* One load. A collection before it may clear the word. A collection after it finds the pointer in a
 * register. */
uintptr_t linkrt_gc_makeStrongFromWeak(const uintptr_t *handle)
{
	return LOAD(handle, ACQUIRE);
}
