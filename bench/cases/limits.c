/* SPDX-License-Identifier: BSD-3-Clause
 *
 * limits.c - bare atomic operations and the bare vDSO call. They are in a file
 * of their own so that the compiler cannot inline them: each is a call, as a
 * function of a library is.
 */
#include "bench/cases/limits.h"

#include <dlfcn.h>
#include <stddef.h>

#include "bench/harness/window.h"

static limit_clock *vdso;

limit_clock *limit_vdso(void)
{
	void *image;

	if (!vdso && (image = dlopen("linux-vdso.so.1", RTLD_LAZY | RTLD_NOLOAD))) {
		vdso = (limit_clock *)dlsym(image, "__vdso_clock_gettime");
		if (!vdso)
			vdso = (limit_clock *)dlsym(image, "__kernel_clock_gettime");
	}
	return vdso;
}

int64_t limit_nanotime(void)
{
	struct timespec t;

	vdso(CLOCK_MONOTONIC, &t);
	return bench_ns(t);
}

uint32_t limit_fastrand(void)
{
	static _Thread_local uint64_t state = 42;

	return limit_wyrand(&state);
}

void limit_acquire(uint32_t *s)
{
	uint32_t v = __atomic_load_n(s, __ATOMIC_RELAXED);

	while (!__atomic_compare_exchange_n(s, &v, v - 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED))
		;
}

/* Without the result, the compiler would not need an xadd. */
uint32_t limit_release(uint32_t *s)
{
	return __atomic_fetch_add(s, 1, __ATOMIC_SEQ_CST);
}

void limit_spin_acquire(uint32_t *s)
{
	uint32_t v;

	do
		while (!(v = __atomic_load_n(s, __ATOMIC_RELAXED)))
			;
	while (!__atomic_compare_exchange_n(s, &v, v - 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED));
}
