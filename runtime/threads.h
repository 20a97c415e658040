/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Threads of freestanding programs, for _start. Contracts of the rest: include/linkrt.h.
 */
#ifndef RUNTIME_THREADS_H
#define RUNTIME_THREADS_H

#include <stdbool.h>
#include <stdint.h>

/* Makes the calling thread, main, the first one. */
void threads_init(void);

/* The bounds of the calling thread's stack; false for main, whose the kernel knows. */
bool linkrt_thread_stack(uintptr_t *low, uintptr_t *high);

#endif
