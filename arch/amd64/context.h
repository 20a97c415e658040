/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Registers in a signal's context. Source: asm/ucontext.h, asm/sigcontext.h.
 */
#ifndef CONTEXT_H
#define CONTEXT_H

#include <asm/sigcontext.h>
#include <asm/ucontext.h>
#include <linux/signal.h>
#include <stdint.h>

static inline uintptr_t context_pc(const void *context)
{
	return ((const struct ucontext *)context)->uc_mcontext.rip;
}

static inline uintptr_t context_sp(const void *context)
{
	return ((const struct ucontext *)context)->uc_mcontext.rsp;
}

#endif
