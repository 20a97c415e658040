/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Frames of functions on a stack. C code keeps a chain of frame pointers, and so does gc's code if
 * ARCH_GO_FRAME_POINTERS is 1. If it is 0, a table says how large the frames of Go's functions are
 * (goframes.h), and shims and linkrt_call_go join Go's frames to C's.
 */
#ifndef GOLANG_GCCOMPILER_PANIC_FRAME_H
#define GOLANG_GCCOMPILER_PANIC_FRAME_H

#include "arch.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifndef ARCH_FRAME_LINK
#define ARCH_FRAME_LINK 0
#endif

/*
 * A function's frame: an address of its code, and its frame pointer. For Go's code without frame
 * pointers that is one word above its stack pointer, where the return address lies.
 */
struct frame {
	uintptr_t pc;
	const uintptr_t *fp;
};

/* What C code has at its frame pointer: the caller's, and behind that the return address. */
static inline const uintptr_t *frame_record(const uintptr_t *fp)
{
	return fp + ARCH_FRAME_LINK;
}

/* The caller's frame, if a frame pointer leads there. */
static inline struct frame frame_linked(const uintptr_t *fp)
{
	const uintptr_t *const record = frame_record(fp);

	return (struct frame){record[1], (const uintptr_t *)record[0]};
}

/* The frame of the Go function that called a shim that called the C function with that frame
 * pointer. */
static inline struct frame shim_caller(const uintptr_t *c_fp)
{
	return frame_linked(frame_linked(c_fp).fp);
}

/* Whether a part of a stack has that many words at that address. */
static inline bool has_words(uintptr_t low, uintptr_t high, uintptr_t at, uintptr_t words)
{
	return at % sizeof at == 0 && at >= low && at < high && high - at >= words * sizeof at;
}

/* goframes.c: frame_step without frame pointers in Go's code. */
bool frame_step_by_table(struct frame *f, uintptr_t low, uintptr_t high);

/*
 * Goes to the caller's frame. Reads nothing but that part of the stack. False: there is no caller,
 * or the stack is broken.
 */
static inline bool frame_step(struct frame *f, uintptr_t low, uintptr_t high)
{
	const uintptr_t *const fp = f->fp;

	if (!ARCH_GO_FRAME_POINTERS)
		return frame_step_by_table(f, low, high);
	if (!has_words(low, high, (uintptr_t)frame_record(fp), 2))
		return false;
	*f = frame_linked(fp);
	return f->fp > fp;
}

#endif
