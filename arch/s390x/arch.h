/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What C cannot express on s390x. Source: zSeries ELF ABI; syscall(2), vdso(7).
 */
#ifndef ARCH_H
#define ARCH_H

#include "arch/machine.h"

#include <asm/unistd.h>
#include <elf.h>
#include <stdint.h>

#define ARCH_VDSO_CLOCK_GETTIME "__kernel_clock_gettime"
#define ARCH_VDSO_VERSION "LINUX_2.6.29"
#define ARCH_PAGE_MAX 4096 /* the largest page a kernel may have */
#define ARCH_CAS_MAX 16    /* bytes: the widest compare and swap */
#define ARCH_R_RELATIVE R_390_RELATIVE
#define ARCH_R_ADDRESS R_390_64
#define ARCH_R_TPREL R_390_TLS_TPOFF
#define ARCH_R_IRELATIVE R_390_IRELATIVE
#define ARCH_IFUNC_ARGUMENTS(hwcap, more) hwcap, NULL
typedef uint64_t arch_hash_entry; /* a word of DT_HASH; 32 bits on nearly all others */

/* Thread-local storage ends at the thread pointer (variant II). The control block starts there. */
#define ARCH_TLS_BELOW_TP 1
#define ARCH_TP_BIAS 0
ARCH_TCB_SELF_AND_CANARY

ARCH_SYSCALL_BY(syscall_plain, "svc 0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "cc")

/*
 * Two calls have other arguments here than on all other architectures: mmap takes a pointer to its
 * six arguments, and clone takes the stack before the flags.
 */
static inline long arch_syscall(long nr, long a, long b, long c, long d, long e, long f)
{
	const long packed[] = {a, b, c, d, e, f};

	if (nr == __NR_mmap)
		return syscall_plain(nr, (long)packed, 0, 0, 0, 0, 0);
	return nr == __NR_clone ? syscall_plain(nr, b, a, c, d, e, f)
				: syscall_plain(nr, a, b, c, d, e, f);
}

/* Two access registers of 32 bits hold the thread pointer. */
static inline void arch_set_thread_pointer(void *tp)
{
	__asm__ volatile("sar %%a1, %0; srlg %0, %0, 32; sar %%a0, %0" : "+d"(tp) : : "memory");
}

#define ARCH_ENTRY_FRAME 160 /* bytes: the save area of the callee */

/* All registers are clobbered that may hold a value, so the compiler saves what is live. */
static inline void arch_switch(struct arch_context *save, const struct arch_context *to)
{
	register struct arch_context *from __asm__("r2") = save;
	register const struct arch_context *into __asm__("r3") = to;

	/* The compiler does not let go of r12, so it lies on the stack. */
	__asm__ volatile("larl %%r1, 1f\n\taghi %%r15, -168\n\tstg %%r12, 160(%%r15)\n\t"
			 "stg %%r1, 0(%%r2)\n\tstg %%r15, 8(%%r2)\n\tstg %%r11, 16(%%r2)\n\t"
			 "lg %%r1, 0(%%r3)\n\tlg %%r15, 8(%%r3)\n\tlg %%r11, 16(%%r3)\n\tbr %%r1\n"
			 "1:\tlg %%r12, 160(%%r15)\n\taghi %%r15, 168"
			 : "+r"(from), "+r"(into)
			 :
			 : "r0", "r1", "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r13", "r14",
			 "f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11",
			 "f12", "f13", "f14", "f15", "cc", "memory");
}

/* There is no instruction by which a program says that it spins. */
static inline void arch_relax(void)
{
	__asm__ volatile("" : : : "memory");
}

/* The clock counts from 1900, so its highest bit is set until 2042. It is cleared, as in Go. */
static inline int64_t arch_cputicks(void)
{
	uint64_t ticks;

	__asm__ volatile("stckf %0" : "=Q"(ticks) : : "cc");
	return (int64_t)(ticks << 1 >> 1);
}

#define ARCH_CONTEXT_REGISTERS(context) ((context)->uc_mcontext.regs.psw.addr)
#define ARCH_CONTEXT_PC 0

#endif
