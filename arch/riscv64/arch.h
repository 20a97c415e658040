/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What C cannot express on riscv64. Source: RISC-V psABI; syscall(2), vdso(7).
 */
#ifndef ARCH_H
#define ARCH_H

#include "arch/machine.h"

#include <asm/unistd.h>
#include <elf.h>
#include <stdint.h>

#define ARCH_VDSO_CLOCK_GETTIME "__vdso_clock_gettime"
#define ARCH_VDSO_VERSION "LINUX_4.15"
#define ARCH_PAGE_MAX 4096 /* the largest page a kernel may have */
#define ARCH_CAS_MAX 8     /* bytes: the widest compare and swap */
#define ARCH_R_RELATIVE R_RISCV_RELATIVE
#define ARCH_R_ADDRESS R_RISCV_64
#define ARCH_R_TPREL R_RISCV_TLS_TPREL64
#define ARCH_R_IRELATIVE R_RISCV_IRELATIVE
#define ARCH_IFUNC_ARGUMENTS(hwcap, more) hwcap, NULL
typedef uint32_t arch_hash_entry; /* a word of DT_HASH */

/*
 * Thread-local storage begins at the thread pointer (variant I). There is no control block; a libc
 * would have one below.
 */
#define ARCH_TLS_BELOW_TP 0
#define ARCH_TP_BIAS 0
ARCH_TCB_UNREAD(_Alignas(8) char nothing[0];)

ARCH_SYSCALL_BY(arch_syscall, "ecall", "a7", "a0", "a1", "a2", "a3", "a4", "a5", "cc")

static inline void arch_set_thread_pointer(void *tp)
{
	__asm__ volatile("mv tp, %0" : : "r"(tp) : "memory");
}

/* pause. It is a hint, legal on every CPU. The number serves assemblers without Zihintpause. */
static inline void arch_relax(void)
{
	__asm__ volatile(".4byte 0x0100000f" : : : "memory");
}

/* Not rdcycle: since Linux 6.6 programs may not execute it. */
static inline int64_t arch_cputicks(void)
{
	int64_t ticks;

	__asm__ volatile("rdtime %0" : "=r"(ticks));
	return ticks;
}

/*
 * Registers, by their numbers in a signal's context (asm/sigcontext.h): their own, with pc in the
 * place of x0.
 */
#define ARCH_CONTEXT_REGISTERS(context) ((context)->uc_mcontext.sc_regs.pc)
#define ARCH_CONTEXT_FLOAT(context, n) ((context)->uc_mcontext.sc_fpregs.d.f[n])
#define ARCH_CONTEXT_PC 0
#define ARCH_CONTEXT_SP 2
#define ARCH_CONTEXT_FP 8
#define ARCH_CONTEXT_RA 1
#define ARCH_GO_FRAME_POINTERS 0

/*
 * The variables of package runtime in which gc's code looks for features of the processor. Zbb is
 * always denied: gc's code then does without it.
 */
#define ARCH_GO_FEATURES(FEATURE) FEATURE(riscv64HasZbb, 0)

#endif
