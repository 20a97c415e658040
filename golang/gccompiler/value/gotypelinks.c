/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The list of unnamed types. Source: Go 1.26 runtime/runtime1.go, reflect_typelinks; Go 1.27
 * reflect/type.go, typesByString.
 */
#include "golang/gccompiler/value/gotypelinks.h"

#include "golang/gccompiler/value/type.h"
#include "sync/lock.h"
#include "sys/mem.h"
#include "sys/section.h"

linkrt_slice linkrt_gc_typelinks(void);

SECTION_BOUNDS(struct typelink, linkrt_typelinks);

static struct lock guard;
static const struct type **sorted; /* guarded by guard: NULL until the first question */

/* The first place in the sorted list whose type is not before t. */
static size_t sorted_place(const struct type *t, size_t count)
{
	const linkrt_string name = gc_type_name(t);
	size_t low = 0, high = count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const linkrt_string other = gc_type_name(sorted[middle]);
		if (go_cmpstring(other, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void sort_types(size_t count)
{
	sorted = allocate((count + 1) * sizeof *sorted, false);
	for (size_t i = 0; i < count; i++) {
		const struct typelink *link = &linkrt_typelinks[0][i];
		const struct type *t = (const void *)((uintptr_t)link + (uintptr_t)link->type);
		const size_t place = sorted_place(t, i);
		linkrt_memmove(&sorted[place + 1], &sorted[place], (i - place) * sizeof *sorted);
		sorted[place] = t;
	}
}

linkrt_slice linkrt_gc_typelinks(void)
{
	const size_t count = (size_t)(linkrt_typelinks[1] - linkrt_typelinks[0]);

	lock(&guard);
	if (sorted == NULL)
		sort_types(count);
	unlock(&guard);
	return (linkrt_slice){sorted, (intptr_t)count, (intptr_t)count};
}
