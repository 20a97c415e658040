/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Objects. The collector stops all threads, so write barriers are off.
 * Contract: GCC 12 libgo/go/runtime/malloc.go, mbarrier.go.
 */
#include "golang/common/commontype.h"

#include "runtime/heap/malloc.h"
#include "sys/mem.h"

void go_gcWriteBarrier(uintptr_t *to, uintptr_t value) GO(gcWriteBarrier);
intptr_t go_slicecopy(void *to, intptr_t to_len, const void *from, intptr_t from_len,
	uintptr_t width) GO(slicecopy);
intptr_t go_typedslicecopy(const struct type *element, void *to, intptr_t to_len, const void *from,
	intptr_t from_len) GO(typedslicecopy);
void go_memclrHasPointers(void *p, uintptr_t size) GO(memclrHasPointers);

/*
 * Compiled code tests its first 32 bits before it stores a pointer. libgo's structure has 16 bytes.
 * It is weak because the maps of Go 1.19 have their own.
 */
extern uint64_t go_writeBarrier[2] GO(writeBarrier) __attribute__((weak));
uint64_t go_writeBarrier[2];

/* The address of all objects of size 0. */
extern uint64_t go_zerobase GO(zerobase);
uint64_t go_zerobase;

void *allocate(uintptr_t size, bool noscan)
{
	return size == 0 ? &go_zerobase : linkrt_mallocgc(size, noscan, false);
}

void *allocate_raw(uintptr_t size)
{
	return size == 0 ? &go_zerobase : linkrt_mallocgc(size, true, true);
}

void *go_newobject(const struct type *t)
{
	return allocate(t->size, t->pointers_end == 0);
}

void go_typedmemmove(const struct type *t, void *to, const void *from)
{
	linkrt_memmove(to, from, t->size);
}

intptr_t go_slicecopy(
	void *to, intptr_t to_len, const void *from, intptr_t from_len, uintptr_t width)
{
	const intptr_t n = to_len < from_len ? to_len : from_len;

	linkrt_memmove(to, from, (uintptr_t)n * width);
	return n;
}

intptr_t go_typedslicecopy(
	const struct type *element, void *to, intptr_t to_len, const void *from, intptr_t from_len)
{
	return go_slicecopy(to, to_len, from, from_len, element->size);
}

void go_memclrHasPointers(void *p, uintptr_t size)
{
	linkrt_memset(p, 0, size);
}

/* Called only if the program sets the flag. It stores the pointer and does nothing else. */
void go_gcWriteBarrier(uintptr_t *to, uintptr_t value)
{
	*to = value;
}
