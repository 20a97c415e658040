/* SPDX-License-Identifier: BSD-3-Clause
 *
 * sys/atomic.h as the window tests compile it: before each atomic access
 * another fiber may run, so that a schedule can come between any two.
 */
#ifndef TESTS_SYNC_UNIT_ATOMICS_SYS_ATOMIC_H
#define TESTS_SYNC_UNIT_ATOMICS_SYS_ATOMIC_H

#include_next "sys/atomic.h"

void atomic_point(void);

#undef LOAD
#undef STORE
#undef XCHG
#undef FETCH_ADD
#undef FETCH_OR
#undef FETCH_AND
#undef CAS2
#undef CAS_WEAK

#define LOAD(p, order) (atomic_point(), __atomic_load_n(p, __ATOMIC_##order))
#define STORE(p, value, order) (atomic_point(), __atomic_store_n(p, value, __ATOMIC_##order))
#define XCHG(p, value, order) (atomic_point(), __atomic_exchange_n(p, value, __ATOMIC_##order))
#define FETCH_ADD(p, n, order) (atomic_point(), __atomic_fetch_add(p, n, __ATOMIC_##order))
#define FETCH_OR(p, n, order) (atomic_point(), __atomic_fetch_or(p, n, __ATOMIC_##order))
#define FETCH_AND(p, n, order) (atomic_point(), __atomic_fetch_and(p, n, __ATOMIC_##order))
#define CAS2(p, expected, desired, order, failure)                                                 \
	(atomic_point(), __atomic_compare_exchange_n(                                              \
				 p, expected, desired, 0, __ATOMIC_##order, __ATOMIC_##failure))
#define CAS_WEAK(p, expected, desired, order) CAS(p, expected, desired, order)

#endif
