/* SPDX-License-Identifier: BSD-3-Clause
 *
 * make and append. Capacities grow as in Go, because a program can print them.
 * Contract: GCC 12 libgo/go/runtime/slice.go.
 */
#include "golang/common/type.h"

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
	return allocate(go_checkMakeSlice(element, len, cap), element->align);
}

void *go_makeslice64(const struct type *element, int64_t len, int64_t cap)
{
	return go_makeslice(element, len, cap);
}

/*
 * Go's size classes, because capacities show them. Up to 1536 bytes they are regular. Above 32768
 * bytes they are whole pages.
 */
static const struct {
	uint16_t up_to, step;
} regular_classes[] = {{32, 8}, {256, 16}, {512, 32}, {768, 64}, {1536, 128}};
static const uint16_t more_classes[] = {1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096, 4864, 5376,
	6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432,
	19072, 20480, 21760, 24576, 27264, 28672, 32768};
enum { GO_PAGE = 8192 };
#define COUNT(table) (sizeof(table) / sizeof *(table))

uintptr_t size_class(uintptr_t size)
{
	for (unsigned i = 0; i < COUNT(regular_classes); i++)
		if (size <= regular_classes[i].up_to)
			return align_up(size, regular_classes[i].step);
	for (unsigned i = 0; i < COUNT(more_classes); i++)
		if (size <= more_classes[i])
			return more_classes[i];
	return align_up(size, GO_PAGE);
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
	p = allocate(size, element->align);
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
