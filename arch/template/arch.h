/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Template: what C cannot express on ARCH. Source: its ELF ABI; syscall(2), vdso(7).
 * The comment at each gap says what goes there and which program tests it alone. PORTING.md
 * explains the steps.
 */
#ifndef ARCH_H
#define ARCH_H

#include "arch/machine.h" /* common cases: ARCH_SYSCALL_BY, ARCH_TCB_* */

#include <asm/unistd.h>
#include <elf.h>
#include <stdint.h>

/*
 * Step 6. Source: the linker script of the kernel's vDSO (vdso.lds.S). Only a real kernel
 * shows whether the names are right. Test alone: vdso.
 */
#define ARCH_VDSO_CLOCK_GETTIME
#define ARCH_VDSO_VERSION
#define ARCH_PAGE_MAX /* bytes: the largest page that a kernel may have. Test alone: threads */
#define ARCH_CAS_MAX  /* bytes: the widest compare and swap, 8 or 16. Test alone: libcalls */

/*
 * Step 8. Types of <elf.h> in DT_RELA. A port that relocates in _start has none of the first three,
 * one whose linker has no IFUNC none of the last two. Test alone: start.pie.
 */
#define ARCH_R_RELATIVE                   /* optional: base + addend */
#define ARCH_R_ADDRESS                    /* optional: symbol + addend; several types by commas */
#define ARCH_R_TPREL                      /* optional: offset from the thread pointer + addend */
#define ARCH_R_IRELATIVE                  /* optional: what the function at base + addend returns */
#define ARCH_IFUNC_ARGUMENTS(hwcap, more) /* optional: the arguments of that function */
typedef uint32_t arch_hash_entry;         /* a word of DT_HASH: 64 bits on s390x and alpha */

/*
 * Step 4. ARCH_TLS_BELOW_TP is 1 if thread-local storage ends at the thread pointer and the control
 * block begins there (variant II). It is 0 if the storage follows the control block (variant I).
 * The ABI sets the size of the control block (16 on arm64, 0 on riscv64), because the linker counts
 * with it. With a bias, the storage begins that far below the thread pointer, right after the
 * control block.
 */
#define ARCH_TLS_BELOW_TP
#define ARCH_TP_BIAS /* bytes: 0 nearly everywhere, 0x7000 on ppc64le and mips */
struct arch_tcb {
};

/*
 * Fills in the control block of a new thread: values that code reads at fixed offsets, such as its
 * own address or the canary. Test alone: start.
 */
static inline void arch_tcb_init(struct arch_tcb *tcb, uintptr_t canary);

/*
 * Step 3. Makes a system call with up to six arguments and returns the result, or -errno. It must
 * be inline and volatile. It clobbers memory and every register that the kernel does not keep. If a
 * call has other arguments than on other architectures (mmap, clone), convert them here, so that
 * callers need not know. Test alone: bringup, step 3.
 */
static inline long arch_syscall(long nr, long a, long b, long c, long d, long e, long f);

/*
 * Step 4. Clobbers memory, because the compiler may read thread-local variables only after it. Test
 * alone: bringup.
 */
static inline void arch_set_thread_pointer(void *tp);

/*
 * Step 12. The bytes that must lie between the top of an empty stack and the stack pointer with
 * which a function is entered, so that the stack is aligned and the callee has its save area.
 */
#define ARCH_ENTRY_FRAME

/*
 * Step 12. Stores in *save the address of the instruction behind the switch, the stack pointer and
 * the frame pointer, loads the three from *to, and jumps there. It clobbers memory and every
 * register that a C function keeps, so that the compiler saves those that are live. Enter the
 * address by an instruction that may lead to a function and to a label. Test alone: goroutines.
 */
static inline void arch_switch(struct arch_context *save, const struct arch_context *to);

/*
 * Step 5. The instruction that says that this CPU spins. It takes about ten ns and must be legal on
 * every CPU. Test alone: spin.
 */
static inline void arch_relax(void);

/* Step 5. A counter that programs may read, in any unit, never negative. Test alone: bringup. */
static inline int64_t arch_cputicks(void);

/* Step 10. Registers, by their numbers in a signal's context (asm/sigcontext.h). Test alone: go. */
#define ARCH_CONTEXT_REGISTERS(context) /* the first of them */
#define ARCH_CONTEXT_PC
/*
 * Step 11, only with shims.S. More of them. Test alone: goshims.
 */
#define ARCH_CONTEXT_FLOAT(context, n) /* the lower 64 bits of a float register */
#define ARCH_CONTEXT_SP
#define ARCH_CONTEXT_FP
#define ARCH_CONTEXT_RA        /* where a call leaves its return address; SP: on the stack */
#define ARCH_CONTEXT_TP        /* optional: the thread pointer, if a signal's context has it */
#define ARCH_GO_FRAME_POINTERS /* 1 if gc's code keeps a chain of frame pointers, else 0 */
#define ARCH_FRAME_LINK        /* optional: words from C's frame pointer to the caller's; else 0 */
#define ARCH_SINGLE_STEP       /* optional: a register and a bit for a SIGTRAP at each step */
#define ARCH_SIGRETURN /* optional: code that returns from a handler, if the kernel has none */

/* Whether the instruction before the return address pc is a direct call, and how far from pc the
 * function begins. `word` is the 32-bit number before pc. */
#define ARCH_IS_CALL(pc, word) 0
#define ARCH_CALL_DISTANCE(word) 0
/* With GOFAR in goreloc.def: whether these two instructions are a trampoline, and how far behind
 * the first one it jumps. */
#define ARCH_IS_FAR_JUMP(code)  /* optional */
#define ARCH_FAR_DISTANCE(code) /* optional */

/*
 * With goreloc.def: FEATURE(variable, value) for each variable of package runtime in which gc's
 * code looks for a feature of the processor (cmd/compile/internal/ir/symtab.go, runtime/proc.go).
 * The value is 0 if gc's code does without the feature. Test alone: bits.go and floats.go of
 * tests/golang/gccompiler.
 */
#define ARCH_GO_FEATURES(FEATURE)

#endif
