/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Registers in a signal's context. arch/ARCH/arch.h defines their places.
 */
#ifndef GOLANG_GCCOMPILER_CONTEXT_H
#define GOLANG_GCCOMPILER_CONTEXT_H

#include <linux/signal.h>

#include <asm/sigcontext.h>
#include <asm/ucontext.h>
#include <stdint.h>

#include "arch.h"

/* `context` is the third argument of a signal handler. */
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
