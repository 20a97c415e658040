/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Allocation. A small object comes from a span that only the calling thread uses, so it takes no
 * lock. The collector may stop a thread at any instruction of this file. Nothing is lost then:
 *   - a collection does not sweep the spans of an mcache while its thread chooses an object, so
 *     that object stays allocated;
 *   - a large object is in `pending` until its address is in a register.
 * Source: Go 1.26 runtime/malloc.go, mcache.go, mcentral.go.
 */
#include "runtime/heap/heap.h"

#include "runtime/persistentalloc.h"
#include "sys/atomic.h"
#include "sys/mem.h"
#include "sys/throw.h"

/* NULL: the thread has none yet, or each of its allocations is counted (linkrt_gc_stress). */
static _Thread_local struct mcache *mcache;
/* The thread's mcache if its allocations are counted, so that each takes the slow path. */
static _Thread_local struct mcache *counted;

/* With the lock */
static struct mcache *new_mcache_record(void)
{
	struct mcache *m = linkrt_persistentalloc(sizeof *m, 64);

	m->sample_at = UINT64_MAX;
	m->next = linkrt_mheap.caches;
	linkrt_mheap.caches = m;
	return m;
}

static COLD struct mcache *new_mcache(void)
{
	struct mcache *m;

	lock(&linkrt_mheap.lock);
	linkrt_init_gc();
	m = linkrt_mheap.free_caches;
	if (m != NULL)
		linkrt_mheap.free_caches = m->next_free;
	else
		m = new_mcache_record();
	unlock(&linkrt_mheap.lock);
	return m;
}

/* With the lock: what is free in its spans is for other threads. */
static void flush(struct mcache *m)
{
	for (uint32_t i = 0; i < SIZE_CLASSES * 2; i++) {
		struct mspan *const s = m->alloc[i / 2][i % 2];
		if (s == NULL)
			continue;
		m->alloc[i / 2][i % 2] = NULL;
		s->cached = s->unswept = false;
		if (s->freeindex < s->nelems)
			linkrt_add_partial(s);
	}
}

COLD void linkrt_release_mcache(void)
{
	struct mcache *const m = mcache != NULL ? mcache : counted;

	if (m == NULL)
		return;
	mcache = counted = NULL;
	lock(&linkrt_mheap.lock);
	flush(m);
	m->next_free = linkrt_mheap.free_caches;
	linkrt_mheap.free_caches = m;
	unlock(&linkrt_mheap.lock);
}

static COLD struct mcache *mcache_slow(void)
{
	if (gc_stress() == 0)
		return mcache = new_mcache();
	if (counted == NULL)
		counted = new_mcache();
	linkrt_gc_count();
	return counted;
}

/* The pages of a span that waste an eighth at most. */
static uintptr_t pages_of(uintptr_t elemsize)
{
	uintptr_t bytes = align_up(elemsize, HEAP_PAGE);

	while (bytes % elemsize > bytes / 8)
		bytes += HEAP_PAGE;
	return bytes / HEAP_PAGE;
}

/* With the lock: a span with free objects that is in no mcache. */
static struct mspan *partial_span(unsigned sizeclass, bool noscan)
{
	struct mspan **const list = &linkrt_mheap.partial[sizeclass][noscan];
	struct mspan *s = *list;

	if (s != NULL) {
		*list = s->next;
		return s;
	}
	s = linkrt_mheap_alloc(pages_of(linkrt_class_to_size[sizeclass]));
	if (s != NULL)
		linkrt_span_init(s, sizeclass, linkrt_class_to_size[sizeclass], noscan);
	return s;
}

/* With the lock: a program that would need more than it may have is collected first. */
static void poll(uintptr_t size)
{
	linkrt_gc_poll(size);
	linkrt_mheap.live += size;
}

/* A span with free objects takes the place of the one that has none. */
static COLD void refill(struct mcache *m, unsigned sizeclass, bool noscan)
{
	struct mspan *s = m->alloc[sizeclass][noscan];

	lock(&linkrt_mheap.lock);
	m->alloc[sizeclass][noscan] = NULL;
	if (s != NULL)
		s->cached = s->unswept = false;
	m->choosing = false;
	poll(pages_of(linkrt_class_to_size[sizeclass]) * HEAP_PAGE);
	s = partial_span(sizeclass, noscan);
	if (s == NULL)
		LINKRT_THROW("out of memory");
	s->cached = true;
	m->alloc[sizeclass][noscan] = s;
	unlock_heap();
	m->choosing = true;
}

static inline void count(struct mcache *m, uintptr_t bytes)
{
	/* Relaxed: only this thread writes it. */
	STORE(&m->mallocs, m->mallocs + 1, RELAXED);
	STORE(&m->total, m->total + bytes, RELAXED);
}

/* A span counts its pages in 32 bits. */
#define SPAN_MOST ((uintptr_t)UINT32_MAX * HEAP_PAGE)

static COLD uintptr_t malloc_large(struct mcache *m, uintptr_t size, bool noscan, bool raw)
{
	const uintptr_t npages = (size + HEAP_PAGE - 1) / HEAP_PAGE;
	struct mspan *s;
	void *p;

	if (size > SPAN_MOST)
		LINKRT_THROW("out of memory");
	lock(&linkrt_mheap.lock);
	poll(npages * HEAP_PAGE);
	s = linkrt_mheap_alloc(npages);
	if (s == NULL)
		LINKRT_THROW("out of memory");
	linkrt_span_init(s, 0, npages * HEAP_PAGE, noscan);
	s->freeindex = 1;
	m->pending = s;
	unlock_heap();
	p = (void *)s->base;
	if (s->needzero && !raw)
		linkrt_memset(p, 0, s->elemsize);
	count(m, s->elemsize);
	/* From here on p is in a register or on the stack. */
	__asm__ volatile("" : "+r"(p) : : "memory");
	m->pending = NULL;
	return (uintptr_t)p;
}

static inline uintptr_t malloc_small(struct mcache *m, uintptr_t size, bool noscan, bool raw)
{
	const unsigned sizeclass = linkrt_size_to_class(size);
	struct mspan *s;
	uintptr_t p;

	m->choosing = true;
	while ((s = m->alloc[sizeclass][noscan]) == NULL || (p = linkrt_span_next(s)) == 0)
		refill(m, sizeclass, noscan);
	/* From here on p is in a register or on the stack. */
	__asm__ volatile("" : "+r"(p) : : "memory");
	m->choosing = false;
	if (s->needzero && !raw)
		linkrt_memset((void *)p, 0, s->elemsize);
	count(m, s->elemsize);
	return p;
}

void *linkrt_mallocgc(size_t size, bool noscan, bool raw)
{
	struct mcache *m = mcache;
	uintptr_t p;

	if (UNLIKELY(m == NULL))
		m = mcache_slow();
	p = UNLIKELY(size > LARGEST_SMALL) ? malloc_large(m, size, noscan, raw)
					   : malloc_small(m, size, noscan, raw);
	/* The frame of this function is gone then: the frame pointer leads from the profile to the
	 * caller. */
	if (UNLIKELY(LINKED(linkrt_sample_alloc)))
		return linkrt_sample_alloc(m, (void *)p);
	return (void *)p;
}
