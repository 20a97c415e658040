/* SPDX-License-Identifier: BSD-3-Clause
 *
 * No dynamic linker can load a second runtime into a program without a libc. So such a program has
 * this in place of runtime/runtimes.c. It is a file of its own, because a program may have a _start
 * of its own: then the linker must not take start.o for this.
 */
#include "runtime/runtimes.h"

void refuse_second_runtime(void)
{
}
