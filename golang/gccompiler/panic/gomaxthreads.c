/* SPDX-License-Identifier: BSD-3-Clause
 *
 * debug.SetMaxThreads. Source: Go 1.26 runtime/proc.go, checkmcount, setMaxThreads.
 */
#include "golang/common/lang.h"
#include "runtime/sched/proc.h"
#include "sys/atomic.h"

intptr_t linkrt_gc_set_max_threads(intptr_t most);

#pragma weak linkrt_sched /* only programs with goroutines have it */

enum { FIRST_LIMIT = 10000 };
static int64_t most_above; /* atomic: the limit, less FIRST_LIMIT */

void linkrt_check_threads(uint32_t threads)
{
	const int64_t most = LOAD(&most_above, RELAXED) + FIRST_LIMIT;

	if ((int64_t)threads <= most)
		return;
	go_printlock();
	PRINT("runtime: program exceeds ");
	go_printint(most);
	PRINT("-thread limit\n");
	go_printunlock();
	LINKRT_THROW("thread exhaustion");
}

/* Returns the limit before. Relaxed: a thread that begins meanwhile may have that one. */
intptr_t linkrt_gc_set_max_threads(intptr_t most)
{
	const int64_t limit = most < INT32_MAX ? (int32_t)most : INT32_MAX;
	const int64_t old = XCHG(&most_above, limit - FIRST_LIMIT, RELAXED);

	linkrt_check_threads(LINKED(linkrt_sched) ? LOAD(&linkrt_sched.ms, RELAXED) : 1);
	return (intptr_t)(old + FIRST_LIMIT);
}
