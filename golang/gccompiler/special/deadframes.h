/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What functions that have returned left on the stack.
 */
#ifndef GOLANG_GCCOMPILER_SPECIAL_DEADFRAMES_H
#define GOLANG_GCCOMPILER_SPECIAL_DEADFRAMES_H

#include "sys/atomic.h"

#include <stddef.h>
#include <stdint.h>

/*
 * Overwrites the next 4 KiB of the stack. Later frames lie there, and need not fill all of their
 * words. The collector would take what is left of the old frames for references. A call, such as of
 * memset, would have this function save registers of its caller there, which may hold such a word;
 * volatile keeps the compiler from making one.
 */
static NOINLINE void clear_dead_frames(void)
{
	volatile uintptr_t frames[512];

	for (size_t i = 0; i < sizeof frames / sizeof *frames; i++)
		frames[i] = 0;
}

#endif
