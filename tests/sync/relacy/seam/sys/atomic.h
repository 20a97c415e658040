/* SPDX-License-Identifier: BSD-3-Clause
 *
 * sys/atomic.h as relacy sees it. Each access goes to the shadow of its word
 * (tests/sync/relacy/memory.cc). A section of its own lists all accesses, so
 * that a run can make one of them weaker.
 */
#ifndef TESTS_SYNC_RELACY_SEAM_SYS_ATOMIC_H
#define TESTS_SYNC_RELACY_SEAM_SYS_ATOMIC_H

#include_next "sys/atomic.h"

#include "tests/sync/relacy/shadow.h"

#undef LOAD
#undef STORE
#undef XCHG
#undef LOAD_AFTER_STORE
#undef FETCH_ADD
#undef FETCH_OR
#undef FETCH_AND
#undef CAS2
#undef CAS_WEAK

#define SITE(access, order, failure)                                                               \
	({                                                                                         \
		static struct site site_ __attribute__((section("sites"), used)) = {               \
			__FILE__, __LINE__, access, order, failure};                               \
		&site_;                                                                            \
	})
#define ONE_ORDER(access, order) SITE(access, __ATOMIC_##order, NO_ORDER)

/* Has the word's type. Unlike the value of a cast, its value may stay unused. */
#define AS(p, value) __extension__({ (__typeof__(*(p) + 0))(value); })

#define LOAD(p, order) AS(p, shadow_load(p, sizeof *(p), ONE_ORDER("LOAD(" #p ")", order)))
#define STORE(p, value, order)                                                                     \
	shadow_store(p, sizeof *(p), value, ONE_ORDER("STORE(" #p ")", order))
#define XCHG(p, value, order)                                                                      \
	AS(p, shadow_xchg(p, sizeof *(p), value, ONE_ORDER("XCHG(" #p ")", order)))
#define FETCH_ADD(p, n, order)                                                                     \
	AS(p, shadow_fetch_add(p, sizeof *(p), n, ONE_ORDER("FETCH_ADD(" #p ")", order)))
#define FETCH_OR(p, n, order)                                                                      \
	AS(p, shadow_fetch_or(p, sizeof *(p), n, ONE_ORDER("FETCH_OR(" #p ")", order)))
#define FETCH_AND(p, n, order)                                                                     \
	AS(p, shadow_fetch_and(p, sizeof *(p), n, ONE_ORDER("FETCH_AND(" #p ")", order)))
/* What membarrier makes of the load: it sees the partner's step at the word, or the partner sees
 * the store before it. The partner's step is the addition before linkrt_membarrier. */
#define LOAD_AFTER_STORE(p, order)                                                                 \
	AS(p, shadow_load_after_store(p, ONE_ORDER("LOAD_AFTER_STORE(" #p ")", ACQ_REL)))
#define CAS_AT(p, expected, desired, weak, site)                                                   \
	({                                                                                         \
		__typeof__(*(p)) *expected_ = (expected);                                          \
		uint64_t seen_ = *expected_;                                                       \
		const bool done_ = shadow_cas(p, sizeof *(p), &seen_, desired, weak, site);        \
		*expected_ = (__typeof__(*(p)))seen_;                                              \
		done_;                                                                             \
	})
#define CAS2(p, expected, desired, order, failure)                                                 \
	CAS_AT(p, expected, desired, false,                                                        \
		SITE("CAS(" #p ")", __ATOMIC_##order, __ATOMIC_##failure))
#define CAS_WEAK(p, expected, desired, order)                                                      \
	CAS_AT(p, expected, desired, true,                                                         \
		SITE("CAS_WEAK(" #p ")", __ATOMIC_##order, __ATOMIC_RELAXED))

#endif
