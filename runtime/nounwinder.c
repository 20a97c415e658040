/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Handlers of gccgo's code refer to this function. In a freestanding program that defers and never
 * recovers there is no unwinder, and no handler runs. unwinder.o, which target.mk makes from
 * libgcc, has a function of this name that is not weak, and the linker takes it in a program that
 * recovers.
 */
#include "sys/throw.h"

_Noreturn void unwind_resume(void *exception) __asm__("_Unwind_Resume")
	__attribute__((weak, visibility("default")));

_Noreturn void unwind_resume(void *exception)
{
	(void)exception;
	LINKRT_THROW("a handler runs, but the program has no unwinder");
}
