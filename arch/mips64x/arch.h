/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What C cannot express on mips64le and mips64, which differ in their byte order. Source: MIPSpro
 * 64-Bit Porting and Transition Guide (the N64 ABI); syscall(2), vdso(7).
 */
#ifndef ARCH_H
#define ARCH_H

#include "arch/machine.h"

#include <asm/unistd.h>
#include <elf.h>
#include <stdint.h>

#define ARCH_VDSO_CLOCK_GETTIME "__vdso_clock_gettime"
#define ARCH_VDSO_VERSION "LINUX_2.6"
#define ARCH_PAGE_MAX 65536       /* the largest page a kernel may have */
#define ARCH_CAS_MAX 8            /* bytes: the widest compare and swap */
typedef uint32_t arch_hash_entry; /* a word of DT_HASH */

/*
 * Thread-local storage begins 0x7000 below the thread pointer (variant I). There is no control
 * block; a libc would have one below.
 */
#define ARCH_TLS_BELOW_TP 0
#define ARCH_TP_BIAS 0x7000
ARCH_TCB_UNREAD(_Alignas(8) char nothing[0];)

/* The kernel sets $7 for an error, and errno in $2 is positive. */
ARCH_SYSCALL_BY(arch_syscall, "syscall\n\tmove $4, $2\n\tbeqz $7, 1f\n\tdnegu $4, $4\n1:", "$2",
	"$4", "$5", "$6", "$7", "$8", "$9", "$1", "$3", "$10", "$11", "$12", "$13", "$14", "$15",
	"$24", "$25", "hi", "lo")

/* The thread pointer is a register of the kernel's, which programs can only read. */
static inline void arch_set_thread_pointer(void *tp)
{
	if (arch_syscall(__NR_set_thread_area, (long)tp, 0, 0, 0, 0, 0) != 0)
		linkrt_thread_pointer_refused();
}

#define ARCH_ENTRY_FRAME 0 /* bytes */

/* All registers are clobbered that may hold a value, so the compiler saves what is live. It does
 * not let go of $28, so that lies on the stack. A function finds its own address in $25. */
static inline void arch_switch(struct arch_context *save, const struct arch_context *to)
{
	register struct arch_context *from __asm__("$4") = save;
	register const struct arch_context *into __asm__("$5") = to;

	__asm__ volatile(".set push\n\t.set noreorder\n\t.set noat\n\tdaddiu $29, $29, -16\n\t"
			 "sd $28, 0($29)\n\tbal 2f\n\tnop\n2:\tdaddiu $31, $31, 1f - 2b\n\t"
			 "sd $31, 0($4)\n\tsd $29, 8($4)\n\tsd $30, 16($4)\n\tld $25, 0($5)\n\t"
			 "ld $29, 8($5)\n\tld $30, 16($5)\n\tjr $25\n\tnop\n"
			 "1:\tld $28, 0($29)\n\tdaddiu $29, $29, 16\n\t.set pop"
			 : "+r"(from), "+r"(into)
			 :
			 : "$1", "$2", "$3", "$6", "$7", "$8", "$9", "$10", "$11", "$12", "$13",
			 "$14", "$15", "$16", "$17", "$18", "$19", "$20", "$21", "$22", "$23",
			 "$24", "$25", "$31", "hi", "lo", "$f0", "$f1", "$f2", "$f3", "$f4", "$f5",
			 "$f6", "$f7", "$f8", "$f9", "$f10", "$f11", "$f12", "$f13", "$f14", "$f15",
			 "$f16", "$f17", "$f18", "$f19", "$f20", "$f21", "$f22", "$f23", "$f24",
			 "$f25", "$f26", "$f27", "$f28", "$f29", "$f30", "$f31", "memory");
}

/* pause waits for another CPU to write to a line that this one loaded, so it may take long. */
static inline void arch_relax(void)
{
	__asm__ volatile("" : : : "memory");
}

/* The processor's counter has 32 bits. Go uses the clock, too. */
ARCH_CPUTICKS_BY_CLOCK

#define ARCH_CONTEXT_REGISTERS(context) ((context)->uc_mcontext.sc_pc)
#define ARCH_CONTEXT_PC 0

#endif
