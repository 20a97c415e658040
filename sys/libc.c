/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What compilers expect of any environment, for freestanding programs: gcc
 * calls the four memory functions without being asked, and the two names of
 * the stack protector. In liblinkrt-start.a only; a hosted program has its libc's.
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
