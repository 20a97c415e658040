/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A barrier that other threads execute. Source: membarrier(2).
 */
#ifndef SYS_MEMBARRIER_H
#define SYS_MEMBARRIER_H

#include <stdbool.h>

/*
 * Each thread of the process executes a full barrier at some instruction between the call and its
 * return. So does the caller. Partner: LOAD_AFTER_STORE. False: the kernel does not do it.
 * Async-signal-safe.
 */
bool linkrt_membarrier(void);

#endif
