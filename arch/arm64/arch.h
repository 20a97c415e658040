/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What C cannot say on arm64. Source: AAPCS64; syscall(2), vdso(7).
 */
#ifndef ARCH_H
#define ARCH_H

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
typedef uint32_t arch_hash_entry; /* of DT_HASH */

/* Thread-local storage follows the control block at the thread pointer (variant I). */
#define ARCH_TLS_BELOW_TP 0
struct arch_tcb {
	void *dtv;
	void *reserved;
};

static inline void arch_tcb_init(struct arch_tcb *tcb, uintptr_t canary)
{
	(void)tcb;
	(void)canary; /* the stack protector reads a global here */
}

/* nr and up to six arguments; the result, or -errno. */
static inline long arch_syscall(long nr, long a, long b, long c, long d, long e, long f)
{
	register long x8 __asm__("x8") = nr;
	register long x0 __asm__("x0") = a;
	register long x1 __asm__("x1") = b;
	register long x2 __asm__("x2") = c;
	register long x3 __asm__("x3") = d;
	register long x4 __asm__("x4") = e;
	register long x5 __asm__("x5") = f;

	__asm__ volatile("svc 0"
			 : "+r"(x0)
			 : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5)
			 : "memory", "cc");
	return x0;
}

static inline void arch_set_thread_pointer(void *tp)
{
	__asm__ volatile("msr tpidr_el0, %0" : : "r"(tp) : "memory");
}

static inline void arch_relax(void)
{
	__asm__ volatile(
		"isb"
		:
		:
		: "memory"); /* yield is a no-op on most cores; isb waits about as long as x86's pause */
}

static inline int64_t arch_cputicks(void)
{
	int64_t ticks;

	__asm__ volatile("mrs %0, cntvct_el0" : "=r"(ticks));
	return ticks;
}

#endif
