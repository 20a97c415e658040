/* SPDX-License-Identifier: BSD-3-Clause
 *
 * append, in the forms that the releases have. Source: Go 1.26 and 1.19 runtime/slice.go.
 */
#include "golang/gccompiler/release.h"
#include "golang/gccompiler/value/type.h"
#include "sys/mem.h"

linkrt_slice linkrt_gc_growslice(uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d, uintptr_t e);
linkrt_slice linkrt_gc_growslice_buf(void *old, intptr_t new_len, intptr_t old_cap, intptr_t n,
	const struct type *element, void *buffer, intptr_t buffer_len);
void *go_makeslicecopy(const struct type *element, intptr_t to_len, intptr_t from_len,
	const void *from) GO(makeslicecopy);
linkrt_slice go_moveSlice(const struct type *element, const void *old, intptr_t len, intptr_t cap)
	GO(moveSlice);
linkrt_slice go_moveSliceNoScan(uintptr_t size, const void *old, intptr_t len, intptr_t cap)
	GO(moveSliceNoScan);
linkrt_slice go_moveSliceNoCap(const struct type *element, const void *old, intptr_t len)
	GO(moveSliceNoCap);
linkrt_slice go_moveSliceNoCapNoScan(uintptr_t size, const void *old, intptr_t len)
	GO(moveSliceNoCapNoScan);

/*
 * Since Go 1.22 an object with pointers of more than 512 bytes begins with a word for the
 * collector.
 */
uintptr_t roundupsize(const struct type *element, uintptr_t size)
{
	enum { WORD = 8, NO_HEADER = 512, SMALL = 32768 };

	if (gc_release() < 22 || element->pointers_end == 0 || size <= NO_HEADER ||
		size > SMALL - WORD)
		return size_class(size);
	return size_class(size + WORD) - WORD;
}

/* Since Go 1.20: growslice(oldPtr, newLen, oldCap, num, et). The result has the new length. */
static linkrt_slice grow(
	const void *old, intptr_t new_len, intptr_t old_cap, intptr_t n, const struct type *element)
{
	uintptr_t size;

	if (!slice_bytes(element, new_len, &size))
		PANIC("growslice: len out of range");
	return go_growslice(element, old, new_len - n, old_cap, new_len);
}

/* Up to Go 1.19: growslice(et, old, cap). The result keeps the old length. */
linkrt_slice linkrt_gc_growslice(uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d, uintptr_t e)
{
	linkrt_slice s;

	if (gc_release() > 19)
		return grow((const void *)a, (intptr_t)b, (intptr_t)c, (intptr_t)d,
			(const struct type *)e);
	s = go_growslice(
		(const struct type *)a, (const void *)b, (intptr_t)c, (intptr_t)d, (intptr_t)e);
	s.len = (intptr_t)c;
	return s;
}

/*
 * The buffer is on the caller's stack. A slice that outlives the caller is moved to the heap later,
 * by the functions below.
 */
linkrt_slice linkrt_gc_growslice_buf(void *old, intptr_t new_len, intptr_t old_cap, intptr_t n,
	const struct type *element, void *buffer, intptr_t buffer_len)
{
	const uintptr_t filled = (uintptr_t)(new_len - n) * element->size;
	const uintptr_t wanted = (uintptr_t)new_len * element->size;
	linkrt_slice s = {buffer, new_len, new_len};

	if (new_len > buffer_len || new_len < 0)
		return grow(old, new_len, old_cap, n, element);
	linkrt_memmove(buffer, old, filled);
	if (element->size != 0)
		s.cap = (intptr_t)(roundupsize(element, wanted) / element->size);
	if (s.cap > buffer_len)
		s.cap = buffer_len;
	linkrt_memset((char *)buffer + wanted, 0, (uintptr_t)s.cap * element->size - wanted);
	return s;
}

/* Copies a slice from the stack to memory that stays. A nil slice stays nil. */
static linkrt_slice move_slice(
	uintptr_t size, bool noscan, const void *old, intptr_t len, intptr_t cap)
{
	void *p = old == NULL ? NULL : allocate((uintptr_t)cap * size, noscan);

	return (linkrt_slice){
		cap == 0 ? p : linkrt_memcpy(p, old, (uintptr_t)len * size), len, cap};
}

linkrt_slice go_moveSlice(const struct type *element, const void *old, intptr_t len, intptr_t cap)
{
	return move_slice(element->size, element->pointers_end == 0, old, len, cap);
}

linkrt_slice go_moveSliceNoScan(uintptr_t size, const void *old, intptr_t len, intptr_t cap)
{
	return move_slice(size, true, old, len, cap);
}

linkrt_slice go_moveSliceNoCapNoScan(uintptr_t size, const void *old, intptr_t len)
{
	return move_slice(
		size, true, old, len, (intptr_t)(size_class((uintptr_t)len * size) / size));
}

linkrt_slice go_moveSliceNoCap(const struct type *element, const void *old, intptr_t len)
{
	const uintptr_t size = roundupsize(element, (uintptr_t)len * element->size);

	return move_slice(element->size, element->pointers_end == 0, old, len,
		(intptr_t)(size / element->size));
}

void *go_makeslicecopy(
	const struct type *element, intptr_t to_len, intptr_t from_len, const void *from)
{
	void *p = go_makeslice(element, to_len, to_len);

	return linkrt_memcpy(
		p, from, (uintptr_t)(from_len < to_len ? from_len : to_len) * element->size);
}
