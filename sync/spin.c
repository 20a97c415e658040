/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Spinning. Source of the constants: Go 1.26 runtime/lock_futex.go.
 */
#include "sync/spin.h"

#include "runtime/atomic.h"
#include "runtime/syscall.h"

enum { ACTIVE_SPIN = 4, ACTIVE_SPIN_COUNT = 30 };

/* Atomic, relaxed: 0 (not asked yet) => number of CPUs. Who asks twice finds the same. */
static uint32_t ncpu;

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

static inline bool multiprocessor(void)
{
	const uint32_t n = LOAD(&ncpu, RELAXED);

	return (n != 0 ? n : ask_ncpu()) > 1;
}

uint32_t spin_limit(uint32_t budget)
{
	return multiprocessor() ? budget : 0;
}

bool linkrt_can_spin(intptr_t i)
{
	return i < ACTIVE_SPIN && multiprocessor();
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
#include "runtime/export.h"
