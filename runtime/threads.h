/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Threads of freestanding programs, for _start. Contracts of the rest: include/linkrt.h.
 */
#ifndef RUNTIME_THREADS_H
#define RUNTIME_THREADS_H

/* Makes the calling thread, main, the first one. */
void threads_init(void);

#endif
