/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Panics of channels. In a program of gc's they are Go's panics. In others they end the process.
 */
#include "runtime/chan/chan.h"

#include "sys/atomic.h"
#include "sys/mem.h"
#include "sys/throw.h"

/* In golang/gccompiler/panic/gopanic.c. Only programs with gc's code have it. */
_Noreturn void linkrt_gopanic(linkrt_string text);
#pragma weak linkrt_gopanic

/* The message is written at once, so that messages of two threads do not mix. */
_Noreturn void linkrt_plainpanic(linkrt_string text)
{
	static const char prefix[] = "panic: ";
	char line[80];
	size_t length = sizeof prefix - 1;

	if (LINKED(linkrt_gopanic))
		linkrt_gopanic(text);
	linkrt_memcpy(line, prefix, length);
	linkrt_memcpy(line + length, text.ptr, (size_t)text.len);
	length += (size_t)text.len;
	line[length++] = '\n';
	linkrt_print((linkrt_string){line, (intptr_t)length});
	linkrt_exit(2);
}
