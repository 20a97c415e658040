/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What packages runtime and runtime/debug ask of the heap.
 */
#include "golang/common/lang.h"
#include "runtime/heap/malloc.h"

void linkrt_gc_GC(void);
int32_t linkrt_gc_setGCPercent(int32_t percent);

/* Only programs with goroutines have it. */
#pragma weak linkrt_gosched

/* As in Go, the finalizers that the collection has found may run before it returns. */
void linkrt_gc_GC(void)
{
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
