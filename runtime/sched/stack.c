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
#include "sys/auxv.h"
#include "sys/mem.h"
#include "sys/process.h"
#include "sys/syscall.h"

#include <linux/auxvec.h>
#include <linux/mman.h>

struct sched linkrt_sched;

enum { FIRST_SLAB = 64, GUARDS_MOST = 8192 };
/* A free stack keeps so much of its memory. The rest is released when a goroutine ends for the
 * first time, and then at each 16th end. */
enum { KEPT = 64 * 1024, RELEASE_EVERY = 16 };

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

/* There are no addresses for so large stacks. False if these are small. */
static bool shrink(struct slab *s)
{
	if (s->stack <= STACK_SMALL)
		return false;
	set_stack_size(s, STACK_SMALL);
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
	set_stack_size(s, s == linkrt_sched.slab ? linkrt_stack_size() : s[-1].stack);
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
	if (linkrt_set_g != NULL || linkrt_sched.guards == GUARDS_MOST ||
		ARCH_PAGE_MAX * 2 > linkrt_sched.last->stack ||
		syscall_failed(SYSCALL3(__NR_mprotect, low, ARCH_PAGE_MAX, PROT_NONE)))
		return 0;
	linkrt_sched.guards++;
	return ARCH_PAGE_MAX;
}

/* With glock */
static struct g *new_stack(void)
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

/* With glock. Relaxed: it is a number to show. */
static void count_goroutines(int n)
{
	STORE(&linkrt_sched.gcount, linkrt_sched.gcount + (uint32_t)n, RELAXED);
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
void linkrt_each_g(
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

struct g *gfget(void)
{
	struct g *g;

	lock(&linkrt_sched.glock);
	g = linkrt_sched.gfree;
	if (g != NULL)
		linkrt_sched.gfree = g->schedlink;
	else
		g = new_stack();
	if (g != NULL) {
		g->goid = ++linkrt_sched.goidgen;
		count_goroutines(1);
	}
	unlock(&linkrt_sched.glock);
	if (g == NULL)
		return NULL;
	if (linkrt_limit_stack != NULL)
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

void gfput(struct g *g)
{
	/* What it had is no root any more. */
	g->sched.sp = 0;
	g->fn = NULL;
	g->arg = NULL;
	g->labels = NULL;
	release_stack(g);
	lock(&linkrt_sched.glock);
	g->schedlink = linkrt_sched.gfree;
	linkrt_sched.gfree = g;
	count_goroutines(-1);
	unlock(&linkrt_sched.glock);
}

uint32_t linkrt_gcount(void)
{
	return LOAD(&linkrt_sched.gcount, RELAXED);
}
