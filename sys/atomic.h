/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Atomic operations. Code touches a shared word only through these macros and names the memory
 * order at each use. Tests put their own version of this file in place (tests/sync/unit/atomics).
 */
#ifndef SYS_ATOMIC_H
#define SYS_ATOMIC_H

#define LOAD(p, order) __atomic_load_n(p, __ATOMIC_##order)
/*
 * A load that the compiler does not move before an earlier store. The CPU may do so. Use it only if
 * the thread that the load may miss calls linkrt_membarrier (sys/membarrier.h) between its own
 * store and its own load.
 */
#define LOAD_AFTER_STORE(p, order) (__atomic_signal_fence(__ATOMIC_SEQ_CST), LOAD(p, order))
#define STORE(p, value, order) __atomic_store_n(p, value, __ATOMIC_##order)
#define XCHG(p, value, order) __atomic_exchange_n(p, value, __ATOMIC_##order)
#define FETCH_ADD(p, n, order) __atomic_fetch_add(p, n, __ATOMIC_##order)
#define FETCH_OR(p, n, order) __atomic_fetch_or(p, n, __ATOMIC_##order)
#define FETCH_AND(p, n, order) __atomic_fetch_and(p, n, __ATOMIC_##order)

/*
 * Stores desired in *p if *p is *expected. Otherwise returns false and puts the value of *p in
 * *expected; that load is relaxed, or has the failure order of CAS2.
 */
#define CAS(p, expected, desired, order) CAS2(p, expected, desired, order, RELAXED)
#define CAS2(p, expected, desired, order, failure)                                                 \
	__atomic_compare_exchange_n(p, expected, desired, 0, __ATOMIC_##order, __ATOMIC_##failure)
/* The same, but it may fail although *p is *expected. Use it in loops. */
#define CAS_WEAK(p, expected, desired, order)                                                      \
	__atomic_compare_exchange_n(p, expected, desired, 1, __ATOMIC_##order, __ATOMIC_RELAXED)

#define LIKELY(condition) __builtin_expect(!!(condition), 1)
#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

/* NOINLINE keeps a function out of line. COLD also moves it away from the hot code: a slow path. */
#define NOINLINE __attribute__((noinline))
#define COLD __attribute__((cold, noinline))

/*
 * Whether the program has the symbol, which is weak. The address goes through a register: the
 * linker then writes it into the instruction, as it does not where a comparison reads it from the
 * global offset table. So a program has no word for what it lacks.
 */
#define LINKED(symbol)                                                                             \
	({                                                                                         \
		__typeof__(&(symbol)) linked_at = &(symbol);                                       \
		__asm__("" : "+r"(linked_at));                                                     \
		linked_at != NULL;                                                                 \
	})

#endif
