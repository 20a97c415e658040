/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Hooks of the standard library that mean nothing here: nobody but the kernel
 * preempts a thread, nothing is collected, no test runs in a bubble.
 * Source: Go 1.26 runtime/proc.go, runtime/mgc.go, internal/synctest/synctest.go.
 */
#include "golang/common/lang.h"

intptr_t linkrt_gc_nothing(void);

/* 0, false, or no result at all: whatever the arguments, the result register says it. */
intptr_t linkrt_gc_nothing(void)
{
	return 0;
}
