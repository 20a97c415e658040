/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The pointer operations of sync/atomic. In Go the runtime defines them, because of its write
 * barrier. All are sequentially consistent. Source: Go 1.26 runtime/atomic_pointer.go.
 */
#include "golang/common/lang.h"
#include "sys/atomic.h"

void linkrt_gc_storePointer(void **p, void *new);
void *linkrt_gc_swapPointer(void **p, void *new);
bool linkrt_gc_casPointer(void **p, void *old, void *new);

void linkrt_gc_storePointer(void **p, void *new)
{
	STORE(p, new, SEQ_CST);
}

void *linkrt_gc_swapPointer(void **p, void *new)
{
	return XCHG(p, new, SEQ_CST);
}

bool linkrt_gc_casPointer(void **p, void *old, void *new)
{
	return CAS(p, &old, new, SEQ_CST);
}
