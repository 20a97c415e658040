/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Macros for what several architectures do in the same way. Each arch.h uses those that fit.
 */
#ifndef ARCH_MACHINE_H
#define ARCH_MACHINE_H

#include <stdint.h>

/* In runtime/tls.c: ends the program, because the kernel refused to set the thread pointer. */
_Noreturn void linkrt_thread_pointer_refused(void);

/*
 * Where a stack was left, and where it goes on. arch_switch saves the registers that no compiler
 * saves for it: the address of the next instruction, the stack pointer and the frame pointer.
 */
struct arch_context {
	uintptr_t pc, sp, fp;
};

/*
 * Defines a function NAME(nr, six arguments) that makes a system call with this instruction. The
 * number and the arguments are in these registers. The result, or -errno, is in the register of the
 * first argument. The last arguments of the macro are what the call clobbers besides.
 */
#define ARCH_SYSCALL_BY(                                                                           \
	name, instruction, number, first, second, third, fourth, fifth, sixth, ...)                \
	static inline long name(long nr, long a, long b, long c, long d, long e, long f)           \
	{                                                                                          \
		register long rn __asm__(number) = nr;                                             \
		register long r1 __asm__(first) = a;                                               \
		register long r2 __asm__(second) = b;                                              \
		register long r3 __asm__(third) = c;                                               \
		register long r4 __asm__(fourth) = d;                                              \
		register long r5 __asm__(fifth) = e;                                               \
		register long r6 __asm__(sixth) = f;                                               \
                                                                                                   \
		__asm__ volatile(                                                                  \
			instruction                                                                \
			: "+r"(rn), "+r"(r1), "+r"(r2), "+r"(r3), "+r"(r4), "+r"(r5), "+r"(r6)     \
			:                                                                          \
			: "memory", __VA_ARGS__);                                                  \
		return r1;                                                                         \
	}

/*
 * Defines a control block with these members, which no code reads: the stack protector's canary is
 * a global variable.
 */
#define ARCH_TCB_UNREAD(...)                                                                       \
	struct arch_tcb {                                                                          \
		__VA_ARGS__                                                                        \
	};                                                                                         \
	static inline void arch_tcb_init(struct arch_tcb *tcb, uintptr_t canary)                   \
	{                                                                                          \
		(void)tcb;                                                                         \
		(void)canary;                                                                      \
	}

/* Defines a control block that begins with its own address and has the canary at 0x28. */
#define ARCH_TCB_SELF_AND_CANARY                                                                   \
	struct arch_tcb {                                                                          \
		void *self;                                                                        \
		void *unused[4];                                                                   \
		uintptr_t canary;                                                                  \
	};                                                                                         \
	static inline void arch_tcb_init(struct arch_tcb *tcb, uintptr_t canary)                   \
	{                                                                                          \
		tcb->self = tcb;                                                                   \
		tcb->canary = canary;                                                              \
	}

/*
 * Defines arch_cputicks for processors whose programs have no counter of 64 bits: the nanoseconds
 * of CLOCK_MONOTONIC. It stands behind arch_syscall.
 */
#define ARCH_CPUTICKS_BY_CLOCK                                                                     \
	static inline int64_t arch_cputicks(void)                                                  \
	{                                                                                          \
		int64_t now[] = {0, 0}; /* seconds, nanoseconds */                                 \
                                                                                                   \
		arch_syscall(__NR_clock_gettime, 1, (long)now, 0, 0, 0, 0);                        \
		return now[0] * 1000000000 + now[1];                                               \
	}

#endif
