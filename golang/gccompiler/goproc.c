/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What package sync asks about processors. Go's scheduler has a P for each thread that runs Go
 * code, and sync.Pool has a list of objects for each P. Here all threads share the first list.
 * Source: Go 1.26 runtime/proc.go, procPin; runtime/debug.go.
 */
#include "golang/common/lang.h"
#include "sync/lock.h"
#include "sync/spin.h"

intptr_t linkrt_gc_procPin(void);
void linkrt_gc_procUnpin(void);
intptr_t linkrt_gc_NumCPU(void);
intptr_t linkrt_gc_GOMAXPROCS(intptr_t n);

static struct lock pinned;

/* Between the two calls no other code runs on the P, and sync.Pool runs a few instructions. */
intptr_t linkrt_gc_procPin(void)
{
	lock(&pinned);
	return 0;
}

void linkrt_gc_procUnpin(void)
{
	unlock(&pinned);
}

intptr_t linkrt_gc_NumCPU(void)
{
	return spin_ncpu();
}

/* The number is kept for those that ask. It changes nothing else. */
intptr_t linkrt_gc_GOMAXPROCS(intptr_t n)
{
	/* Atomic, relaxed, because it guards nothing: 0 => what the program wants. */
	static intptr_t procs;
	const intptr_t chosen = n > 0 ? XCHG(&procs, n, RELAXED) : LOAD(&procs, RELAXED);

	return chosen != 0 ? chosen : spin_ncpu();
}
