/* SPDX-License-Identifier: BSD-3-Clause
 *
 * limits.c - bare atomic operations and the bare vDSO call. A file of its own,
 * so that callers call them as they call a library.
 */
#include "bench/harness/limits.h"

#include <dlfcn.h>
#include <stddef.h>

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
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

void limit_acquire(uint32_t *s)
{
	uint32_t v = __atomic_load_n(s, __ATOMIC_RELAXED);

	while (!__atomic_compare_exchange_n(s, &v, v - 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED))
		;
}

/* The old count is returned, or it would be no xadd. */
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
