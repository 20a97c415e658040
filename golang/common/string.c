/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Concatenation and conversions of strings. `buffer` is memory of the caller, or NULL. A result
 * that does not outlive the caller may lie there. Contract: GCC 12 libgo/go/runtime/string.go.
 */
#include "golang/common/lang.h"

#include "sys/mem.h"
#include "sys/throw.h"

enum { BUFFER = 32 }; /* the number of elements of `buffer`, which the compiler reserves */

linkrt_slice go_rawbyteslice(intptr_t n) GO(rawbyteslice);
linkrt_slice go_stringtoslicebyte(char *buffer, linkrt_string s) GO(stringtoslicebyte);
linkrt_slice go_stringtoslicerune(int32_t *buffer, linkrt_string s) GO(stringtoslicerune);
linkrt_string go_intstring(char *buffer, int64_t v) GO(intstring);
intptr_t go_countrunes(linkrt_string s) GO(countrunes);

static char *room_for(char *buffer, intptr_t n)
{
	return buffer != NULL && n <= BUFFER ? buffer : allocate_raw((uintptr_t)n);
}

linkrt_string go_concatstrings(char *buffer, const linkrt_string *parts, intptr_t n)
{
	linkrt_string s = {0};
	char *p;

	for (intptr_t i = 0; i < n; i++)
		if (__builtin_add_overflow(s.len, parts[i].len, &s.len))
			LINKRT_THROW("string concatenation too long");
	s.ptr = p = room_for(buffer, s.len);
	for (intptr_t i = 0; i < n; p += parts[i++].len)
		linkrt_memcpy(p, parts[i].ptr, (size_t)parts[i].len);
	return s;
}

linkrt_string go_slicebytetostring(char *buffer, const char *p, intptr_t n)
{
	if (n == 0)
		return (linkrt_string){NULL, 0}; /* as in Go, it leads nowhere */
	return (linkrt_string){linkrt_memcpy(room_for(buffer, n), p, (size_t)n), n};
}

/* A slice for n elements: the whole `buffer` if they fit, else a new array with Go's capacity. What
 * is behind them is zero. */
static linkrt_slice slice_for(void *buffer, intptr_t n, uintptr_t element)
{
	const uintptr_t bytes = (uintptr_t)n * element;
	uintptr_t size = BUFFER * element;

	if (buffer == NULL || n > BUFFER) {
		size = size_class(bytes);
		buffer = allocate_raw(size);
	}
	linkrt_memset((char *)buffer + bytes, 0, size - bytes);
	return (linkrt_slice){buffer, n, (intptr_t)(size / element)};
}

linkrt_slice go_rawbyteslice(intptr_t n)
{
	return slice_for(NULL, n, 1);
}

linkrt_slice go_stringtoslicebyte(char *buffer, linkrt_string s)
{
	const linkrt_slice result = slice_for(buffer, s.len, 1);

	linkrt_memcpy(result.ptr, s.ptr, (size_t)s.len);
	return result;
}

intptr_t go_countrunes(linkrt_string s)
{
	intptr_t n = 0;

	for (intptr_t k = 0; k < s.len; n++)
		k = go_decoderune(s, k).next;
	return n;
}

linkrt_slice go_stringtoslicerune(int32_t *buffer, linkrt_string s)
{
	const linkrt_slice result = slice_for(buffer, go_countrunes(s), sizeof *buffer);
	intptr_t k = 0;

	for (intptr_t i = 0; i < result.len; i++) {
		const struct decoded_rune next = go_decoderune(s, k);
		((int32_t *)result.ptr)[i] = next.rune;
		k = next.next;
	}
	return result;
}

linkrt_string go_slicerunetostring(char *buffer, linkrt_slice runes)
{
	const int32_t *rune = runes.ptr;
	char scratch[4], *p;
	linkrt_string s = {0};

	for (intptr_t i = 0; i < runes.len; i++)
		s.len += encode_rune(scratch, rune[i]);
	s.ptr = p = room_for(buffer, s.len);
	/*
	 * Each rune goes through scratch, so that the result stays in bounds even if another thread
	 * changes the runes now.
	 */
	for (intptr_t i = 0; i < runes.len; i++) {
		const intptr_t n = encode_rune(scratch, rune[i]);
		if (n > s.ptr + s.len - p)
			break;
		p = (char *)linkrt_memcpy(p, scratch, (size_t)n) + n;
	}
	return s;
}

linkrt_string go_intstring(char *buffer, int64_t v)
{
	char *p = buffer != NULL ? buffer : allocate_raw(4);

	return (linkrt_string){p, encode_rune(p, v)};
}
