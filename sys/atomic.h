/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The seam of every atomic access: a word of shared state is touched through
 * these and nothing else, with its order said at the line.
 */
#ifndef SYS_ATOMIC_H
#define SYS_ATOMIC_H

#define LOAD(p, order) __atomic_load_n(p, __ATOMIC_##order)
#define STORE(p, value, order) __atomic_store_n(p, value, __ATOMIC_##order)
#define XCHG(p, value, order) __atomic_exchange_n(p, value, __ATOMIC_##order)
#define FETCH_ADD(p, n, order) __atomic_fetch_add(p, n, __ATOMIC_##order)

/* *p: *expected => desired; false leaves what was there in *expected (relaxed, unless a failure order is given). */
#define CAS(p, expected, desired, order) CAS2(p, expected, desired, order, RELAXED)
#define CAS2(p, expected, desired, order, failure)                                                           \
	__atomic_compare_exchange_n(p, expected, desired, 0, __ATOMIC_##order, __ATOMIC_##failure)
/* The same, but may fail for no reason: for loops. */
#define CAS_WEAK(p, expected, desired, order)                                                                \
	__atomic_compare_exchange_n(p, expected, desired, 1, __ATOMIC_##order, __ATOMIC_RELAXED)

#define LIKELY(condition) __builtin_expect(!!(condition), 1)
#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

/* Out of line; what is cold, a slow path, out of the way, too. */
#define NOINLINE __attribute__((noinline))
#define COLD __attribute__((cold, noinline))

#endif
