/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What C cannot say on amd64. Source: System V ABI AMD64; syscall(2), vdso(7).
 */
#ifndef ARCH_H
#define ARCH_H

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
typedef uint32_t arch_hash_entry; /* of DT_HASH */

/* Thread-local storage ends at the thread pointer (variant II); the control block starts there. */
#define ARCH_TLS_BELOW_TP 1
struct arch_tcb {
	void *self;
	void *unused[4];
	uintptr_t canary; /* the stack protector's, at %fs:0x28 */
};

static inline void arch_tcb_init(struct arch_tcb *tcb, uintptr_t canary)
{
	tcb->self = tcb;
	tcb->canary = canary;
}

/* nr and up to six arguments; the result, or -errno. */
static inline long arch_syscall(long nr, long a, long b, long c, long d, long e, long f)
{
	register long r10 __asm__("r10") = d;
	register long r8 __asm__("r8") = e;
	register long r9 __asm__("r9") = f;
	long result;

	__asm__ volatile("syscall"
			 : "=a"(result)
			 : "a"(nr), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
			 : "rcx", "r11", "memory");
	return result;
}

static inline void arch_set_thread_pointer(void *tp)
{
	arch_syscall(__NR_arch_prctl, ARCH_SET_FS, (long)tp, 0, 0, 0, 0);
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

#endif
