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

#endif
