/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A user's constructor that runs before linkrt's and uses every family.
 * A libc runs the preinit array first, but musl does not run it. Among init
 * arrays of the same order, this object's is linked first.
 */
#include "tests/harness/early.h"

#include "linkrt.h"

struct early early;

/* Notes that check n failed, unless an earlier check failed. */
static void check(int n, bool good)
{
	if (!good && early.failed == 0)
		early.failed = n;
}

static void check_clock(void)
{
	const int64_t now = runtime_nanotime();

	check(1, now > 0 && runtime_nanotime() >= now);
	check(2, runtime_startNanoTime != 0 && runtime_startNanoTime < now);
}

static void check_random(void)
{
	const uint64_t a = runtime_rand();

	runtime_fastrand();
	check(3, runtime_rand() != a);
}

static void check_semaphore(void)
{
	uint32_t s = 0;

	sync_runtime_Semrelease(&s, false, 0);
	sync_runtime_Semrelease(&s, true, 0);
	sync_runtime_Semacquire(&s);
	check(4, s == 1);
}

static void check_modules(void)
{
	const linkrt_slice modules = runtime_activeModules();
	linkrt_moduledata *const *m = modules.ptr;

	check(5, modules.len >= 1 && m[0] == &runtime_firstmoduledata && m[0]->text != 0);
}

static void use_linkrt(void)
{
	early.runs++;
	check_clock();
	check_random();
	check_semaphore();
	check_modules();
}

static void (*at_preinit)(void) __attribute__((used, section(".preinit_array"))) = use_linkrt;
static void (*at_init)(void) __attribute__((used, section(".init_array.00000"))) = use_linkrt;
