/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Sweeping: what was not marked is free. The spans of an mcache stay as they are while its thread
 * chooses an object in one of them. They are swept the next time.
 */
#include "runtime/heap/heap.h"

#include "sys/atomic.h"
#include "sys/mem.h"

/* A bit for each object of the word that exists. */
static uint64_t existing(const struct mspan *s, uint32_t word)
{
	const uint32_t first = word * 64;

	if (first >= s->nelems)
		return 0;
	return s->nelems - first >= 64 ? UINT64_MAX : (UINT64_C(1) << (s->nelems - first)) - 1;
}

/* Not every processor has an instruction for it, and libgcc is not linked. */
static NOINLINE uint32_t count_bits(uint64_t w)
{
	w -= w >> 1 & 0x5555555555555555;
	w = (w & 0x3333333333333333) + (w >> 2 & 0x3333333333333333);
	w = (w + (w >> 4)) & 0x0f0f0f0f0f0f0f0f;
	return (uint32_t)(w * 0x0101010101010101 >> 56);
}

static uint32_t count_marked(const struct mspan *s)
{
	uint32_t n = 0;

	for (uint32_t w = 0; w * 64 < s->nelems; w++)
		n += count_bits(s->marks[w]);
	return n;
}

uint32_t linkrt_count_allocated(const struct mspan *s)
{
	const uint32_t freeindex = LOAD(&s->freeindex, RELAXED);
	uint32_t n = 0;

	for (uint32_t w = 0; w * 64 < s->nelems; w++) {
		uint64_t bits = s->alloc[w];
		if (freeindex >= (w + 1) * 64)
			bits = UINT64_MAX;
		else if (freeindex > w * 64)
			bits |= (UINT64_C(1) << (freeindex - w * 64)) - 1;
		n += count_bits(bits & existing(s, w));
	}
	return n;
}

static void count_freed(const struct mspan *s, uint32_t n)
{
	linkrt_mheap.freed_objects[s->sizeclass] += n;
	linkrt_mheap.freed_bytes += n * s->elemsize;
}

static void count_live(const struct mspan *s, uint32_t n)
{
	linkrt_mheap.live += n * s->elemsize;
	if (!s->noscan)
		linkrt_mheap.heap_scan += n * s->elemsize;
}

/* Only programs that ask for the checks have it: linkrt_gc_stress. */
#pragma weak linkrt_gc_poison

static void sweep_span(struct mspan *s)
{
	const uint32_t marked = count_marked(s), allocated = linkrt_count_allocated(s);

	if (s->unswept) {
		count_live(s, allocated);
		return;
	}
	count_freed(s, allocated - marked);
	count_live(s, marked);
	if (gc_stress() != 0 && LINKED(linkrt_gc_poison))
		linkrt_gc_poison(s);
	if (marked == 0 && !s->cached) {
		linkrt_mheap_free(s);
		return;
	}
	if (s->sizeclass == 0 || marked == s->nelems)
		return;
	linkrt_memcpy(s->alloc, s->marks, sizeof s->alloc);
	s->freeindex = 0;
	s->needzero = true;
	if (!s->cached)
		linkrt_add_partial(s);
}

static void note_unswept(void)
{
	for (struct mcache *m = linkrt_mheap.caches; m != NULL; m = m->next)
		for (uint32_t i = 0; i < SIZE_CLASSES * 2; i++)
			if (m->alloc[i / 2][i % 2] != NULL)
				m->alloc[i / 2][i % 2]->unswept = m->choosing;
}

void linkrt_gc_sweep(void)
{
	linkrt_memset(linkrt_mheap.partial, 0, sizeof linkrt_mheap.partial);
	linkrt_mheap.live = linkrt_mheap.heap_scan = 0;
	note_unswept();
	linkrt_each_span(sweep_span);
	linkrt_mheap.marked = linkrt_mheap.live;
}
