/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Conversions of values to interfaces. Each allocates a copy, but for values that have a word in
 * the program already. Source: Go 1.26 runtime/iface.go.
 */
#include "golang/gccompiler/value/type.h"
#include "sys/mem.h"

void *go_convT(const struct type *t, const void *value) GO(convT);
void *go_convT16(uint16_t v) GO(convT16);
void *go_convT32(uint32_t v) GO(convT32);
void *go_convT64(uint64_t v) GO(convT64);
void *go_convTstring(linkrt_string s) GO(convTstring);
void *linkrt_gc_convTslice(void *p, intptr_t len, intptr_t cap);

void *go_convT(const struct type *t, const void *value)
{
	return linkrt_memcpy(go_newobject(t), value, t->size);
}

static void *copy_value(const void *value, size_t size, bool noscan)
{
	return linkrt_memcpy(noscan ? allocate_raw(size) : allocate(size, false), value, size);
}

void *go_convT16(uint16_t v)
{
	return v < STATIC_UINT64S ? small_word(v, sizeof v) : copy_value(&v, sizeof v, true);
}

void *go_convT32(uint32_t v)
{
	return v < STATIC_UINT64S ? small_word(v, sizeof v) : copy_value(&v, sizeof v, true);
}

void *go_convT64(uint64_t v)
{
	return v < STATIC_UINT64S ? small_word(v, sizeof v) : copy_value(&v, sizeof v, true);
}

void *go_convTstring(linkrt_string s)
{
	return s.len == 0 ? go_zeroVal : copy_value(&s, sizeof s, false);
}

void *linkrt_gc_convTslice(void *p, intptr_t len, intptr_t cap)
{
	const linkrt_slice s = {p, len, cap};

	return p == NULL ? go_zeroVal : copy_value(&s, sizeof s, false);
}
