/* SPDX-License-Identifier: BSD-3-Clause
 *
 * No dynamic linker can load a second runtime into a program without a libc. So such a program has
 * this file in place of runtime/runtimes.c. It is not a part of start.c, because a program may have
 * a _start of its own. The linker must then not take start.o.
 */
#include "runtime/runtimes.h"

void refuse_second_runtime(void)
{
}
