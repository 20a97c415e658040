/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The table of the records of profiles, and what Go code reads of it.
 */
#include "golang/gccompiler/profile/site.h"

#include "runtime/heap/heap.h"
#include "runtime/persistentalloc.h"
#include "sys/atomic.h"
#include "sys/mem.h"

enum { CHAIN_BITS = 12 };

static struct {
	struct lock lock; /* guards the chains */
	struct site *chain[1 << CHAIN_BITS];
	/* Atomic, written with the lock: the last one that was made. A collection reads them while
	 * a thread that has the lock may be stopped. */
	struct site *all[SITE_KINDS];
} table;

struct lock site_lock;
uint64_t linkrt_profile_bytes;

/* linkrtprof.record is the same. */
struct site_record {
	int64_t first, second; /* objects that were allocated and freed, or waits and their ns */
	uint64_t size, depth;
	uintptr_t pcs[PROFILE_DEPTH];
};

intptr_t linkrt_gc_profile_records(
	intptr_t kind, struct site_record *to, intptr_t room, go_bool unused_too);

void profile_add(struct profile_stack *to, enum stand_in as)
{
	if (as != STAND_INS)
		to->pcs[to->depth++] = stand_in_pc(as);
}

void profile_begin(struct profile_stack *to, enum stand_in as)
{
	to->depth = 0;
	profile_add(to, as);
}

void profile_stack(struct profile_stack *to, struct frame from, intptr_t skip)
{
	struct stack_top top = own_stack();

	top.f = from;
	top.skip = skip;
	to->depth += (uint32_t)walk_pcs(&top, to->pcs + to->depth, PROFILE_DEPTH - to->depth);
}

static uint64_t hash_of(enum site_kind kind, uintptr_t size, const struct profile_stack *s)
{
	uint64_t h = size * SITE_KINDS + kind;

	for (uint32_t i = 0; i < s->depth; i++)
		h = (h ^ s->pcs[i]) * UINT64_C(0x9e3779b97f4a7c15) ^ h >> 32;
	return h;
}

static bool is_same(const struct site *b, const struct site *key)
{
	const size_t bytes = key->stack->depth * sizeof *key->stack->pcs;

	return b->hash == key->hash && b->kind == key->kind && b->size == key->size &&
	       b->stack->depth == key->stack->depth &&
	       linkrt_memcmp(b->stack->pcs, key->stack->pcs, bytes) == 0;
}

/* With the lock */
static struct site *add_site(struct site **link, const struct site *key)
{
	const size_t bytes =
		offsetof(struct profile_stack, pcs) + key->stack->depth * sizeof *key->stack->pcs;
	struct site *const b = linkrt_persistentalloc(sizeof *b, _Alignof(struct site));

	/* n=>n + bytes: a sum, which orders nothing */
	FETCH_ADD(&linkrt_profile_bytes, sizeof *b + bytes, RELAXED);
	*b = *key;
	b->stack = linkrt_persistentalloc(bytes, _Alignof(struct profile_stack));
	linkrt_memcpy(b->stack, key->stack, bytes);
	b->all = table.all[b->kind];
	*link = b;
	/* Release: a reader sees a whole record. Partner: first_site. */
	STORE(&table.all[b->kind], b, RELEASE);
	return b;
}

struct site *find_site(enum site_kind kind, uintptr_t size, const struct profile_stack *stack)
{
	const struct site key = {.kind = kind,
		.size = size,
		.hash = hash_of(kind, size, stack),
		.stack = (struct profile_stack *)(uintptr_t)stack};
	struct site **link = &table.chain[key.hash >> (64 - CHAIN_BITS)], *b;

	lock(&table.lock);
	while ((b = *link) != NULL && !is_same(b, &key))
		link = &b->next;
	if (b == NULL)
		b = add_site(link, &key);
	unlock(&table.lock);
	return b;
}

struct site *first_site(enum site_kind kind)
{
	return LOAD(&table.all[kind], ACQUIRE); /* partner: add_site */
}

static struct site_counts wait_counts(const struct site *b)
{
	struct site_counts c;

	lock(&site_lock);
	c = b->counts;
	unlock(&site_lock);
	return c;
}

static void fill_record(struct site_record *to, const struct site *b, const struct site_counts *c)
{
	const bool heap = b->kind == SITE_HEAP;

	to->first = heap ? c->objects : (int64_t)c->events;
	to->second = heap ? c->freed : c->ns;
	to->size = b->size;
	to->depth = b->stack->depth;
	linkrt_memcpy(to->pcs, b->stack->pcs, b->stack->depth * sizeof *to->pcs);
}

/* Returns how many records there are, and puts as many as there is room for into `to`. Of the heap
 * only those with objects in use, but for unused_too. */
intptr_t linkrt_gc_profile_records(
	intptr_t kind, struct site_record *to, intptr_t room, go_bool unused_too)
{
	intptr_t n = 0;

	for (const struct site *b = first_site((enum site_kind)kind); b != NULL; b = b->all) {
		const struct site_counts c = kind == SITE_HEAP ? heap_counts(b) : wait_counts(b);
		if (kind == SITE_HEAP && c.objects == c.freed && !TRUE(unused_too))
			continue;
		if (n++ < room)
			fill_record(&to[n - 1], b, &c);
	}
	return n;
}
