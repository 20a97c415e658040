/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Registers in a signal's context. Where they are, arch/ARCH/arch.h says.
 */
#ifndef GOLANG_GCCOMPILER_CONTEXT_H
#define GOLANG_GCCOMPILER_CONTEXT_H

#include <linux/signal.h>

#include <asm/sigcontext.h>
#include <asm/ucontext.h>
#include <stdint.h>

#include "arch.h"

/* `context`: a handler's third argument. */
static inline uint64_t *context_registers(void *context)
{
	return (uint64_t *)&ARCH_CONTEXT_REGISTERS((struct ucontext *)context);
}

/* The lower 64 bits of a floating-point register. */
static inline uint64_t *context_float(void *context, unsigned n)
{
	return (uint64_t *)&ARCH_CONTEXT_FLOAT((struct ucontext *)context, n);
}

#endif
