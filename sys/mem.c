/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Memory and string functions. They are small rather than fast, because the core calls them on cold
 * paths only.
 */
#include "sys/mem.h"

#include "sys/syscall.h"

#include <linux/mman.h>

typedef uint64_t __attribute__((may_alias, aligned(1))) word;

void *linkrt_memcpy(void *restrict to, const void *restrict from, size_t n)
{
	return linkrt_memmove(to, from, n);
}

static void copy_up(unsigned char *to, const unsigned char *from, size_t n)
{
	for (; n >= sizeof(word); n -= sizeof(word), to += sizeof(word), from += sizeof(word))
		*(word *)to = *(const word *)from;
	while (n-- > 0)
		*to++ = *from++;
}

static void copy_down(unsigned char *to, const unsigned char *from, size_t n)
{
	for (; n >= sizeof(word); n -= sizeof(word))
		*(word *)(to + n - sizeof(word)) = *(const word *)(from + n - sizeof(word));
	while (n-- > 0)
		to[n] = from[n];
}

void *linkrt_memmove(void *to, const void *from, size_t n)
{
	/* True only for `to` inside [from, from + n), because the difference is unsigned. */
	if ((uintptr_t)to - (uintptr_t)from < n)
		copy_down(to, from, n);
	else
		copy_up(to, from, n);
	return to;
}

void *linkrt_memset(void *to, int byte, size_t n)
{
	unsigned char *p = to;
	const word pattern = (unsigned char)byte * UINT64_C(0x0101010101010101);

	for (; n >= sizeof(word); n -= sizeof(word), p += sizeof(word))
		*(word *)p = pattern;
	while (n-- > 0)
		*p++ = (unsigned char)byte;
	return to;
}

int linkrt_memcmp(const void *a, const void *b, size_t n)
{
	const unsigned char *p = a, *q = b;

	for (; n > 0; n--, p++, q++)
		if (*p != *q)
			return *p - *q;
	return 0;
}

size_t linkrt_strlen(const char *s)
{
	size_t n = 0;

	while (s[n] != '\0')
		n++;
	return n;
}

uintptr_t linkrt_map_pages(uintptr_t hint, size_t size, int flags)
{
	const long at = SYSCALL6(__NR_mmap, hint, size, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | flags, -1, 0);

	return syscall_failed(at) ? 0 : (uintptr_t)at;
}
