/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Searches in the tables of deferframes.h.
 */
#include "golang/gccompiler/panic/unwind.h"
#include "sys/atomic.h"
#include "sys/section.h"

SECTION_BOUNDS(struct deferframe, linkrt_defers);
SECTION_BOUNDS(struct pcentry, linkrt_leaves);
SECTION_BOUNDS(struct pcentry, linkrt_inlined);

/* Finds the last entry that starts at or below the address, or NULL. Each begins with its start. */
static const void *find_row(const void *first, const void *end, size_t size, uintptr_t pc)
{
	const char *low = first, *found = NULL;

	for (size_t n = (size_t)((const char *)end - low) / size; n > 0;) {
		const char *middle = low + n / 2 * size;
		if (pc_start((const int64_t *)middle) > pc) {
			n /= 2;
			continue;
		}
		found = middle;
		low = middle + size;
		n -= n / 2 + 1;
	}
	return found;
}
#define FIND(table, pc) find_row((table)[0], (table)[1], sizeof *(table)[0], pc)

/* A call may be a function's last instruction. Its return address is then behind the function. */
const struct deferframe *find_deferframe(uintptr_t pc)
{
	const struct deferframe *d = FIND(linkrt_defers, pc - 1);

	return d != NULL && pc - 1 - pc_start(&d->start) < d->size ? d : NULL;
}

static bool is_leaf_without_frame_pointers(uintptr_t pc)
{
	const struct goframe *const f = LINKED(find_goframe) ? find_goframe(pc) : NULL;

	return f != NULL && f->frame == 0;
}

bool is_leaf(uintptr_t pc)
{
	const struct pcentry *leaf;

	if (!ARCH_GO_FRAME_POINTERS)
		return is_leaf_without_frame_pointers(pc);
	leaf = FIND(linkrt_leaves, pc);
	return leaf != NULL && pc - pc_start(&leaf->start) < (uintptr_t)leaf->value;
}

static intptr_t count_inlined(uintptr_t pc)
{
	const struct pcentry *range = FIND(linkrt_inlined, pc - 1);

	return range != NULL ? (intptr_t)range->value : 0;
}

intptr_t count_functions(uintptr_t pc)
{
	const struct deferframe *d = find_deferframe(pc);
	const bool wrapper = d != NULL && d->deferreturn == 0;

	return count_inlined(pc) + (wrapper ? 0 : 1);
}
