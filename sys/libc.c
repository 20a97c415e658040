/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The symbols that compilers expect in any program. gcc makes calls of the four memory functions by
 * itself, and the stack protector uses two more names. They are in liblinkrt-start.a only, for
 * freestanding programs. A hosted program has them from its libc.
 */
#include "sys/libc.h"
#include "sys/mem.h"
#include "sys/throw.h"

void *memcpy(void *restrict to, const void *restrict from, size_t n);
void *memmove(void *to, const void *from, size_t n);
void *memset(void *to, int byte, size_t n);
int memcmp(const void *a, const void *b, size_t n);
_Noreturn void __stack_chk_fail(void);

void *memcpy(void *restrict to, const void *restrict from, size_t n)
{
	return linkrt_memcpy(to, from, n);
}

void *memmove(void *to, const void *from, size_t n)
{
	return linkrt_memmove(to, from, n);
}

void *memset(void *to, int byte, size_t n)
{
	return linkrt_memset(to, byte, n);
}

int memcmp(const void *a, const void *b, size_t n)
{
	return linkrt_memcmp(a, b, n);
}

uintptr_t __stack_chk_guard;

_Noreturn void __stack_chk_fail(void)
{
	LINKRT_THROW("stack smashing detected");
}
