/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Memory, and variables that compiled code reads. Source: Go 1.26 runtime/malloc.go, mbarrier.go,
 * iface.go.
 */
#include "golang/gccompiler/value/type.h"
#include "sys/mem.h"

void *go_mallocgc(uintptr_t size, const struct type *t, bool zero) GO(mallocgc);
void go_typedmemclr(const struct type *t, void *p) GO(typedmemclr);

uint64_t go_zeroVal[128];

#define WORDS4(n) n, n + 1, n + 2, n + 3
#define WORDS16(n) WORDS4(n), WORDS4(n + 4), WORDS4(n + 8), WORDS4(n + 12)
#define WORDS64(n) WORDS16(n), WORDS16(n + 16), WORDS16(n + 32), WORDS16(n + 48)
const uint64_t go_staticuint64s[STATIC_UINT64S] = {
	WORDS64(0), WORDS64(64), WORDS64(128), WORDS64(192)};

void *go_mallocgc(uintptr_t size, const struct type *t, bool zero)
{
	if (t != NULL && t->pointers_end != 0)
		return allocate(size, false);
	return zero ? allocate(size, true) : allocate_raw(size);
}

void go_typedmemclr(const struct type *t, void *p)
{
	linkrt_memset(p, 0, t->size);
}
