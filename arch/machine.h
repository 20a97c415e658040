/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What several architectures do alike in C: each arch.h picks what fits.
 */
#ifndef ARCH_MACHINE_H
#define ARCH_MACHINE_H

#include <stdint.h>

/*
 * Defines a function NAME(nr, six arguments): a system call by an instruction, its number and arguments in
 * these registers, the result, or -errno, in the register of the first argument. At last what it clobbers
 * beside these.
 */
#define ARCH_SYSCALL_BY(name, instruction, number, first, second, third, fourth, fifth, sixth, ...)          \
	static inline long name(long nr, long a, long b, long c, long d, long e, long f)                     \
	{                                                                                                    \
		register long rn __asm__(number) = nr;                                                       \
		register long r1 __asm__(first) = a;                                                         \
		register long r2 __asm__(second) = b;                                                        \
		register long r3 __asm__(third) = c;                                                         \
		register long r4 __asm__(fourth) = d;                                                        \
		register long r5 __asm__(fifth) = e;                                                         \
		register long r6 __asm__(sixth) = f;                                                         \
                                                                                                             \
		__asm__ volatile(instruction                                                                 \
				 : "+r"(rn), "+r"(r1), "+r"(r2), "+r"(r3), "+r"(r4), "+r"(r5), "+r"(r6)      \
				 :                                                                           \
				 : "memory", __VA_ARGS__);                                                   \
		return r1;                                                                                   \
	}

/* A thread's control block of these members, which nobody reads: the stack protector's canary is a global. */
#define ARCH_TCB_UNREAD(...)                                                                                 \
	struct arch_tcb {                                                                                    \
		__VA_ARGS__                                                                                  \
	};                                                                                                   \
	static inline void arch_tcb_init(struct arch_tcb *tcb, uintptr_t canary)                             \
	{                                                                                                    \
		(void)tcb;                                                                                   \
		(void)canary;                                                                                \
	}

/* One that begins with its own address and has the canary at 0x28. */
#define ARCH_TCB_SELF_AND_CANARY                                                                             \
	struct arch_tcb {                                                                                    \
		void *self;                                                                                  \
		void *unused[4];                                                                             \
		uintptr_t canary;                                                                            \
	};                                                                                                   \
	static inline void arch_tcb_init(struct arch_tcb *tcb, uintptr_t canary)                             \
	{                                                                                                    \
		tcb->self = tcb;                                                                             \
		tcb->canary = canary;                                                                        \
	}

#endif
