/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Frames of functions on a stack.
 */
#ifndef GOLANG_GCCOMPILER_PANIC_FRAME_H
#define GOLANG_GCCOMPILER_PANIC_FRAME_H

#include "arch.h"

#include <stddef.h>
#include <stdint.h>

/* A function's frame: an address of its code, and its frame pointer. */
struct frame {
	uintptr_t pc;
	const uintptr_t *fp; /* the caller's fp; behind it the address in the caller's code */
};

/*
 * The frame of the Go function that called a shim that called the C function with that frame
 * pointer; 0 and NULL on an architecture without frame pointers.
 */
static inline struct frame shim_caller(const uintptr_t *c_fp)
{
	const uintptr_t *shim;

	if (!ARCH_GO_FRAME_POINTERS)
		return (struct frame){0, NULL};
	shim = (const uintptr_t *)c_fp[0];
	return (struct frame){shim[1], (const uintptr_t *)shim[0]};
}

#endif
