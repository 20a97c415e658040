/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The profile of the heap. On average one of MemProfileRate allocated bytes is chosen, at random,
 * so that no pattern of the program escapes. The object with that byte is counted for the stack of
 * its allocation, and gets a record that tells when it is freed.
 * Source: Go 1.26 runtime/malloc.go, profilealloc, nextSample; runtime/mprof.go.
 */
#include "golang/gccompiler/callers/shimtable.h"
#include "golang/gccompiler/profile/site.h"
#include "golang/gccompiler/special/special.h"
#include "runtime/random.h"

void linkrt_publish_heap_profile(void);
void linkrt_count_freed(struct site *b);

/* Package runtime's variable. The program may write it at any time, without an atomic access. */
extern intptr_t rate GO(MemProfileRate) __attribute__((weak));

enum {
	FIRST_RATE = 512 * 1024,
	MAX_RATE = 0x7000000, /* as in Go */
};

/* Before Go code runs, so that the program may change it. */
static __attribute__((constructor)) void set_first_rate(void)
{
	if (&rate != NULL)
		rate = FIRST_RATE;
}

static intptr_t rate_now(void)
{
	return &rate != NULL ? LOAD(&rate, RELAXED) : 0;
}

enum { FRACTION_BITS = 16 };

/* The logarithm to the base 2 of x > 0, with so many bits behind the point. */
static uint64_t log2_of(uint32_t x)
{
	const uint32_t whole = 31 - (uint32_t)__builtin_clz(x);
	uint64_t mantissa = (uint64_t)x << (31 - whole), log = whole; /* 1 <= mantissa / 2^31 < 2 */

	for (uint32_t i = 0; i < FRACTION_BITS; i++) {
		mantissa = mantissa * mantissa >> 31;
		log = log * 2 + (mantissa >> 32);
		if (mantissa >> 32 != 0)
			mantissa >>= 1;
	}
	return log;
}

/* How many bytes from here the next chosen one is: exponentially distributed, with that mean. */
static uint64_t distance(uint64_t mean)
{
	enum { RANDOM_BITS = 26 };
	const uint32_t x = (linkrt_fastrand() >> (32 - RANDOM_BITS)) + 1;
	const uint64_t log = ((uint64_t)RANDOM_BITS << FRACTION_BITS) - log2_of(x);
	const uint64_t ln2 = 45426; /* the natural logarithm of 2, times 2^FRACTION_BITS */

	return (mean * (log * ln2 >> FRACTION_BITS) >> FRACTION_BITS) + 1;
}

static uint64_t next_sample(uint64_t total, intptr_t mean)
{
	if (mean <= 0)
		return UINT64_MAX;
	return mean == 1 ? 1 : total + distance(mean < MAX_RATE ? (uint64_t)mean : MAX_RATE);
}

static uintptr_t size_of(void *p)
{
	uintptr_t size;

	lock(&linkrt_mheap.lock);
	size = linkrt_span_of((uintptr_t)p)->elemsize;
	unlock(&linkrt_mheap.lock);
	return size;
}

/* The functions of Go that allocate and that a stack shows: symbol and stand-in. */
#define ALLOCATORS(X)                                                                              \
	X("runtime.newobject", AS_NEWOBJECT)                                                       \
	X("runtime.makeslice", AS_MAKESLICE)                                                       \
	X("runtime.growslice", AS_GROWSLICE)

SHIM_TABLE(allocator_shims, ALLOCATORS);

/* The function that Go's code called to allocate; STAND_INS: another one. */
static enum stand_in allocator(struct frame from)
{
#define STAND_IN(name, as) as,
	static const enum stand_in shown[] = {ALLOCATORS(STAND_IN) STAND_INS};
	const unsigned last = sizeof shown / sizeof *shown - 1;
	struct stack_top top = own_stack();

	top.f = from;
	return shown[shim_index(allocator_shims, last, innermost(&top).called)];
}

static NOINLINE void note(void *p, struct frame caller)
{
	struct profile_stack stack;
	struct special *const s = linkrt_special_new(SPECIAL_PROFILE);

	profile_begin(&stack, AS_MALLOCGC);
	profile_add(&stack, allocator(caller));
	profile_stack(&stack, caller, 0);
	s->site = find_site(SITE_HEAP, size_of(p), &stack);
	lock(&linkrt_mheap.lock);
	s->site->counts.objects++;
	linkrt_special_insert(s, (uintptr_t)p);
	unlock(&linkrt_mheap.lock);
}

/* What is allocated here is not counted. */
static COLD void take_sample(struct mcache *m, void *p, struct frame caller)
{
	m->sample_at = UINT64_MAX;
	note(p, caller);
	m->sample_at = next_sample(m->total, m->sample_rate);
}

/* Declared in runtime/heap/heap.h. As in Go, a thread sees a new rate at once. */
void *linkrt_sample_alloc(struct mcache *m, void *p)
{
	const intptr_t rate = rate_now();

	if (UNLIKELY(rate != m->sample_rate)) {
		m->sample_rate = rate;
		m->sample_at = next_sample(m->total, rate);
	}
	if (UNLIKELY(m->total >= m->sample_at))
		take_sample(m, p, CALLER_FRAME());
	return p;
}

/* With mheap.lock: an object was freed. */
void linkrt_count_freed(struct site *b)
{
	b->counts.freed++;
}

/* With mheap.lock. What was allocated since a collection, and will be freed by the next one, is no
 * more than garbage. So a profile shows what the last collection has left, as in Go. */
void linkrt_publish_heap_profile(void)
{
	for (struct site *b = first_site(SITE_HEAP); b != NULL; b = b->all)
		b->collected = b->counts;
}

struct site_counts heap_counts(const struct site *b)
{
	struct site_counts c;

	lock(&linkrt_mheap.lock);
	c = linkrt_mheap.numgc != 0 ? b->collected : b->counts;
	unlock(&linkrt_mheap.lock);
	return c;
}
