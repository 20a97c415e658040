/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The bounds of the stacks of threads.
 */
#ifndef RUNTIME_STACKBOUNDS_H
#define RUNTIME_STACKBOUNDS_H

#include <stdint.h>

struct stack {
	uintptr_t lo, hi;
};

/* The bounds of the calling thread's stack, or a range of 1 byte if they are unknown. */
struct stack linkrt_stack_bounds(void);

/* The same, for a thread that is neither linkrt's nor main. Weak: see runtime/oneruntime.c. */
struct stack foreign_stack(void);

#endif
