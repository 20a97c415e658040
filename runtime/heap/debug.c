/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Looks for defects of the collector, and for programs that use what was freed: in a program
 * that asks for it (linkrt_gc_stress in malloc.h).
 */
#include "runtime/heap/heap.h"

#include "sys/mem.h"
#include "sys/throw.h"

enum { POISON = 0xdb };
#define POISON_WORD UINT64_C(0xdbdbdbdbdbdbdbdb)

/* linkrt_gc_is_marked is true also for a word that leads to no object. */
static void verify_words(uintptr_t low, uintptr_t high)
{
	const uintptr_t *p = (const uintptr_t *)align_up(low, sizeof *p);

	for (; (uintptr_t)(p + 1) <= high; p++)
		if (!linkrt_gc_is_marked(*p))
			LINKRT_THROW("the collector missed an object that can be reached");
}

static void verify_span(struct mspan *s)
{
	for (uint32_t i = 0; i < s->nelems && !s->noscan; i++)
		if (span_is_marked(s, i))
			verify_words(s->base + i * s->elemsize, s->base + (i + 1) * s->elemsize);
}

COLD void linkrt_gc_verify(void)
{
	for (uint32_t i = 0; i < linkrt_mheap.nroots; i++)
		verify_words(linkrt_mheap.roots[i].low, linkrt_mheap.roots[i].high);
	linkrt_each_span(verify_span);
}

/* It is what a collection left of it, or has never been used. */
static void verify_free(uintptr_t low, uintptr_t high)
{
	for (const uintptr_t *p = (const uintptr_t *)low; (uintptr_t)p < high; p++)
		if (*p != 0 && *p != POISON_WORD)
			LINKRT_THROW("an object was written to after it was freed");
}

COLD void linkrt_gc_poison(struct mspan *s)
{
	for (uint32_t i = 0; i < s->nelems; i++) {
		const uintptr_t at = s->base + i * s->elemsize;
		if (!span_has(s, i))
			verify_free(at, at + s->elemsize);
		else if (!span_is_marked(s, i))
			linkrt_memset((void *)at, POISON, s->elemsize);
	}
}
