/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The print function whose arguments differ from gccgo's. Source: Go 1.26 runtime/print.go.
 */
#include "golang/common/lang.h"

void linkrt_gc_printslice(void *p, intptr_t len, intptr_t cap);

void linkrt_gc_printslice(void *p, intptr_t len, intptr_t cap)
{
	go_printslice((linkrt_slice){p, len, cap});
}
