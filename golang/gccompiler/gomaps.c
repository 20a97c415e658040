/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What package internal/runtime/maps needs of package runtime. Source: Go 1.26 runtime/malloc.go,
 * newarray; runtime/alg.go, alginit; Go 1.27 internal/runtime/maps/runtime_alg.go.
 */
#include "golang/common/lang.h"
#include "runtime/init.h"
#include "sys/auxv.h"

#include <linux/auxvec.h>

void *linkrt_gc_newarray(const struct type *element, intptr_t n);
_Noreturn void linkrt_gc_panicUnhashable(const struct type *t);

void *linkrt_gc_newarray(const struct type *element, intptr_t n)
{
	return go_makeslice(element, n, n);
}

_Noreturn void linkrt_gc_panicUnhashable(const struct type *t)
{
	panic_begin_runtime_error();
	PRINT("hash of unhashable type ");
	print_type(t);
	panic_end(PANIC_ERROR_MADE);
}

/* The keys of the hashes: since Go 1.27 in that package, before that in ours, and in Go 1.19's own
 * package runtime. */
__asm__(".pushsection .data.rel.ro, \"aw\"\n"
	"	.balign 8\n"
	"	.weak \"internal/runtime/linkrtmaps.hashkey\", \"internal/runtime/maps.hashkey\"\n"
	"	.weak \"runtime.hashkey\"\n"
	"linkrt_gc_hashkeys: .quad \"internal/runtime/linkrtmaps.hashkey\"\n"
	"	.quad \"internal/runtime/maps.hashkey\", \"runtime.hashkey\"\n"
	"	.popsection");
enum { HASHES = 3, HASHKEYS = 4 };
extern uintptr_t *const hashkeys[HASHES] __asm__("linkrt_gc_hashkeys");

/*
 * Fills the keys from the kernel's random bytes. They are multiplied, because the stack protector
 * uses the same bytes.
 */
static void alginit(void)
{
	static const uint64_t odd[HASHKEYS] = {UINT64_C(0x9e3779b97f4a7c15),
		UINT64_C(0xd6e8feb86659fd93), UINT64_C(0xbf58476d1ce4e5b9),
		UINT64_C(0x94d049bb133111eb)};
	const uint64_t *random = (const uint64_t *)linkrt_auxv(AT_RANDOM);

	for (int h = 0; h < HASHES; h++)
		for (int i = 0; hashkeys[h] != NULL && i < HASHKEYS; i++)
			hashkeys[h][i] = odd[i] * (random == NULL ? 1 : random[i % 2] | 1);
}

/* Runs before other constructors, because those may be Go code. */
CONSTRUCTOR(alginit);
