/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What is attached to objects, by the address of the object, and what the collector does with it.
 */
#include "golang/gccompiler/special/special.h"

#include "golang/common/lang.h"
#include "sys/atomic.h"

enum { BUCKET_BITS = 12 };

static struct special *buckets[1 << BUCKET_BITS]; /* guarded by mheap.lock */

static struct special **bucket_of(uintptr_t address)
{
	const uint64_t hash = (address >> 3) * UINT64_C(0x9e3779b97f4a7c15);

	return &buckets[hash >> (64 - BUCKET_BITS)];
}

static struct special **link_of(uintptr_t address, enum special_kind kind, uint64_t id)
{
	struct special **link = bucket_of(address);

	while (*link != NULL &&
		((*link)->hidden != ~address || (*link)->kind != kind || (*link)->id != id))
		link = &(*link)->next;
	return link;
}

struct special *linkrt_special_find(uintptr_t address, enum special_kind kind, uint64_t id)
{
	return *link_of(address, kind, id);
}

void linkrt_special_insert(struct special *s, uintptr_t address)
{
	struct special **const link = bucket_of(address);

	s->hidden = ~address;
	s->next = *link;
	*link = s;
}

struct special *linkrt_special_new(enum special_kind kind)
{
	struct special *s = allocate(sizeof *s, false);

	s->kind = kind;
	return s;
}

void linkrt_special_remove(uintptr_t address, enum special_kind kind, uint64_t id)
{
	struct special **link;

	lock(&linkrt_mheap.lock);
	link = link_of(address, kind, id);
	if (*link != NULL)
		*link = (*link)->next;
	unlock(&linkrt_mheap.lock);
}

/* The functions that the collector calls, in runtime/heap/mark.c. */
void linkrt_mark_finalizable(void);
void linkrt_take_unreachable(void);

static void each(void (*see)(struct special **link))
{
	for (uint32_t i = 0; i < 1 << BUCKET_BITS; i++)
		for (struct special **link = &buckets[i], *s; (s = *link) != NULL;) {
			see(link);
			if (*link == s)
				link = &s->next;
		}
}

static void mark_referents(struct special **link)
{
	if ((*link)->kind == SPECIAL_FINALIZER)
		linkrt_gc_mark_contents(~(*link)->hidden);
}

/* What an object with a finalizer leads to stays, because the finalizer may read it. */
void linkrt_mark_finalizable(void)
{
	each(mark_referents);
}

static bool takes(const struct special *s, enum special_kind kind)
{
	return s->kind == kind && !linkrt_gc_is_marked(~s->hidden);
}

static void clear_weak(struct special **link)
{
	struct special *const s = *link;

	if (!takes(s, SPECIAL_WEAK))
		return;
	*s->handle = 0;
	*link = s->next;
}

static void call_special(struct special **link)
{
	struct special *const s = *link;

	*link = s->next;
	linkrt_special_call(s);
}

static void queue_finalizer(struct special **link)
{
	struct special *const s = *link;

	if (!takes(s, SPECIAL_FINALIZER))
		return;
	s->object = (void *)~s->hidden;
	call_special(link);
}

/* In golang/gccompiler/profile/gomprof.c. Only programs with a profile of the heap have them: an
 * object of the site was freed, and the collection has seen all of them. */
void linkrt_count_freed(struct site *site);
void linkrt_publish_heap_profile(void);
#pragma weak linkrt_count_freed
#pragma weak linkrt_publish_heap_profile

static void end_others(struct special **link)
{
	struct special *const s = *link;

	if (takes(s, SPECIAL_CLEANUP)) {
		call_special(link);
		return;
	}
	if (!takes(s, SPECIAL_BUBBLE) && !takes(s, SPECIAL_PROFILE))
		return;
	*link = s->next;
	if (s->kind == SPECIAL_PROFILE)
		linkrt_count_freed(s->site);
}

/* As in Go: a weak pointer is nil when the finalizer runs, and a cleanup waits until the object
 * whose finalizer has run is unreachable again. */
void linkrt_take_unreachable(void)
{
	each(clear_weak);
	each(queue_finalizer);
	linkrt_special_keep_called();
	each(end_others);
	if (LINKED(linkrt_publish_heap_profile))
		linkrt_publish_heap_profile();
}
