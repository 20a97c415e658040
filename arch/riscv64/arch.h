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

#define ARCH_ENTRY_FRAME 0 /* bytes */

/* All registers are clobbered that may hold a value, so the compiler saves what is live. No return
 * instruction: it would put the CPU's predictions of the next returns out of step. */
static inline void arch_switch(struct arch_context *save, const struct arch_context *to)
{
	register struct arch_context *from __asm__("a0") = save;
	register const struct arch_context *into __asm__("a1") = to;

	__asm__ volatile("lla t1, 1f\n\tsd t1, 0(a0)\n\tsd sp, 8(a0)\n\tsd s0, 16(a0)\n\t"
			 "ld t1, 0(a1)\n\tld sp, 8(a1)\n\tld s0, 16(a1)\n\tjr t1\n1:"
			 : "+r"(from), "+r"(into)
			 :
			 : "ra", "t0", "t1", "t2", "t3", "t4", "t5", "t6", "a2", "a3", "a4", "a5",
			 "a6", "a7", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10",
			 "s11", "ft0", "ft1", "ft2", "ft3", "ft4", "ft5", "ft6", "ft7", "ft8",
			 "ft9", "ft10", "ft11", "fa0", "fa1", "fa2", "fa3", "fa4", "fa5", "fa6",
			 "fa7", "fs0", "fs1", "fs2", "fs3", "fs4", "fs5", "fs6", "fs7", "fs8",
			 "fs9", "fs10", "fs11", "memory");
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
#define ARCH_CONTEXT_PC 0
#define ARCH_CONTEXT_FLOAT(context, n) ((context)->uc_mcontext.sc_fpregs.d.f[n])
#define ARCH_CONTEXT_SP 2
#define ARCH_CONTEXT_FP 8
#define ARCH_CONTEXT_RA 1
#define ARCH_CONTEXT_TP 4
#define ARCH_GO_FRAME_POINTERS 0
#define ARCH_FRAME_LINK (-2) /* it leads to the end of the frame */

/* jal ra, with 20 bits of distance in pieces. It counts from the instruction. */
#define ARCH_IS_CALL(pc, word) (((word)&0xfff) == 0xef)
#define ARCH_CALL_DISTANCE(word)                                                                   \
	(((int32_t)((word)&0x80000000) >> 11 | (int32_t)((word)&0xff000) |                         \
		 (int32_t)((word) >> 9 & 0x800) | (int32_t)((word) >> 20 & 0x7fe)) -               \
		4)
/* A trampoline of the converter's (goreloc.def, GOFAR), and how far it jumps. */
#define ARCH_IS_FAR_JUMP(code) (((code)[0] & 0xfff) == 0xf97 && ((code)[1] & 0xfffff) == 0xf8067)
#define ARCH_FAR_DISTANCE(code) ((int32_t)((code)[0] & 0xfffff000) + ((int32_t)(code)[1] >> 20))

/*
 * The variables of package runtime in which gc's code looks for features of the processor. Zbb is
 * always denied: gc's code then does without it.
 */
#define ARCH_GO_FEATURES(FEATURE) FEATURE(riscv64HasZbb, 0)

#endif
