/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What C cannot express on arm64. Source: AAPCS64; syscall(2), vdso(7).
 */
#ifndef ARCH_H
#define ARCH_H

#include "arch/machine.h"

#include <asm/unistd.h>
#include <elf.h>
#include <stdint.h>

#define ARCH_VDSO_CLOCK_GETTIME "__kernel_clock_gettime"
#define ARCH_VDSO_VERSION "LINUX_2.6.39"
#define ARCH_PAGE_MAX 65536 /* the largest page a kernel may have */
#define ARCH_CAS_MAX 16     /* bytes: the widest compare and swap */
#define ARCH_R_RELATIVE R_AARCH64_RELATIVE
#define ARCH_R_ADDRESS R_AARCH64_ABS64
#define ARCH_R_TPREL R_AARCH64_TLS_TPREL
#define ARCH_R_IRELATIVE R_AARCH64_IRELATIVE
/* _IFUNC_ARG_HWCAP */
#define ARCH_IFUNC_ARGUMENTS(hwcap, more) (hwcap) | UINT64_C(1) << 62, more
typedef uint32_t arch_hash_entry; /* a word of DT_HASH */

/* Thread-local storage follows the control block at the thread pointer (variant I). */
#define ARCH_TLS_BELOW_TP 0
#define ARCH_TP_BIAS 0
ARCH_TCB_UNREAD(void *dtv; void *reserved;)

ARCH_SYSCALL_BY(arch_syscall, "svc 0", "x8", "x0", "x1", "x2", "x3", "x4", "x5", "cc")

static inline void arch_set_thread_pointer(void *tp)
{
	__asm__ volatile("msr tpidr_el0, %0" : : "r"(tp) : "memory");
}

#define ARCH_ENTRY_FRAME 0 /* bytes */

/* All registers are clobbered that may hold a value, so the compiler saves what is live. No return
 * instruction: it would put the CPU's predictions of the next returns out of step. */
static inline void arch_switch(struct arch_context *save, const struct arch_context *to)
{
	register struct arch_context *from __asm__("x0") = save;
	register const struct arch_context *into __asm__("x1") = to;

	__asm__ volatile("adr x9, 1f\n\tmov x10, sp\n\tstp x9, x10, [x0]\n\tstr x29, [x0, 16]\n\t"
			 "ldp x16, x10, [x1]\n\tldr x29, [x1, 16]\n\tmov sp, x10\n\tbr x16\n"
			 "1:\thint 34" /* bti c */
			 : "+r"(from), "+r"(into)
			 :
			 : "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12",
			 "x13", "x14", "x15", "x16", "x17", "x18", "x19", "x20", "x21", "x22",
			 "x23", "x24", "x25", "x26", "x27", "x28", "x30", "v0", "v1", "v2", "v3",
			 "v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11", "v12", "v13", "v14",
			 "v15", "v16", "v17", "v18", "v19", "v20", "v21", "v22", "v23", "v24",
			 "v25", "v26", "v27", "v28", "v29", "v30", "v31", "cc", "memory");
}

static inline void arch_relax(void)
{
	/* Not yield, which does nothing on most cores. isb takes about as long as amd64's pause. */
	__asm__ volatile("isb" : : : "memory");
}

static inline int64_t arch_cputicks(void)
{
	int64_t ticks;

	__asm__ volatile("mrs %0, cntvct_el0" : "=r"(ticks));
	return ticks;
}

/*
 * Registers, by their numbers in a signal's context (asm/sigcontext.h): their own, then sp, pc.
 */
#define ARCH_CONTEXT_REGISTERS(context) ((context)->uc_mcontext.regs[0])
#define ARCH_CONTEXT_PC 32
/*
 * A record after the first may hold the same registers (SVE), and an emulator would restore those.
 * ARCH_CONTEXT_FLOAT therefore ends the list of records after the first.
 */
#define ARCH_CONTEXT_FPSIMD(context) ((struct fpsimd_context *)(context)->uc_mcontext.__reserved)
#define ARCH_CONTEXT_FLOAT(context, n)                                                             \
	(*(ARCH_CONTEXT_FPSIMD(context)[1].head = (struct _aarch64_ctx){0, 0},                     \
		&ARCH_CONTEXT_FPSIMD(context)->vregs[n]))
#define ARCH_CONTEXT_SP 31
#define ARCH_CONTEXT_FP 29
#define ARCH_CONTEXT_RA 30
#define ARCH_GO_FRAME_POINTERS 1

/* bl, with 26 bits of distance in words. It counts from the instruction. */
#define ARCH_IS_CALL(pc, word) ((word) >> 26 == 0x25)
#define ARCH_CALL_DISTANCE(word) (((int32_t)((word) << 6) >> 4) - 4)

/*
 * The variables of package runtime in which gc's code looks for features of the processor.
 * Source: Go 1.26 internal/cpu/cpu_arm64.go, runtime/proc.go.
 */
#define ARCH_GO_FEATURES(FEATURE) FEATURE(arm64HasATOMICS, linkrt_auxv(AT_HWCAP) >> 8 & 1)

#endif
