/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What C cannot express on ppc64le. Source: Power Architecture 64-Bit ELF V2 ABI; syscall(2),
 * vdso(7).
 */
#ifndef ARCH_H
#define ARCH_H

#include "arch/machine.h"

#include <asm/unistd.h>
#include <elf.h>
#include <stdint.h>

#define ARCH_VDSO_CLOCK_GETTIME "__kernel_clock_gettime"
#define ARCH_VDSO_VERSION "LINUX_2.6.15"
#define ARCH_PAGE_MAX 65536 /* the largest page a kernel may have */
#define ARCH_CAS_MAX 8      /* bytes: the widest compare and swap */
#define ARCH_R_RELATIVE R_PPC64_RELATIVE
#define ARCH_R_ADDRESS R_PPC64_ADDR64, R_PPC64_UADDR64
#define ARCH_R_TPREL R_PPC64_TPREL64
#define ARCH_R_IRELATIVE R_PPC64_IRELATIVE
#define ARCH_IFUNC_ARGUMENTS(hwcap, more) hwcap, NULL
typedef uint32_t arch_hash_entry; /* a word of DT_HASH */

/*
 * Thread-local storage begins 0x7000 below the thread pointer. The control block lies before it
 * (variant I).
 */
#define ARCH_TLS_BELOW_TP 0
#define ARCH_TP_BIAS 0x7000
struct arch_tcb {
	uintptr_t canary; /* of the stack protector, at -0x7010 */
	void *dtv;
};

static inline void arch_tcb_init(struct arch_tcb *tcb, uintptr_t canary)
{
	tcb->canary = canary;
}

/* The kernel sets the summary overflow bit for an error, and errno is positive. */
ARCH_SYSCALL_BY(arch_syscall, "sc\n\tbns+ 1f\n\tneg 3, 3\n1:", "r0", "r3", "r4", "r5", "r6", "r7",
	"r8", "r9", "r10", "r11", "r12", "cr0", "ctr", "xer")

static inline void arch_set_thread_pointer(void *tp)
{
	__asm__ volatile("mr 13, %0" : : "r"(tp) : "memory");
}

#define ARCH_ENTRY_FRAME 32 /* bytes: the save area of the callee */

/* All registers are clobbered that may hold a value, so the compiler saves what is live. */
static inline void arch_switch(struct arch_context *save, const struct arch_context *to)
{
	register struct arch_context *from __asm__("r3") = save;
	register const struct arch_context *into __asm__("r4") = to;

	/* A function finds its own address in r12. */
	__asm__ volatile("bcl 20, 31, 2f\n2:\tmflr 9\n\taddi 9, 9, 1f - 2b\n\tstd 9, 0(3)\n\t"
			 "std 1, 8(3)\n\tstd 31, 16(3)\n\tld 12, 0(4)\n\tld 1, 8(4)\n\t"
			 "ld 31, 16(4)\n\tmtctr 12\n\tbctr\n1:"
			 : "+r"(from), "+r"(into)
			 :
			 : "r0", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "r12", "r14", "r15",
			 "r16", "r17", "r18", "r19", "r20", "r21", "r22", "r23", "r24", "r25",
			 "r26", "r27", "r28", "r29", "r30", "cr0", "cr1", "cr2", "cr3", "cr4",
			 "ctr", "lr", "fr0", "fr1", "fr2", "fr3", "fr4", "fr5", "fr6", "fr7", "fr8",
			 "fr9", "fr10", "fr11", "fr12", "fr13", "fr14", "fr15", "fr16", "fr17",
			 "fr18", "fr19", "fr20", "fr21", "fr22", "fr23", "fr24", "fr25", "fr26",
			 "fr27", "fr28", "fr29", "fr30", "fr31", "v0", "v1", "v2", "v3", "v4", "v5",
			 "v6", "v7", "v8", "v9", "v10", "v11", "v12", "v13", "v14", "v15", "v16",
			 "v17", "v18", "v19", "v20", "v21", "v22", "v23", "v24", "v25", "v26",
			 "v27", "v28", "v29", "v30", "v31", "memory");
}

/* Gives this hardware thread a low priority on its core, then the usual one again. */
static inline void arch_relax(void)
{
	__asm__ volatile("or 1, 1, 1\n\tor 2, 2, 2" : : : "memory");
}

static inline int64_t arch_cputicks(void)
{
	int64_t ticks;

	__asm__ volatile("mftb %0" : "=r"(ticks));
	return ticks;
}

#define ARCH_CONTEXT_REGISTERS(context) ((context)->uc_mcontext.gp_regs[0])
#define ARCH_CONTEXT_PC 32

#endif
