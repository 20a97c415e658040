/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Template: what C cannot say on ARCH. Source: its ELF ABI; syscall(2), vdso(7).
 * Each gap says what goes there; PORTING.md says in which order, and how to test it alone.
 */
#ifndef ARCH_H
#define ARCH_H

#include <asm/unistd.h>
#include <elf.h>
#include <stdint.h>

/* Step 6. vdso(7), "ARCHITECTURE-SPECIFIC NOTES". Right ones are seen on a real kernel only. */
#define ARCH_VDSO_CLOCK_GETTIME
#define ARCH_VDSO_VERSION
typedef uint32_t arch_hash_entry; /* a word of DT_HASH: 64 bits on s390x and alpha */

#define ARCH_PAGE_MAX /* bytes: the largest page a kernel may have */
#define ARCH_CAS_MAX  /* bytes: the widest compare and swap: 8 or 16 */

/* Step 8. Of <elf.h>: base + addend; symbol + addend; thread-pointer offset + addend. */
#define ARCH_R_RELATIVE
#define ARCH_R_ADDRESS
#define ARCH_R_TPREL

/*
 * Step 4. 1: thread-local storage ends at the thread pointer (variant II), and
 * the control block begins there. 0: it follows the control block (variant I).
 * The block's size is the ABI's (16 on arm64, 0 on riscv64), as the linker counts with it.
 */
#define ARCH_TLS_BELOW_TP
struct arch_tcb {
};

/* Fills a new thread's block: what code finds at fixed offsets, such as itself or the canary. */
static inline void arch_tcb_init(struct arch_tcb *tcb, uintptr_t canary);

/*
 * Step 3. nr and up to six arguments in their registers; the result, or -errno.
 * Must be inline and volatile, and clobber memory and whatever the kernel does
 * not keep. Where a call takes its arguments as nobody else's (mmap, clone),
 * it is put right here, so that callers need not know.
 */
static inline long arch_syscall(long nr, long a, long b, long c, long d, long e, long f);

/* Step 4. From here on the compiler may read thread-local variables: clobbers memory. */
static inline void arch_set_thread_pointer(void *tp);

/* Step 5. The instruction that says that this CPU spins, some ten ns long; a hint, legal on every CPU. */
static inline void arch_relax(void);

/* Step 5. A counter that programs may read, in any unit; never negative. */
static inline int64_t arch_cputicks(void);

/*
 * Step 11, only with shims.S. Registers, by their numbers in a signal's context (asm/sigcontext.h): the first of
 * them there, a float's lower 64 bits, pc, stack pointer, link register (the stack pointer, where a call pushes).
 */
#define ARCH_CONTEXT_REGISTERS(context)
#define ARCH_CONTEXT_FLOAT(context, n)
#define ARCH_CONTEXT_PC
#define ARCH_CONTEXT_SP
#define ARCH_CONTEXT_LINK
/* The conventions, for tests. ALL: whatever may hold anything at a call. Floats kept: each with a comma. */
#define ARCH_CONTEXT_ALL
#define ARCH_C_ARGUMENTS
#define ARCH_C_RESULTS
#define ARCH_C_MEMORY_RESULT /* holds its address at the call */
#define ARCH_C_KEEPS
#define ARCH_C_KEEPS_FLOATS
#define ARCH_C_WIDENS /* 1: C relies on 32 bits of a small integer */
#define ARCH_GO_ARGUMENTS
#define ARCH_GO_FLOATS
#define ARCH_GO_KEEPS
#define ARCH_GO_ZERO        /* a float register that is 0, or 0xff */
#define ARCH_GO_STACK_ALIGN /* bytes */
#define ARCH_GO_OWNS_BELOW  /* 1: the word below the stack pointer is the caller's */

/* Step 9, only where signals need it: assembly that returns from a handler, for kernels without their own. */
#define ARCH_SIGRETURN

#endif
