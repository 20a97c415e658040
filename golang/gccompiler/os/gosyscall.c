/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What package syscall calls around a system call that may block. In a program without goroutines
 * it does nothing.
 */
#include "golang/gccompiler/panic/frame.h"
#include "sys/atomic.h"

void linkrt_entersyscall(uintptr_t pc, const uintptr_t *fp);
void linkrt_exitsyscall(void);
#pragma weak linkrt_entersyscall
#pragma weak linkrt_exitsyscall
void linkrt_gc_entersyscall(void);
void linkrt_gc_exitsyscall(void);

void linkrt_gc_entersyscall(void)
{
	const struct frame f = shim_caller(__builtin_frame_address(0));

	if (LINKED(linkrt_entersyscall))
		linkrt_entersyscall(f.pc, f.fp);
}

void linkrt_gc_exitsyscall(void)
{
	if (LINKED(linkrt_exitsyscall))
		linkrt_exitsyscall();
}
