/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What package runtime's tables of functions tell Go about defer and recover. `linkrt convert`
 * writes it into three read-only sections. The linker orders them as the text, and drops an entry
 * together with its function, as it does with linkrt_panicbounds (panicbounds.h).
 */
#ifndef GOLANG_GCCOMPILER_PANIC_DEFERFRAMES_H
#define GOLANG_GCCOMPILER_PANIC_DEFERFRAMES_H

#include <stdint.h>

/* The compiler makes at most so many deferred calls of a function open-coded. */
enum { OPEN_DEFERS = 8 };

/*
 * Section linkrt_defers: a function that has deferred calls, or a wrapper, which is code that the
 * compiler made around a method or a deferred call. Places are relative to the frame pointer of the
 * function's frame. For open-coded defers see Go 1.26 cmd/compile/internal/ssagen/ssa.go,
 * emitOpenDeferInfo.
 */
struct deferframe {
	int64_t start; /* of the function, relative to this field */
	uint32_t size;
	uint32_t deferreturn; /* offset of its call of runtime.deferreturn; 0: it is a wrapper */
	int32_t sp;           /* the stack pointer at that call */
	int32_t bits; /* the byte with a bit for each open-coded defer that waits; 0: no such */
	int16_t slots[OPEN_DEFERS]; /* the func value of each bit, in words */
};

/*
 * Section linkrt_leaves, if gc's code has frame pointers (else see goframes.h): a function without
 * a frame, so that its frame pointer is its caller's. The value is the function's size.
 * Section linkrt_inlined, for wrappers and for functions with an inlined call of gorecover: where a
 * range of the code begins. The value is the number of inlined functions around the range. The last
 * range begins behind the function.
 */
struct pcentry {
	int64_t start; /* relative to this field */
	int64_t value;
};

static inline uintptr_t pc_start(const int64_t *start)
{
	return (uintptr_t)start + (uintptr_t)*start;
}

#endif
