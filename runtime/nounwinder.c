/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What handlers of gccgo's code call in a freestanding program that defers and never recovers: it
 * has no unwinder, and no handler runs. unwinder.o, which target.mk makes of libgcc, has a function
 * of this name that is no weak symbol: a program with the unwinder has that one.
 */
#include "sys/throw.h"

_Noreturn void unwind_resume(void *exception) __asm__("_Unwind_Resume")
	__attribute__((weak, visibility("default")));

_Noreturn void unwind_resume(void *exception)
{
	(void)exception;
	LINKRT_THROW("a handler runs, but the program has no unwinder");
}
