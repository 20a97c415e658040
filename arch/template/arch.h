/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Template: what C cannot say on ARCH. Source: its ELF ABI; syscall(2), vdso(7).
 * Each gap says what goes there; PORTING.md says in which order, and how to test it alone.
 */
#ifndef ARCH_H
#define ARCH_H

#include "arch/machine.h" /* what several architectures do alike: ARCH_SYSCALL_BY, ARCH_TCB_* */

#include <asm/unistd.h>
#include <elf.h>
#include <stdint.h>

/* Step 6. vdso(7), "ARCHITECTURE-SPECIFIC NOTES". Right ones are seen on a real kernel only. Alone: vdso. */
#define ARCH_VDSO_CLOCK_GETTIME
#define ARCH_VDSO_VERSION
#define ARCH_PAGE_MAX /* bytes: the largest page a kernel may have. Alone: threads */
#define ARCH_CAS_MAX  /* bytes: the widest compare and swap: 8 or 16. Alone: libcalls */

/* Step 8. Of <elf.h>: base + addend; symbol + addend, all there are; thread-pointer offset + addend. Alone: start.pie. */
#define ARCH_R_RELATIVE
#define ARCH_R_ADDRESS
#define ARCH_R_TPREL
typedef uint32_t arch_hash_entry; /* a word of DT_HASH: 64 bits on s390x and alpha */

/*
 * Step 4. 1: thread-local storage ends at the thread pointer (variant II), and
 * the control block begins there. 0: it follows the control block (variant I).
 * The block's size is the ABI's (16 on arm64, 0 on riscv64), as the linker counts with it.
 * With a bias storage begins so far below the thread pointer, right behind the control block.
 */
#define ARCH_TLS_BELOW_TP
#define ARCH_TP_BIAS /* bytes: 0 nearly everywhere, 0x7000 on ppc64le and mips */
struct arch_tcb {
};

/* Fills a new thread's block: what code finds at fixed offsets, such as itself or the canary. Alone: start. */
static inline void arch_tcb_init(struct arch_tcb *tcb, uintptr_t canary);

/*
 * Step 3. nr and up to six arguments in their registers; the result, or -errno.
 * Must be inline and volatile, and clobber memory and whatever the kernel does
 * not keep. Where a call takes its arguments as nobody else's (mmap, clone),
 * it is put right here, so that callers need not know. Alone: bringup, step 3.
 */
static inline long arch_syscall(long nr, long a, long b, long c, long d, long e, long f);

/* Step 4. From here on the compiler may read thread-local variables: clobbers memory. Alone: bringup. */
static inline void arch_set_thread_pointer(void *tp);

/* Step 5. The instruction that says that this CPU spins, some ten ns long; a hint, legal on every CPU. Alone: spin. */
static inline void arch_relax(void);

/* Step 5. A counter that programs may read, in any unit; never negative. Alone: bringup. */
static inline int64_t arch_cputicks(void);

/*
 * Step 11, only with shims.S. Registers, by their numbers in a signal's context (asm/sigcontext.h): the first of
 * them there, a float's lower 64 bits, pc, stack pointer, link register (the stack pointer, where a call pushes).
 * Alone: goshims.
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
#define ARCH_SIGRETURN /* optional: assembly that returns from a handler, for kernels without their own */

/*
 * With goreloc.def: FEATURE(variable, value) for each word of package runtime by which gc's code asks what the
 * processor can (cmd/compile/internal/ir/symtab.go, runtime/proc.go); 0 where gc does without. Alone: bits.go
 * and floats.go of tests/golang/gccompiler.
 */
#define ARCH_GO_FEATURES(FEATURE)

#endif
