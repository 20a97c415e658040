/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What C cannot say on riscv64. Source: RISC-V psABI; syscall(2), vdso(7).
 */
#ifndef ARCH_H
#define ARCH_H

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
typedef uint32_t arch_hash_entry; /* of DT_HASH */

/* Thread-local storage begins at the thread pointer (variant I); a libc's control block would lie below. */
#define ARCH_TLS_BELOW_TP 0
struct arch_tcb {
	_Alignas(8) char nothing[0];
};

static inline void arch_tcb_init(struct arch_tcb *tcb, uintptr_t canary)
{
	(void)tcb;
	(void)canary; /* the stack protector reads a global here */
}

/* nr and up to six arguments; the result, or -errno. */
static inline long arch_syscall(long nr, long a, long b, long c, long d, long e, long f)
{
	register long a7 __asm__("a7") = nr;
	register long a0 __asm__("a0") = a;
	register long a1 __asm__("a1") = b;
	register long a2 __asm__("a2") = c;
	register long a3 __asm__("a3") = d;
	register long a4 __asm__("a4") = e;
	register long a5 __asm__("a5") = f;

	__asm__ volatile("ecall"
			 : "+r"(a0)
			 : "r"(a7), "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5)
			 : "memory");
	return a0;
}

static inline void arch_set_thread_pointer(void *tp)
{
	__asm__ volatile("mv tp, %0" : : "r"(tp) : "memory");
}

/* pause, by its number: a hint, so that CPUs and assemblers without Zihintpause take it, too. */
static inline void arch_relax(void)
{
	__asm__ volatile(".4byte 0x0100000f" : : : "memory");
}

/* Not rdcycle: kernels since 6.6 keep that from programs. */
static inline int64_t arch_cputicks(void)
{
	int64_t ticks;

	__asm__ volatile("rdtime %0" : "=r"(ticks));
	return ticks;
}

#endif
