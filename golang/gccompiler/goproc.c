/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What package sync asks about processors. Go's scheduler has a P for each thread that runs Go
 * code, and sync.Pool has a list of objects for each P. Here a goroutine has a P only while it is
 * pinned: the number of a slot that no other one has meanwhile.
 * Source: Go 1.26 runtime/proc.go, procPin; runtime/debug.go.
 */
#include "golang/gccompiler/goenv.h"

#include "golang/gccompiler/g.h"
#include "golang/gccompiler/os/cgroup.h"
#include "sync/spin.h"
#include "sys/atomic.h"
#include "time/sleep.h"

intptr_t linkrt_gc_procPin(void);
void linkrt_gc_procUnpin(void);
void linkrt_gc_registerPoolCleanup(const uintptr_t *cleanup);
intptr_t linkrt_gc_NumCPU(void);
intptr_t linkrt_gc_GOMAXPROCS(intptr_t n);
void linkrt_gc_SetDefaultGOMAXPROCS(void);
intptr_t linkrt_gc_NumGoroutine(void);

/* Only programs with goroutines of gc's have the first, and those with goroutines the others. */
uint32_t linkrt_gomaxprocs(uint32_t n);
void linkrt_acquirem(void);
void linkrt_releasem(void);
uint32_t linkrt_gcount(void);
#pragma weak linkrt_gcount
#pragma weak linkrt_gomaxprocs
#pragma weak linkrt_acquirem
#pragma weak linkrt_releasem

enum { SLOTS = 256 };
static uint32_t taken[SLOTS]; /* atomic: 1 while a thread has it */
/* The slot that the thread has, or had last, and how often it is pinned. */
static _Thread_local uint32_t slot, pins;

static intptr_t maxprocs(intptr_t n)
{
	static intptr_t procs; /* atomic: what a program without goroutines wants */
	intptr_t before;

	if (LINKED(linkrt_gomaxprocs))
		return linkrt_gomaxprocs(n > 0 ? (uint32_t)n : 0);
	/* any=>n. Relaxed: nothing else depends on the number. */
	before = n > 0 ? XCHG(&procs, n, RELAXED) : LOAD(&procs, RELAXED);
	if (before == 0)
		before = env_gomaxprocs();
	return before != 0 ? before : default_procs();
}

/* Tries the slot that the thread had before, and then the others. */
static void take_slot(void)
{
	const intptr_t procs = maxprocs(0);
	const uint32_t n = procs < SLOTS ? (uint32_t)procs : SLOTS;

	/* 0=>1. Acquire: the thread sees what the last owner put into the lists of its slot. Its
	 * partner is the release of linkrt_gc_procUnpin, or of free_slots. */
	for (slot %= n; XCHG(&taken[slot], 1, ACQUIRE) != 0; slot = (slot + 1) % n)
		if (slot == n - 1)
			linkrt_osyield();
}

intptr_t linkrt_gc_procPin(void)
{
	if (LINKED(linkrt_acquirem))
		linkrt_acquirem();
	if (pins++ == 0)
		take_slot();
	return slot;
}

void linkrt_gc_procUnpin(void)
{
	if (--pins == 0)
		STORE(&taken[slot], 0, RELEASE); /* 1=>0; partner: take_slot */
	if (LINKED(linkrt_releasem))
		linkrt_releasem();
}

/* In runtime/heap/mgc.c. */
bool linkrt_lock_pools(void);
void linkrt_unlock_pools(void);
void linkrt_clear_pools(void);

/* What package sync wants to be called while nothing else runs. Atomic: NULL=>that, once, when the
 * package is initialised. A collection that still sees NULL clears no pool: none has been used. */
static uintptr_t const *pool_cleanup;

void linkrt_gc_registerPoolCleanup(const uintptr_t *cleanup)
{
	STORE(&pool_cleanup, cleanup, RELAXED); /* the function is in the program's own data */
}

static void free_slots(uint32_t n)
{
	while (n-- > 0)
		STORE(&taken[n], 0, RELEASE); /* 1=>0; partner: take_slot */
}

/* Takes all slots. A thread that has one may be in the middle of a change. */
bool linkrt_lock_pools(void)
{
	if (LOAD(&pool_cleanup, RELAXED) == NULL)
		return false;
	for (uint32_t n = 0; n < SLOTS; n++) {
		uint32_t state = 0;
		if (!CAS(&taken[n], &state, 1, ACQUIRE)) { /* 0=>1 */
			free_slots(n);
			return false;
		}
	}
	return true;
}

void linkrt_unlock_pools(void)
{
	free_slots(SLOTS);
}

/* The goroutine must not leave its thread meanwhile: it has the lock of the heap. */
void linkrt_clear_pools(void)
{
	const uintptr_t *const cleanup = LOAD(&pool_cleanup, RELAXED);

	if (LINKED(linkrt_acquirem))
		linkrt_acquirem();
	linkrt_gocall(*cleanup, cleanup, 0, 0, 0);
	if (LINKED(linkrt_releasem))
		linkrt_releasem();
}

intptr_t linkrt_gc_NumCPU(void)
{
	return spin_ncpu();
}

/* main is one, also where it is no goroutine of the scheduler's. */
intptr_t linkrt_gc_NumGoroutine(void)
{
	return LINKED(linkrt_gcount) ? (intptr_t)linkrt_gcount() : 1;
}

intptr_t linkrt_gc_GOMAXPROCS(intptr_t n)
{
	return maxprocs(n);
}

/* Whatever the environment and the program have said before. */
void linkrt_gc_SetDefaultGOMAXPROCS(void)
{
	maxprocs(default_procs());
}
