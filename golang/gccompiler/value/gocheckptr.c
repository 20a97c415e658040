/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The checks of uses of unsafe.Pointer that gc inserts with -d=checkptr. They end the program as
 * Go's do. Source: Go 1.26 runtime/checkptr.go, unsafe.go.
 */
#include "golang/gccompiler/g.h"
#include "golang/gccompiler/value/type.h"
#include "linkrt.h"
#include "runtime/heap/heap.h"
#include "runtime/phdr.h"
#include "sys/throw.h"

extern const Elf64_Dyn _DYNAMIC[] __attribute__((weak, visibility("hidden")));

_Noreturn void go_panicunsafestringlen(void) GO(panicunsafestringlen);
_Noreturn void go_panicunsafestringnilptr(void) GO(panicunsafestringnilptr);

void linkrt_gc_checkptrAlignment(uintptr_t p, const struct type *elem, uintptr_t n);
void linkrt_gc_checkptrArithmetic(
	uintptr_t p, const uintptr_t *originals, intptr_t count, intptr_t cap);
void linkrt_gc_unsafeslicecheckptr(const struct type *elem, uintptr_t p, int64_t len);
void linkrt_gc_unsafestringcheckptr(uintptr_t p, int64_t len);

/* No page below it is ever mapped for a program. */
enum { MIN_LEGAL_POINTER = 4096 };

/* Allocations, by their first address. All of the goroutine's own stack counts as one, and so does
 * each writable segment of the program. The memory of others is none. */
enum { NO_ALLOCATION = 0, OWN_STACK = 1 };

static uintptr_t segment_base(uintptr_t p)
{
	const struct program_headers program = program_headers();
	const uintptr_t bias = phdr_bias(program.at, program.count, _DYNAMIC);

	for (const Elf64_Phdr *h = program.at; h < program.at + program.count; h++)
		if (h->p_type == PT_LOAD && (h->p_flags & PF_W) != 0 &&
			p - (bias + h->p_vaddr) < h->p_memsz)
			return bias + h->p_vaddr;
	return NO_ALLOCATION;
}

static uintptr_t allocation_base(uintptr_t p)
{
	const struct stack own = linkrt_minit()->stack;
	uintptr_t base;

	if (p - own.lo < own.hi - own.lo)
		return OWN_STACK;
	base = linkrt_object_base(p);
	return base != 0 ? base : segment_base(p);
}

static bool straddles(uintptr_t p, uintptr_t size)
{
	if (size <= 1)
		return false;
	/* The last byte would be beyond the end of memory. */
	if (p >= -(size - 1))
		return true;
	return allocation_base(p) != allocation_base(p + size - 1);
}

void linkrt_gc_checkptrAlignment(uintptr_t p, const struct type *elem, uintptr_t n)
{
	if (p == 0)
		return;
	if (elem->pointers_end != 0 && (p & (elem->align - 1u)) != 0)
		LINKRT_THROW("checkptr: misaligned pointer conversion");
	if (straddles(p, n * elem->size))
		LINKRT_THROW("checkptr: converted pointer straddles multiple allocations");
}

/* p was computed from the originals. */
void linkrt_gc_checkptrArithmetic(
	uintptr_t p, const uintptr_t *originals, intptr_t count, intptr_t cap)
{
	uintptr_t base;

	(void)cap;
	if (p != 0 && p < MIN_LEGAL_POINTER)
		LINKRT_THROW("checkptr: pointer arithmetic computed bad pointer value");
	base = allocation_base(p);
	if (base == NO_ALLOCATION)
		return;
	for (intptr_t i = 0; i < count; i++)
		if (allocation_base(originals[i]) == base)
			return;
	LINKRT_THROW("checkptr: pointer arithmetic result points to invalid allocation");
}

/* Whether there can be so many elements of that size at p. */
static bool fits(uintptr_t p, uintptr_t size, int64_t len)
{
	uintptr_t bytes;

	return len >= 0 && !__builtin_mul_overflow(size, (uintptr_t)len, &bytes) && bytes <= -p;
}

/* Go takes a wrong length for an error of its runtime here: no function can recover from it. */
void linkrt_gc_unsafeslicecheckptr(const struct type *elem, uintptr_t p, int64_t len)
{
	if (p == 0 && len > 0)
		LINKRT_THROW("unsafe.Slice: ptr is nil and len is not zero");
	if (!fits(p, elem->size, len))
		LINKRT_THROW("unsafe.Slice: len out of range");
	if (straddles(p, (uintptr_t)len * elem->size))
		LINKRT_THROW("checkptr: unsafe.Slice result straddles multiple allocations");
}

void linkrt_gc_unsafestringcheckptr(uintptr_t p, int64_t len)
{
	if (p == 0 && len > 0)
		go_panicunsafestringnilptr();
	if (!fits(p, 1, len))
		go_panicunsafestringlen();
	if (straddles(p, (uintptr_t)len))
		LINKRT_THROW("checkptr: unsafe.String result straddles multiple allocations");
}
