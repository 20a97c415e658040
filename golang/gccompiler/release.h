/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The Go release that compiled the program. The object that `linkrt build` generates (inittask.h)
 * may define it. Without a definition it is the newest release.
 */
#ifndef GOLANG_GCCOMPILER_RELEASE_H
#define GOLANG_GCCOMPILER_RELEASE_H

#include <stddef.h>
#include <stdint.h>

/* 19 for Go 1.19. */
extern const uint32_t linkrt_gc_release __attribute__((weak, visibility("hidden")));

static inline uint32_t gc_release(void)
{
	return &linkrt_gc_release != NULL ? linkrt_gc_release : UINT32_MAX;
}

#endif
