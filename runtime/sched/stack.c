/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The stacks of goroutines. They lie side by side in slabs, each of which is one mapping. The
 * kernel commits a page when it is used first. So a million goroutines need few mappings, and a
 * page or two each.
 *
 *     slab: | stack, g | stack, g | ...        the stack grows down from the g
 *
 * gc's code checks its stack before it uses it. Other code cannot, so its stacks have guards: pages
 * without access. Each guard splits a mapping, and the kernel limits the number of mappings
 * (vm.max_map_count), so only the first stacks get one.
 */
#include "runtime/sched/proc.h"

#include "runtime/sched/stackalloc.h"
#include "sys/atomic.h"
#include "sys/auxv.h"
#include "sys/mem.h"
#include "sys/process.h"
#include "sys/syscall.h"

#include <linux/auxvec.h>
#include <linux/mman.h>

struct sched linkrt_sched;

enum { FIRST_SLAB = 64, GUARDS_MOST = 8192 };
/* A free stack keeps so much of its memory. The rest is released when a goroutine ends for the
 * first time, and then at each 128th end: to release it interrupts the other CPUs, and costs some
 * microseconds. */
enum { KEPT = 64 * 1024, RELEASE_EVERY = 128 };
/* Ms exchange so many free goroutines at once, so one that makes goroutines and one that ends them
 * seldom need glock. */
enum { FREE_BATCH = 32 };

static struct g *g_in(const struct slab *s, uintptr_t at)
{
	const uint64_t unit = (at - s->low) / STACK_UNIT;
	const uintptr_t n = unit * s->inverse >> s->shift;

	return (struct g *)(s->low + (n + 1) * s->stack) - 1;
}

struct g *linkrt_g_of(const void *address)
{
	const uintptr_t at = (uintptr_t)address;

	for (const struct slab *s = linkrt_sched.slab; s < linkrt_sched.slab + SLABS; s++) {
		const uintptr_t high = LOAD(&s->high, ACQUIRE); /* partner: add_slab's release */
		if (high == 0)
			break;
		if (at < high && at >= s->low)
			return g_in(s, at);
	}
	return NULL;
}

/* Multiplication by `inverse` and a shift divide by the units of a stack, and round down. That is
 * exact for a dividend of 31 bits, because `inverse` has 32 at most and is rounded up. */
static void set_stack_size(struct slab *s, uintptr_t size)
{
	const uint64_t units = size / STACK_UNIT;
	uint32_t bits = 0;

	while (UINT64_C(1) << bits < units)
		bits++;
	s->stack = size;
	s->shift = 31 + bits;
	s->inverse = ((UINT64_C(1) << s->shift) + units - 1) / units;
}

/* The kernel puts the program's name at the end of the address space, which has 2^n bytes. */
static uintptr_t address_space(void)
{
	uintptr_t top = linkrt_auxv(AT_EXECFN);

	if (top == 0)
		top = (uintptr_t)&top;
	while ((top & (top + 1)) != 0)
		top |= top >> 1;
	return top + 1;
}

/* With glock: not larger than the stacks before. */
static uintptr_t next_size(const struct slab *s)
{
	uintptr_t usual;

	if (s == linkrt_sched.slab)
		return linkrt_first_stack_size();
	usual = linkrt_stack_size();
	return s[-1].stack < usual ? s[-1].stack : usual;
}

/* There are no addresses for so large stacks. False if these are small. */
static bool shrink(struct slab *s)
{
	const uintptr_t usual = linkrt_stack_size();

	if (s->stack <= STACK_SMALL)
		return false;
	set_stack_size(s, s->stack > usual ? usual : STACK_SMALL);
	return true;
}

/* With glock: 0 if there are no addresses. Large stacks leave half of the addresses to small ones
 * and to others, and all stacks leave a quarter. */
static uintptr_t reserve(const struct slab *s, uintptr_t size)
{
	const uintptr_t quarter = address_space() / 4;
	uintptr_t at = 0;

	if (linkrt_sched.reserved + size <= (s->stack > STACK_SMALL ? 2 : 3) * quarter)
		at = linkrt_stack_reserve(size);
	if (at != 0)
		linkrt_sched.reserved += size;
	return at;
}

/* With glock: addresses for `count` stacks, or for fewer, or for smaller ones. 0 if none. */
static uintptr_t reserve_slab(struct slab *s, uintptr_t *count)
{
	uintptr_t at;

	while ((at = reserve(s, *count * s->stack)) == 0) {
		if (*count > FIRST_SLAB)
			*count /= 2;
		else if (!shrink(s))
			return 0;
	}
	return at;
}

/* With glock: the next slab has as many stacks as all before it together. */
static COLD bool add_slab(void)
{
	uintptr_t count = FIRST_SLAB, low;
	struct slab *s = linkrt_sched.slab;

	linkrt_wipe_on_fork(&linkrt_sched, sizeof linkrt_sched);
	for (; s < linkrt_sched.slab + SLABS && s->high != 0; s++)
		count += (s->high - s->low) / s->stack;
	if (s == linkrt_sched.slab + SLABS)
		return false;
	set_stack_size(s, next_size(s));
	low = reserve_slab(s, &count);
	if (low == 0)
		return false;
	s->low = low;
	linkrt_sched.last = s;
	linkrt_sched.unused = low;
	/* Release: a thread that sees high sees the other fields. */
	STORE(&s->high, low + count * s->stack, RELEASE);
	return true;
}

/* With glock: an overflow of the stack that begins here faults. Returns the size of the guard. */
static uintptr_t install_guard(uintptr_t low)
{
	if (LINKED(linkrt_set_g) || linkrt_sched.guards == GUARDS_MOST ||
		ARCH_PAGE_MAX * 2 > linkrt_sched.last->stack ||
		syscall_failed(SYSCALL3(__NR_mprotect, low, ARCH_PAGE_MAX, PROT_NONE)))
		return 0;
	linkrt_sched.guards++;
	return ARCH_PAGE_MAX;
}

/* With glock */
static COLD struct g *new_stack(void)
{
	const struct slab *s = linkrt_sched.last;
	uintptr_t low;
	struct g *g;

	if ((s == NULL || linkrt_sched.unused == s->high) && !add_slab())
		return NULL;
	s = linkrt_sched.last;
	low = linkrt_sched.unused;
	linkrt_sched.unused += s->stack;
	g = (struct g *)linkrt_sched.unused - 1;
	g->abi.lo = low + install_guard(low);
	g->abi.hi = (uintptr_t)g & ~(uintptr_t)63;
	g->abi.stackguard0 = g->abi.stackguard1 = g->abi.lo + STACK_RESERVE;
	return g;
}

/* In runtime/heap/mark.c, with the world stopped. */
void linkrt_each_g(
	void (*see)(void *arg, uintptr_t low, uintptr_t high, bool interrupted), void *arg);

/* The used part of a stack that no thread runs on begins there. A g that is free, or that a thread
 * makes just now, has none. */
static uintptr_t used_from(const struct g *g)
{
	return g->sched.sp > g->abi.lo && g->sched.sp < (uintptr_t)g ? g->sched.sp : (uintptr_t)g;
}

/* One that let others run may have been preempted, at any instruction. */
COLD void linkrt_each_g(
	void (*see)(void *arg, uintptr_t low, uintptr_t high, bool interrupted), void *arg)
{
	for (const struct slab *s = linkrt_sched.slab; s < linkrt_sched.slab + SLABS; s++) {
		const uintptr_t end = s == linkrt_sched.last ? linkrt_sched.unused : s->high;
		for (uintptr_t at = s->low + s->stack; at <= end && s->high != 0; at += s->stack) {
			const struct g *g = (const struct g *)at - 1;
			see(arg, used_from(g), at, g->left == LEFT_BY_GOSCHED);
		}
	}
}

void linkrt_each_goroutine(void (*see)(void *arg, const struct g *g), void *arg)
{
	for (const struct slab *s = linkrt_sched.slab; s < linkrt_sched.slab + SLABS; s++) {
		const uintptr_t high = LOAD(&s->high, ACQUIRE); /* partner: add_slab's release */
		const uintptr_t end = s == linkrt_sched.last ? linkrt_sched.unused : high;
		for (uintptr_t at = s->low + s->stack; at <= end && high != 0; at += s->stack) {
			const struct g *g = (const struct g *)at - 1;
			if (g->fn != NULL)
				see(arg, g);
		}
	}
}

static struct g *gfree_pop(struct gfree *from)
{
	struct g *const g = from->head;

	if (g == NULL)
		return NULL;
	from->head = g->schedlink;
	from->n--;
	return g;
}

static void gfree_push(struct gfree *to, struct g *g)
{
	g->schedlink = to->head;
	to->head = g;
	to->n++;
}

/* With glock. A batch moves whole. To count one out would read each of its goroutines, which are in
 * no cache if they ended long ago or on another CPU. That takes so long that others would sleep for
 * the lock. */
static void take_batch(struct gfree *to)
{
	struct g *const first = linkrt_sched.batches;

	if (first == NULL)
		return;
	linkrt_sched.batches = first->batchlink;
	*to = (struct gfree){first, FREE_BATCH};
}

static COLD void give_batch(struct g *first)
{
	lock(&linkrt_sched.glock);
	first->batchlink = linkrt_sched.batches;
	linkrt_sched.batches = first;
	unlock(&linkrt_sched.glock);
}

/* m takes back what it has put aside. */
static struct g *pop_aside(struct m *m)
{
	m->gfree = m->gaside;
	m->gaside = (struct gfree){NULL, 0};
	return gfree_pop(&m->gfree);
}

/* m has a batch, which it puts aside. If it made and ended goroutines in turn at this number, and
 * put none aside, each would need glock. */
static COLD void put_aside(struct m *m)
{
	if (m->gaside.head != NULL)
		give_batch(m->gaside.head);
	m->gaside = m->gfree;
	m->gfree = (struct gfree){NULL, 0};
}

/* The M, or the thread that is none, has none. */
static COLD struct g *gfget_slow(struct gfree *from)
{
	struct g *g;

	lock(&linkrt_sched.glock);
	if (from->head == NULL)
		take_batch(from);
	g = gfree_pop(from);
	if (g == NULL)
		g = gfree_pop(&linkrt_sched.gfree);
	if (g == NULL)
		g = new_stack();
	unlock(&linkrt_sched.glock);
	return g;
}

/* The last that ended on m comes first: its memory is still in a cache. */
static struct g *gfree_get(struct m *m)
{
	struct g *g;

	if (m == NULL)
		return gfget_slow(&linkrt_sched.gfree);
	g = gfree_pop(&m->gfree);
	if (g == NULL)
		g = pop_aside(m);
	return g != NULL ? g : gfget_slow(&m->gfree);
}

static void gfree_put(struct m *m, struct g *g)
{
	if (m == NULL) {
		lock(&linkrt_sched.glock);
		gfree_push(&linkrt_sched.gfree, g);
		unlock(&linkrt_sched.glock);
		return;
	}
	if (m->gfree.n == FREE_BATCH)
		put_aside(m);
	gfree_push(&m->gfree, g);
}

/* n=>n+1 or n-1. Relaxed: it is a number to show. */
static void count_goroutine(struct m *m, uint32_t n)
{
	if (m != NULL)
		STORE(&m->gcount, m->gcount + n, RELAXED);
	else
		FETCH_ADD(&linkrt_sched.gcount, n, RELAXED);
}

void linkrt_discount(int32_t n)
{
	count_goroutine(NULL, (uint32_t)-n);
}

struct g *gfget(struct m *m)
{
	struct g *const g = gfree_get(m);

	if (g == NULL)
		return NULL;
	count_goroutine(m, 1);
	g->goid = FETCH_ADD(&linkrt_sched.goidgen, 1, RELAXED) + 1;
	if (LINKED(linkrt_limit_stack))
		linkrt_limit_stack(g);
	g->abi.defer = NULL; /* Goexit left calls of Go code unfinished */
	g->sched =
		(struct arch_context){.pc = (uintptr_t)gostart, .sp = g->abi.hi - ARCH_ENTRY_FRAME};
	return g;
}

/* The next goroutine may need little of the stack. How much this one has used is not known, and to
 * ask the kernel costs as much as this call. */
static void release_stack(struct g *g)
{
	const uintptr_t low = align_up(g->abi.lo, ARCH_PAGE_MAX),
			high = (g->abi.hi - KEPT) & ~(uintptr_t)(ARCH_PAGE_MAX - 1);

	if (g->ends++ % RELEASE_EVERY == 0 && high > low)
		SYSCALL3(__NR_madvise, low, high - low, MADV_DONTNEED);
}

void gfput(struct m *m, struct g *g)
{
	/* What it had is no root any more. */
	g->sched.sp = 0;
	g->fn = NULL;
	g->arg = NULL;
	g->labels = NULL;
	release_stack(g);
	count_goroutine(m, (uint32_t)-1);
	gfree_put(m, g);
}

/* One may begin on an M that was counted already, and end on another one. */
uint32_t linkrt_gcount(void)
{
	uint32_t n = LOAD(&linkrt_sched.gcount, RELAXED);

	for (const struct m *m = LOAD(&linkrt_sched.allm, ACQUIRE); m != NULL; m = m->alllink)
		n += LOAD(&m->gcount, RELAXED);
	return (int32_t)n > 0 ? n : 0;
}
