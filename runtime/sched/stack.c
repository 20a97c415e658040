/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The stacks of goroutines. All have one size, a power of two. They lie side by side in slabs, each
 * of which is one mapping. The kernel commits a page when it is used first. So a hundred thousand
 * goroutines need few mappings, and a page or two each.
 *
 *     slab: | guard, stack, g | guard, stack, g | ...        the stack grows down from the g
 *
 * The kernel limits the number of mappings (vm.max_map_count). A guard that is a page without
 * access splits a mapping, so only the first ones are made so if the kernel has no other guards.
 */
#include "runtime/sched/proc.h"

#include "linkrt.h"
#include "sys/mem.h"
#include "sys/process.h"
#include "sys/syscall.h"

#include <linux/mman.h>

/* The program's own definition of it wins. */
__attribute__((weak)) const size_t linkrt_goroutine_stack = 256 * 1024;

struct sched linkrt_sched;

enum { SMALLEST_BITS = 15, LARGEST_BITS = 36, FIRST_SLAB = 64, GUARDS_MOST = 8192 };
/* The stack below stackguard0: as in golang/gccompiler/g.c. */
enum { RESERVE = 16 * 1024 };
enum { GUARD_INSTALL = 102 }; /* MADV_GUARD_INSTALL, Linux 6.13: needs no mapping of its own */

static uintptr_t stack_size(void)
{
	return UINT64_C(1) << LOAD(&linkrt_sched.stackbits, RELAXED);
}

struct g *linkrt_g_of(const void *address)
{
	const uintptr_t at = (uintptr_t)address;

	for (const struct slab *s = linkrt_sched.slab; s < linkrt_sched.slab + SLABS; s++) {
		const uintptr_t high = LOAD(&s->high, ACQUIRE); /* partner: add_slab's release */
		if (high == 0)
			break;
		if (at < high && at >= s->low) {
			const uintptr_t end = ((at - s->low) | (stack_size() - 1)) + 1;
			return (struct g *)(s->low + end) - 1;
		}
	}
	return NULL;
}

/* With glock: decides the size of all stacks, at the first call. */
static void set_stack_size(void)
{
	uint32_t bits = SMALLEST_BITS;

	while (bits < LARGEST_BITS && linkrt_goroutine_stack > (size_t)1 << bits)
		bits++;
	linkrt_wipe_on_fork(&linkrt_sched, sizeof linkrt_sched);
	STORE(&linkrt_sched.stackbits, bits, RELAXED);
}

/* Reserves addresses for `count` stacks, or for fewer if there are not so many. 0 if none. */
static uintptr_t reserve(uintptr_t *count)
{
	for (; *count > 0; *count /= 2) {
		const uintptr_t size = *count * stack_size();
		const long at = SYSCALL6(__NR_mmap, 0, size, PROT_READ | PROT_WRITE,
			MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
		if (!syscall_failed(at)) {
			SYSCALL3(__NR_madvise, at, size, MADV_NOHUGEPAGE);
			return (uintptr_t)at;
		}
	}
	return 0;
}

/* With glock: the next slab is as large as all before it together. False if there is none. */
static bool add_slab(void)
{
	uintptr_t count = FIRST_SLAB, low;
	struct slab *s = linkrt_sched.slab;

	for (; s < linkrt_sched.slab + SLABS && s->high != 0; s++)
		count += (s->high - s->low) / stack_size();
	if (s == linkrt_sched.slab + SLABS || (low = reserve(&count)) == 0)
		return false;
	s->low = low;
	linkrt_sched.unused = low;
	/* Release: a thread that sees high sees low. */
	STORE(&s->high, low + count * stack_size(), RELEASE);
	return true;
}

static bool is_end_of_slab(uintptr_t at)
{
	const struct slab *s = linkrt_sched.slab;

	while (s < linkrt_sched.slab + SLABS - 1 && s[1].high != 0)
		s++;
	return at == s->high;
}

/* With glock: an overflow of the stack that begins here faults, if the kernel has a guard to give.
 * Returns its size. */
static uintptr_t install_guard(uintptr_t low)
{
	if (ARCH_PAGE_MAX * 2 > stack_size())
		return 0;
	if (!syscall_failed(SYSCALL3(__NR_madvise, low, ARCH_PAGE_MAX, GUARD_INSTALL)))
		return ARCH_PAGE_MAX;
	if (linkrt_sched.guards == GUARDS_MOST ||
		syscall_failed(SYSCALL3(__NR_mprotect, low, ARCH_PAGE_MAX, PROT_NONE)))
		return 0;
	linkrt_sched.guards++;
	return ARCH_PAGE_MAX;
}

/* With glock */
static struct g *new_stack(void)
{
	struct g *g;

	if (linkrt_sched.stackbits == 0)
		set_stack_size();
	if ((linkrt_sched.unused == 0 || is_end_of_slab(linkrt_sched.unused)) && !add_slab())
		return NULL;
	g = (struct g *)(linkrt_sched.unused + stack_size()) - 1;
	g->abi.lo = linkrt_sched.unused + install_guard(linkrt_sched.unused);
	g->abi.hi = (uintptr_t)g & ~(uintptr_t)63;
	g->abi.stackguard0 = g->abi.stackguard1 = g->abi.lo + RESERVE;
	linkrt_sched.unused += stack_size();
	return g;
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
	unlock(&linkrt_sched.glock);
	if (g == NULL)
		return NULL;
	g->abi.defer = NULL; /* Goexit left calls of Go code unfinished */
	g->sched =
		(struct arch_context){.pc = (uintptr_t)gostart, .sp = g->abi.hi - ARCH_ENTRY_FRAME};
	return g;
}

void gfput(struct g *g)
{
	lock(&linkrt_sched.glock);
	g->schedlink = linkrt_sched.gfree;
	linkrt_sched.gfree = g;
	unlock(&linkrt_sched.glock);
}
