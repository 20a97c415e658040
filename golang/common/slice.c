/* SPDX-License-Identifier: BSD-3-Clause
 *
 * make and append. Capacities grow as in Go, because a program can print them.
 * Contract: GCC 12 libgo/go/runtime/slice.go.
 */
#include "golang/common/commontype.h"

#include "runtime/heap/sizeclass.h"
#include "sys/mem.h"

uintptr_t go_checkMakeSlice(const struct type *element, intptr_t len, intptr_t cap)
	GO(checkMakeSlice);
void *go_makeslice64(const struct type *element, int64_t len, int64_t cap) GO(makeslice64);
void go_unsafeslice(const struct type *element, const void *p, intptr_t len) GO(unsafeslice);
void go_unsafeslice64(const struct type *element, const void *p, int64_t len) GO(unsafeslice64);

bool slice_bytes(const struct type *element, intptr_t n, uintptr_t *result)
{
	return n >= 0 && !__builtin_mul_overflow(element->size, (uintptr_t)n, result) &&
	       *result <= MAX_ALLOC;
}

uintptr_t go_checkMakeSlice(const struct type *element, intptr_t len, intptr_t cap)
{
	uintptr_t size, ignored;

	if (slice_bytes(element, cap, &size) && len >= 0 && len <= cap)
		return size;
	/*
	 * make([]T, n) passes n as both. The panic names the length if the length is too large
	 * alone.
	 */
	if (!slice_bytes(element, len, &ignored))
		go_panicmakeslicelen();
	go_panicmakeslicecap();
}

void *go_makeslice(const struct type *element, intptr_t len, intptr_t cap)
{
	return allocate(go_checkMakeSlice(element, len, cap), element->pointers_end == 0);
}

void *go_makeslice64(const struct type *element, int64_t len, int64_t cap)
{
	return go_makeslice(element, len, cap);
}

enum { GO_PAGE = 8192 };

uintptr_t size_class(uintptr_t size)
{
	if (size == 0)
		return 0;
	return size <= LARGEST_SMALL ? linkrt_class_to_size[linkrt_size_to_class(size)]
				     : align_up(size, GO_PAGE);
}

/*
 * The next capacity is twice the old one while that is small. Above, the growth goes down towards a
 * quarter. It is never less than what is wanted.
 */
static intptr_t next_cap(intptr_t old, intptr_t wanted)
{
	enum { SMALL = 256 };
	intptr_t cap = old;

	if (wanted > 2 * old)
		return wanted;
	if (old < SMALL)
		return 2 * old;
	while (cap < wanted)
		cap += (cap + 3 * SMALL) / 4;
	return cap;
}

/* An array of `size` bytes. The caller writes those before `end`, and the others are zero. */
static void *new_array(const struct type *element, uintptr_t size, uintptr_t end)
{
	char *p;

	if (element->pointers_end != 0)
		return allocate(size, false);
	p = allocate_raw(size);
	linkrt_memset(p + end, 0, size - end);
	return p;
}

/* The result has the length `wanted`. The caller fills in the new elements. */
linkrt_slice go_growslice(const struct type *element, const void *old, intptr_t old_len,
	intptr_t old_cap, intptr_t wanted)
{
	uintptr_t size = 0;
	void *p;

	if (wanted < old_cap ||
		(element->size != 0 && !slice_bytes(element, next_cap(old_cap, wanted), &size)))
		PANIC("growslice: cap out of range");
	size = roundupsize(element, size);
	p = new_array(element, size, (uintptr_t)wanted * element->size);
	linkrt_memcpy(p, old, (uintptr_t)old_len * element->size);
	return (linkrt_slice){
		p, wanted, element->size == 0 ? wanted : (intptr_t)(size / element->size)};
}

void go_unsafeslice(const struct type *element, const void *p, intptr_t len)
{
	uintptr_t size;

	if (len >= 0 && !__builtin_mul_overflow(element->size, (uintptr_t)len, &size) &&
		size <= -(uintptr_t)p)
		return;
	if (p == NULL && len > 0)
		PANIC("unsafe.Slice: ptr is nil and len is not zero");
	PANIC("unsafe.Slice: len out of range");
}

void go_unsafeslice64(const struct type *element, const void *p, int64_t len)
{
	go_unsafeslice(element, p, len);
}
