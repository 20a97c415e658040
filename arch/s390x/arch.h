/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What C cannot say on s390x. Source: zSeries ELF ABI; syscall(2), vdso(7).
 */
#ifndef ARCH_H
#define ARCH_H

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
typedef uint64_t arch_hash_entry; /* of DT_HASH; 32 bits nearly everywhere else */

/* Thread-local storage ends at the thread pointer (variant II); the control block starts there. */
#define ARCH_TLS_BELOW_TP 1
struct arch_tcb {
	void *self;
	void *unused[4];
	uintptr_t canary; /* the stack protector's, at offset 0x28 */
};

static inline void arch_tcb_init(struct arch_tcb *tcb, uintptr_t canary)
{
	tcb->self = tcb;
	tcb->canary = canary;
}

/*
 * nr and up to six arguments; the result, or -errno. Two calls take theirs as
 * nobody else's: mmap a pointer to all six, clone the stack before the flags.
 */
static inline long arch_syscall(long nr, long a, long b, long c, long d, long e, long f)
{
	const long packed[] = {a, b, c, d, e, f};
	register long r1 __asm__("r1") = nr;
	register long r2 __asm__("r2") = nr == __NR_mmap ? (long)packed : nr == __NR_clone ? b : a;
	register long r3 __asm__("r3") = nr == __NR_clone ? a : b;
	register long r4 __asm__("r4") = c;
	register long r5 __asm__("r5") = d;
	register long r6 __asm__("r6") = e;
	register long r7 __asm__("r7") = f;

	__asm__ volatile("svc 0"
			 : "+d"(r2)
			 : "d"(r1), "d"(r3), "d"(r4), "d"(r5), "d"(r6), "d"(r7)
			 : "memory", "cc");
	return r2;
}

/* Two access registers of 32 bits hold it. */
static inline void arch_set_thread_pointer(void *tp)
{
	__asm__ volatile("sar %%a1, %0; srlg %0, %0, 32; sar %%a0, %0" : "+d"(tp) : : "memory");
}

/* No instruction of a program's says that it spins. */
static inline void arch_relax(void)
{
	__asm__ volatile("" : : : "memory");
}

/* The clock counts from 1900, so its highest bit is set until 2042: cleared, as Go does. */
static inline int64_t arch_cputicks(void)
{
	uint64_t ticks;

	__asm__ volatile("stckf %0" : "=Q"(ticks) : : "cc");
	return (int64_t)(ticks << 1 >> 1);
}

#endif
