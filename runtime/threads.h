/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Threads of freestanding programs, for the rest of the core. Other contracts: include/linkrt.h.
 */
#ifndef RUNTIME_THREADS_H
#define RUNTIME_THREADS_H

#include <stdbool.h>
#include <stdint.h>

/* Makes the calling thread, which is main, the first thread. Its stack ends at `top`. */
void threads_init(uintptr_t top);

/* The bounds of the calling thread's stack. Returns false for main: only the kernel knows them. */
bool linkrt_thread_stack(uintptr_t *low, uintptr_t *high);

#endif
