/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Spans, and which of their objects are allocated. Source: Go 1.26 runtime/mbitmap.go,
 * nextFreeIndex.
 */
#include "runtime/heap/heap.h"

#include "sys/mem.h"

void linkrt_span_init(struct mspan *s, unsigned sizeclass, uintptr_t elemsize, bool noscan)
{
	const uintptr_t bytes = (uintptr_t)s->npages * HEAP_PAGE;

	s->sizeclass = (uint8_t)sizeclass;
	s->elemsize = elemsize;
	s->noscan = noscan;
	s->nelems = sizeclass != 0 ? (uint32_t)(bytes / elemsize) : 1;
	/* Rounded up. That is exact for offsets of 16 bits and some more. */
	s->inverse =
		sizeclass != 0 ? (uint32_t)(((UINT64_C(1) << 32) + elemsize - 1) / elemsize) : 0;
	s->freeindex = 0;
	s->cached = s->unswept = false;
	linkrt_memset(s->alloc, 0, sizeof s->alloc);
	linkrt_memset(s->marks, 0, sizeof s->marks);
}

/* Not every processor has an instruction for it, and libgcc is not linked. */
static inline uint32_t lowest_bit(uint64_t w)
{
	uint32_t n = 0;

	for (w &= -w; (w & 0xff) == 0; w >>= 8)
		n += 8;
	for (; (w & 1) == 0; w >>= 1)
		n++;
	return n;
}

uintptr_t linkrt_span_next(struct mspan *s)
{
	uint32_t i = s->freeindex;

	while (i < s->nelems) {
		const uint64_t free = ~s->alloc[i / 64] >> (i % 64);
		if (free == 0) {
			i = (i / 64 + 1) * 64;
			continue;
		}
		i += lowest_bit(free);
		if (i >= s->nelems)
			break;
		s->freeindex = i + 1;
		return s->base + i * s->elemsize;
	}
	s->freeindex = s->nelems;
	return 0;
}
