/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Address space for the stacks of goroutines and of Go's main function. The kernel commits a page
 * when it is used first. docs/design/goroutines.md has the sizes.
 */
#ifndef RUNTIME_SCHED_STACKALLOC_H
#define RUNTIME_SCHED_STACKALLOC_H

#include <stdint.h>

/* The part of a stack below stackguard0. C functions use it, and Go functions that do not check
 * (nosplit: 800 bytes in a chain). */
enum { STACK_RESERVE = 16 * 1024 };
/* The size of a stack is a multiple of this, so pages of every size fit. */
enum { STACK_UNIT = 64 * 1024 };
/* Bytes: Go doubles a stack that is full, and gives up where the next size is above its limit. So
 * no stack has more than FIRST_STACK. */
enum { GO_STACK_LIMIT = 1000000000, FIRST_STACK = 512 * 1024 * 1024 };
/* The bytes of a stack where addresses are few: 256 KiB for frames, and the rest. */
enum { STACK_SMALL = 5 * STACK_UNIT };

/* The bytes of a new stack: linkrt_goroutine_stack, or little if the system counts what is
 * reserved. */
uintptr_t linkrt_stack_size(void);
/* The same for the first slab of stacks, and for main's: there Go's code may recurse as deep as on
 * Go's own runtime. */
uintptr_t linkrt_first_stack_size(void);

/* Where compiled code finds a stack used up, if it may have so many bytes: not below the part for C
 * functions. */
static inline uintptr_t linkrt_stack_guard(uintptr_t lo, uintptr_t hi, uintptr_t most)
{
	const uintptr_t lowest = lo + STACK_RESERVE;

	return hi - lowest > most ? hi - most : lowest;
}

/* Reserves addresses. 0 if there are none. */
uintptr_t linkrt_stack_reserve(uintptr_t size);

#endif
