/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What package syscall calls around a system call that may block. In a program without goroutines
 * it does nothing.
 */
#include "golang/common/lang.h"

void linkrt_entersyscall(void);
void linkrt_exitsyscall(void);
#pragma weak linkrt_entersyscall
#pragma weak linkrt_exitsyscall
void linkrt_gc_entersyscall(void);
void linkrt_gc_exitsyscall(void);

void linkrt_gc_entersyscall(void)
{
	if (linkrt_entersyscall != NULL)
		linkrt_entersyscall();
}

void linkrt_gc_exitsyscall(void)
{
	if (linkrt_exitsyscall != NULL)
		linkrt_exitsyscall();
}
