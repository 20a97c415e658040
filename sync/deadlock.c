/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Counts of live and waiting threads, in one word so that they agree.
 */
#include "sync/deadlock.h"

#include "sys/atomic.h"
#include "sys/process.h"
#include "sys/throw.h"

#pragma weak linkrt_no_goroutines

static const uint64_t one_live = UINT64_C(1) << 32, one_blocked = 1;

/* The low half counts waiting threads, and is signed: linkrt_unblocked may come before its
 * linkrt_blocked, and then the count is -1 for a moment. */
static void check_threads(uint64_t threads)
{
	const int64_t blocked = (int32_t)threads, live = ((int64_t)threads - blocked) >> 32;

	if (blocked <= 0 || blocked != live)
		return;
	if (LINKED(linkrt_no_goroutines) && linkrt_no_goroutines())
		LINKRT_THROW("no goroutines (main called runtime.Goexit) - deadlock!");
	LINKRT_THROW("all goroutines are asleep - deadlock!");
}

void linkrt_thread_lives(void)
{
	FETCH_ADD(&linkrt_process.threads, one_live, SEQ_CST);
}

void linkrt_caller_lives(void)
{
	linkrt_check_fork();
	if (LOAD(&linkrt_process.threads, RELAXED) == 0)
		linkrt_thread_lives();
}

void linkrt_thread_ends(void)
{
	check_threads(FETCH_ADD(&linkrt_process.threads, -one_live, SEQ_CST) - one_live);
}

void linkrt_blocked(void)
{
	if (LOAD(&linkrt_process.threads, RELAXED) != 0)
		check_threads(
			FETCH_ADD(&linkrt_process.threads, one_blocked, SEQ_CST) + one_blocked);
}

void linkrt_unblocked(void)
{
	if (LOAD(&linkrt_process.threads, RELAXED) != 0)
		FETCH_ADD(&linkrt_process.threads, -one_blocked, SEQ_CST);
}
