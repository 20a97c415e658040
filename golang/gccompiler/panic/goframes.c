/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Steps from frame to frame where gc's code has no frame pointers. A function that is not in the
 * table and calls Go code has its frame pointer in the word at its stack pointer: linkrt_call_go,
 * and runtime.reflectcall, whose frame has no fixed size.
 */
#include "golang/gccompiler/panic/goframes.h"

#include "golang/gccompiler/panic/deferframes.h"
#include "golang/gccompiler/panic/frame.h"
#include "sys/section.h"

SECTION_BOUNDS(struct goframe, linkrt_frames);

const struct goframe *find_goframe(uintptr_t pc)
{
	const struct goframe *const first = linkrt_frames[0];
	size_t low = 0, high = (size_t)(linkrt_frames[1] - first);

	while (low < high) { /* those below low begin at pc at the latest */
		const size_t middle = low + (high - low) / 2;
		if (pc_start(&first[middle].start) <= pc)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0 || pc - pc_start(&first[low - 1].start) >= first[low - 1].size)
		return NULL;
	return &first[low - 1];
}

/* The size of the frame at a return address, or 0. */
static uint32_t size_at(uintptr_t pc)
{
	const struct goframe *const f = pc != 0 ? find_goframe(pc - 1) : NULL;

	return f != NULL ? f->frame : 0;
}

bool frame_step_by_table(struct frame *f, uintptr_t low, uintptr_t high)
{
	const uintptr_t *const fp = f->fp;
	const uint32_t size = size_at(f->pc);
	const uintptr_t sp = (uintptr_t)(fp - 1) + size; /* the caller's, if f is Go's */

	if (!has_words(low, high, (uintptr_t)frame_record(fp), 2))
		return false;
	if (size == 0) {
		*f = frame_linked(fp);
		return f->fp > fp;
	}
	if (!has_words(low, high, sp, 1))
		return false;
	f->pc = fp[-1];
	f->fp = size_at(f->pc) != 0 ? (const uintptr_t *)sp + 1 : *(const uintptr_t *const *)sp;
	return f->fp > fp;
}
