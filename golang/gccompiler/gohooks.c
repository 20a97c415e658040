/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Hooks of the standard library that have nothing to do. Those about bubbles answer for a program
 * without testing/synctest. A program with it has them from golang/overlay/linkrtsynctest.
 * Source: Go 1.26 runtime/proc.go, runtime/mgc.go, internal/synctest/synctest.go.
 */
#include "golang/common/lang.h"

intptr_t linkrt_gc_nothing(void);

/* Returns 0 for each of them, whatever its arguments are: the int 0, false, or no result at all. */
intptr_t linkrt_gc_nothing(void)
{
	return 0;
}
