/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Atomic operations that compilers call out of line (-moutline-atomics, gcc's default). The name of
 * a routine ends in its memory order. One body serves all five orders: it is as strong as the
 * strongest, and uses instructions that every arm64 has. Source: GCC 12
 * libgcc/config/aarch64/lse.S, lse-init.c.
 */
#include <stdint.h>

#define NAMES(name)                                                                                \
	__asm__(".irp order, relax, acq, rel, acq_rel, sync\n"                                     \
		".globl __aarch64_" #name "_\\order\n"                                             \
		".hidden __aarch64_" #name "_\\order\n"                                            \
		".set __aarch64_" #name "_\\order, linkrt_" #name "\n"                             \
		".endr");
#define RETURN(value, T)                                                                           \
	{                                                                                          \
		const T old = value;                                                               \
		__atomic_thread_fence(__ATOMIC_SEQ_CST); /* __sync operations are full barriers */ \
		return old;                                                                        \
	}
#define FETCH(name, operation, T)                                                                  \
	T linkrt_##name(T v, T *p);                                                                \
	T linkrt_##name(T v, T *p) RETURN(operation, T) NAMES(name)
#define CAS(name, T)                                                                               \
	T linkrt_##name(T expected, T desired, T *p);                                              \
	T linkrt_##name(T expected, T desired, T *p)                                               \
		RETURN(__sync_val_compare_and_swap(p, expected, desired), T) NAMES(name)
#define SIZE(n, T)                                                                                 \
	CAS(cas##n, T)                                                                             \
	FETCH(swp##n, __atomic_exchange_n(p, v, __ATOMIC_ACQ_REL), T)                              \
	FETCH(ldadd##n, __atomic_fetch_add(p, v, __ATOMIC_ACQ_REL), T)                             \
	FETCH(ldset##n, __atomic_fetch_or(p, v, __ATOMIC_ACQ_REL), T)                              \
	FETCH(ldclr##n, __atomic_fetch_and(p, (T)~v, __ATOMIC_ACQ_REL), T)                         \
	FETCH(ldeor##n, __atomic_fetch_xor(p, v, __ATOMIC_ACQ_REL), T)

SIZE(1, uint8_t)
SIZE(2, uint16_t)
SIZE(4, uint32_t)
SIZE(8, uint64_t)
CAS(cas16, unsigned __int128)
