/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Names and types of descriptors that package reflect makes. In these a number stands where others
 * have an offset. Source: Go 1.26 runtime/runtime1.go, reflect_addReflectOff.
 */
#include "golang/gccompiler/value/type.h"
#include "sync/lock.h"

const void *linkrt_gc_resolveReflectOff(const void *base, int32_t offset);
const void *linkrt_gc_resolveNameOff(const struct type *t, int32_t offset);
int32_t linkrt_gc_addReflectOff(const void *p);
const uint64_t *linkrt_gc_staticuint64s(void);

/* The program's first byte, and the one behind its last. */
extern const char start[] __asm__("__executable_start") __attribute__((visibility("hidden")));
extern const char end[] __asm__("_end") __attribute__((visibility("hidden")));

enum { BLOCK = 1024, BLOCKS = 4096 };
static struct lock guard;
static int32_t count; /* guarded by guard, as are the blocks: numbers given so far */
static const void **blocks[BLOCKS];

/* A descriptor, or a name */
static bool is_made(const void *p)
{
	return (const char *)p < start || (const char *)p >= end;
}

static const void **block_entry(int32_t number)
{
	return &blocks[number / BLOCK % BLOCKS][number % BLOCK];
}

/* Numbers begin with 1: 0 is none, as for offsets. */
int32_t linkrt_gc_addReflectOff(const void *p)
{
	lock(&guard);
	const int32_t number = ++count;
	if (blocks[number / BLOCK % BLOCKS] == NULL)
		blocks[number / BLOCK % BLOCKS] = allocate(BLOCK * sizeof **blocks, false);
	*block_entry(number) = p;
	unlock(&guard);
	return number;
}

const void *linkrt_gc_resolveReflectOff(const void *base, int32_t offset)
{
	const void *p;

	if (offset == 0 || !is_made(base))
		return typeoff(base, offset);
	lock(&guard);
	p = *block_entry(offset);
	unlock(&guard);
	return p;
}

static bool has_name(const struct type *t, int32_t offset)
{
	const struct uncommon *u = gc_uncommon(t);
	const struct method *m = u == NULL ? NULL : (const void *)((const char *)u + u->methods);

	if (offset == t->name || (u != NULL && offset == u->package))
		return true;
	for (unsigned i = 0; u != NULL && i < u->method_count; i++)
		if (m[i].name == offset)
			return true;
	return false;
}

/* reflect.StructOf asks a pointer type for the names of the methods of what it points to. In Go an
 * offset means the same in both descriptors. */
const void *linkrt_gc_resolveNameOff(const struct type *t, int32_t offset)
{
	const bool is_pointer = (t->kind & KIND_MASK) == KIND_POINTER;

	if (is_pointer && !is_made(t) && !has_name(t, offset))
		t = ((const struct pointer_type *)t)->elem;
	return linkrt_gc_resolveReflectOff(t, offset);
}

const uint64_t *linkrt_gc_staticuint64s(void)
{
	return go_staticuint64s;
}
