/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Template: registers in a signal's context (step 11). Source: asm/ucontext.h, asm/sigcontext.h.
 */
#ifndef CONTEXT_H
#define CONTEXT_H

#include <stdint.h>

/* Where the code that was interrupted was, and its stack. `context`: a handler's third argument. */
static inline uintptr_t context_pc(const void *context);
static inline uintptr_t context_sp(const void *context);

#endif
