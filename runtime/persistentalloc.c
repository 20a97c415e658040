/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A bump allocator on chunks of anonymous memory. It has no lock: a forked child would wait for
 * ever for one that another thread of its parent had.
 */
#include "runtime/persistentalloc.h"

#include "sys/atomic.h"
#include "sys/mem.h"
#include "sys/syscall.h"
#include "sys/throw.h"

enum { CHUNK = 256 * 1024 };

/* The beginning of a chunk */
struct persistent_chunk {
	uint32_t used; /* atomic: how many bytes are in use, with this record */
};

static struct persistent_chunk *current; /* atomic: NULL, then the chunk that was added last */

static uint64_t mapped; /* atomic: bytes */

uint64_t linkrt_persistent_bytes(void)
{
	return LOAD(&mapped, RELAXED);
}

static void *map_or_throw(size_t size)
{
	const uintptr_t p = linkrt_map_pages(0, size, 0);

	if (p == 0)
		LINKRT_THROW("out of memory");
	FETCH_ADD(&mapped, size, RELAXED); /* n=>n + size: a sum, which orders nothing */
	return (void *)p;
}

/* NULL: the rest of the chunk is too small. */
static void *bump(struct persistent_chunk *c, size_t size, size_t align)
{
	uint32_t used = LOAD(&c->used, RELAXED);
	size_t start;

	do {
		start = align_up((uintptr_t)c + used, align) - (uintptr_t)c;
		if (start + size > CHUNK)
			return NULL;
	} while (!CAS_WEAK(&c->used, &used, (uint32_t)(start + size), RELAXED)); /* used=>end */
	return (unsigned char *)c + start;
}

static void add_chunk(struct persistent_chunk *full)
{
	struct persistent_chunk *const c = map_or_throw(CHUNK);

	c->used = sizeof *c;
	/* full=>c. Release: a thread that sees c sees what it has in use. */
	if (CAS(&current, &full, c, RELEASE))
		return;
	SYSCALL2(__NR_munmap, c, CHUNK);               /* another thread has added one */
	FETCH_ADD(&mapped, -(uint64_t)CHUNK, RELAXED); /* n=>n - CHUNK: a sum */
}

COLD void *linkrt_persistentalloc(size_t size, size_t align)
{
	void *p = NULL;

	if (size > CHUNK / 4)
		return map_or_throw(size);
	while (p == NULL) {
		struct persistent_chunk *const c = LOAD(&current, ACQUIRE); /* partner: add_chunk */
		if (c != NULL)
			p = bump(c, size, align);
		if (p == NULL)
			add_chunk(c);
	}
	return p;
}
