/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What C cannot express on amd64. Source: System V ABI AMD64; syscall(2), vdso(7).
 */
#ifndef ARCH_H
#define ARCH_H

#include "arch/machine.h"

#include <asm/prctl.h>
#include <asm/unistd.h>
#include <elf.h>
#include <stdint.h>

#define ARCH_VDSO_CLOCK_GETTIME "__vdso_clock_gettime"
#define ARCH_VDSO_VERSION "LINUX_2.6"
#define ARCH_PAGE_MAX 4096 /* the largest page a kernel may have */
#define ARCH_CAS_MAX 16    /* bytes: the widest compare and swap */
#define ARCH_R_RELATIVE R_X86_64_RELATIVE
#define ARCH_R_ADDRESS R_X86_64_64
#define ARCH_R_TPREL R_X86_64_TPOFF64
#define ARCH_R_IRELATIVE R_X86_64_IRELATIVE
#define ARCH_IFUNC_ARGUMENTS(hwcap, more) hwcap, NULL
typedef uint32_t arch_hash_entry; /* a word of DT_HASH */

/* Thread-local storage ends at the thread pointer (variant II). The control block starts there. */
#define ARCH_TLS_BELOW_TP 1
#define ARCH_TP_BIAS 0
ARCH_TCB_SELF_AND_CANARY

/* Makes system call nr with up to six arguments. Returns the result, or -errno. */
static inline long arch_syscall(long nr, long a, long b, long c, long d, long e, long f)
{
	register long r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = f;

	__asm__ volatile("syscall"
			 : "+a"(nr)
			 : "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
			 : "rcx", "r11", "memory");
	return nr;
}

static inline void arch_set_thread_pointer(void *tp)
{
	if (arch_syscall(__NR_arch_prctl, ARCH_SET_FS, (long)tp, 0, 0, 0, 0) != 0)
		linkrt_thread_pointer_refused();
}

#define ARCH_ENTRY_FRAME 8 /* bytes: a call pushes its return address */

/* All registers are clobbered that may hold a value, so the compiler saves what is live. No return
 * instruction: it would put the CPU's predictions of the next returns out of step. */
static inline void arch_switch(struct arch_context *save, const struct arch_context *to)
{
	__asm__ volatile("lea 1f(%%rip), %%rax\n\tsub $128, %%rsp\n\t" /* the red zone */
			 "mov %%rax, (%0)\n\tmov %%rsp, 8(%0)\n\tmov %%rbp, 16(%0)\n\t"
			 "mov 8(%1), %%rsp\n\tmov 16(%1), %%rbp\n\tjmp *(%1)\n"
			 "1:\tendbr64\n\tadd $128, %%rsp"
			 : "+D"(save), "+S"(to)
			 :
			 : "rax", "rbx", "rcx", "rdx", "r8", "r9", "r10", "r11", "r12", "r13",
			 "r14", "r15", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6",
			 "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14",
			 "xmm15", "cc", "memory");
}

static inline void arch_relax(void)
{
	__asm__ volatile("pause" : : : "memory");
}

static inline int64_t arch_cputicks(void)
{
	uint32_t low, high;

	__asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
	return (int64_t)((uint64_t)high << 32 | low);
}

/*
 * Registers, by their numbers in a signal's context (asm/sigcontext.h): r8 to r15, rdi, rsi, rbp,
 * rbx, rdx, rax, rcx, rsp, rip.
 */
#define ARCH_CONTEXT_REGISTERS(context) ((context)->uc_mcontext.r8)
#define ARCH_CONTEXT_PC 16
#define ARCH_CONTEXT_FLOAT(context, n) ((context)->uc_mcontext.fpstate->xmm_space[4 * (n)])
#define ARCH_CONTEXT_SP 15
#define ARCH_CONTEXT_FP 10
#define ARCH_CONTEXT_RA ARCH_CONTEXT_SP /* a call pushes its return address */
#define ARCH_GO_FRAME_POINTERS 1
#define ARCH_SINGLE_STEP 17, 256                  /* eflags, the trap flag */
#define ARCH_SIGRETURN "mov $15, %rax\n\tsyscall" /* as libgcc knows it */

/* call rel32. The word is before the return address, from which the distance counts. */
#define ARCH_IS_CALL(pc, word) ((pc)[-5] == 0xe8)
#define ARCH_CALL_DISTANCE(word) ((int32_t)(word))

/* Whether all these bits are set in ecx of cpuid leaf 1. */
static inline _Bool arch_cpuid(uint32_t bits)
{
	uint32_t leaf = 1, ebx, ecx = 0, edx;

	__asm__("cpuid" : "+a"(leaf), "=b"(ebx), "+c"(ecx), "=d"(edx));
	return (ecx & bits) == bits;
}

/* Whether the kernel saves AVX registers. Needs OSXSAVE, which allows xgetbv. */
static inline _Bool arch_keeps_avx(void)
{
	uint32_t eax, edx;

	__asm__("xgetbv" : "=a"(eax), "=d"(edx) : "c"(0));
	return (eax & 6) == 6;
}

/*
 * The variables of package runtime in which gc's code looks for features of the processor.
 * Source: Go 1.26 internal/cpu/cpu_x86.go, runtime/proc.go.
 */
#define ARCH_GO_FEATURES(FEATURE)                                                                  \
	FEATURE(x86HasSSE41, arch_cpuid(1u << 19))                                                 \
	FEATURE(x86HasPOPCNT, arch_cpuid(1u << 23))                                                \
	FEATURE(x86HasFMA, arch_cpuid(1u << 12 | 1u << 27))                                        \
	FEATURE(x86HasAVX, arch_cpuid(1u << 28 | 1u << 27) && arch_keeps_avx())

#endif
