/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Spinning. Source of the constants: Go 1.26 runtime/lock_futex.go.
 */
#include "sync/spin.h"

#include "sys/atomic.h"
#include "sys/syscall.h"
#include "time/clock.h"

enum { ACTIVE_SPIN = 4, ACTIVE_SPIN_COUNT = 30 };

/* Atomic, relaxed: 0 (not known yet) => number of CPUs. A second thread finds the same number. */
static uint32_t ncpu;

/* Atomic, relaxed: 0 (not measured yet) => the time of a look and a pause, in 1/16 ns. */
static uint32_t pause_cost;

static COLD uint32_t ask_ncpu(void)
{
	unsigned long mask[128] = {0}; /* 8192 CPUs, the kernel's most */
	const long size = SYSCALL3(__NR_sched_getaffinity, 0, sizeof mask, mask);
	uint32_t n = 0;

	for (long word = 0; word < size / (long)sizeof *mask; word++)
		for (unsigned long bits = mask[word]; bits != 0; bits &= bits - 1)
			n++;
	n = n > 0 ? n : 1;
	STORE(&ncpu, n, RELAXED);
	return n;
}

uint32_t spin_ncpu(void)
{
	const uint32_t n = LOAD(&ncpu, RELAXED);

	return n != 0 ? n : ask_ncpu();
}

/* The least of a few measurements of 16 pauses each: a disturbance can only make one longer. */
static COLD uint32_t measure_pause(void)
{
	int64_t least = INT64_MAX;

	for (int n = 0; n < 4; n++) {
		const int64_t start = linkrt_nanotime();
		int64_t took;
		for (int i = 0; i < 16; i++)
			arch_relax();
		took = linkrt_nanotime() - start;
		least = took < least ? took : least;
	}
	least = least < 16 ? 16 : least;
	STORE(&pause_cost, (uint32_t)least, RELAXED);
	return (uint32_t)least;
}

uint32_t spin_limit(uint32_t ns)
{
	const uint32_t cost = LOAD(&pause_cost, RELAXED);

	return (uint32_t)((uint64_t)ns * 16 / (cost != 0 ? cost : measure_pause()));
}

bool linkrt_can_spin(intptr_t i)
{
	return i < ACTIVE_SPIN && spin_ncpu() > 1;
}

void linkrt_procyield(uint32_t cycles)
{
	for (; cycles > 0; cycles--)
		arch_relax();
}

void linkrt_do_spin(void)
{
	linkrt_procyield(ACTIVE_SPIN_COUNT);
}

#define EXPORT_spin SELECTED
#include "abi/export.h"
