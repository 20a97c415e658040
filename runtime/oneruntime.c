/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What start.o knows of a program without a libc. The functions take the place of weak ones, which
 * such a program then does not contain. They are not a part of start.c, because a program may have
 * a _start of its own. The linker must then not take start.o.
 */
#include "runtime/runtimes.h"
#include "runtime/stackbounds.h"
#include "sys/auxv.h"

/* No dynamic linker can load a second runtime: runtime/runtimes.c. */
void refuse_second_runtime(void)
{
}

/* It said where the vector is: sys/auxv.c. */
unsigned long auxv_without_start(unsigned long type)
{
	(void)type;
	return 0;
}

/* It has only threads of linkrt's: runtime/stackbounds.c. */
struct stack foreign_stack(void)
{
	return (struct stack){1, 2};
}
