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

/* pause waits for another CPU to write to a line that this one loaded, so it may take long. */
static inline void arch_relax(void)
{
	__asm__ volatile("" : : : "memory");
}

/* The processor's counter has 32 bits. Go uses the clock, too. */
ARCH_CPUTICKS_BY_CLOCK

#endif
